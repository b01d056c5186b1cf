package check

import "rill/media/mp4"

// codec returns what people call the codec of t, and whether servers of RTMP
// stream it.
func (f *mp4File) codec(t *mp4.Track) (name string, known bool) {
	for _, b := range t.Entries {
		switch b.Kind {
		case "encv", "enca", "enct", "drms", "drmi", "drmt":
			f.add(Finding{Code: MP4Protected, Offset: b.Offset, Detail: b.Kind})
		}
	}
	if len(t.Entries) == 0 {
		return "", false
	}
	name, known = sampleEntry(t.Kind)
	if !known && (t.Handler == "vide" || t.Handler == "soun") {
		f.add(Finding{Code: MP4Codec, Offset: t.Entries[0].Offset, Detail: name})
	}
	return name, known
}

// sampleEntry names a codec and tells whether servers of RTMP stream it, plain
// or by Enhanced RTMP.
func sampleEntry(kind string) (codec string, known bool) {
	names := map[string]string{
		"avc1": "H.264", "avc3": "H.264", "hvc1": "HEVC", "hev1": "HEVC", "av01": "AV1", "vp08": "VP8", "vp09": "VP9",
		"mp4a": "AAC", ".mp3": "MP3", "Opus": "Opus", "fLaC": "FLAC", "ac-3": "AC-3", "ec-3": "E-AC-3", "samr": "AMR",
	}
	if codec, known = names[kind]; known {
		return codec, true
	}
	return kind, false
}
