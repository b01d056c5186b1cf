package check

import (
	"fmt"

	"rill/media"
	"rill/media/flv"
	"rill/media/mp4"
)

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
	codec := sampleEntry(t)
	name = t.Kind
	if codec != "" {
		name = codec.Name()
	}
	if t.Handler != "vide" && t.Handler != "soun" {
		return name, false
	}
	if problem := unstreamed(codec, t.Config); codec == "" || problem != "" {
		f.add(Finding{Code: MP4Codec, Offset: t.Entries[0].Offset, Detail: name + problem})
		return name, false
	}
	f.pictures(t, codec)
	return name, true
}

// pictures compares the size of a track with that of its pictures.
func (f *mp4File) pictures(t *mp4.Track, codec media.Codec) {
	if t.Handler != "vide" {
		return
	}
	p := configured(codec, t.Config)
	if p != nil && p.Width > 0 && (p.Width != t.Width || p.Height != t.Height) {
		f.add(Finding{
			Code: MP4Picture, Offset: t.Entries[0].Offset,
			Detail: fmt.Sprintf("%dx%d, %dx%d in fact", t.Width, t.Height, p.Width, p.Height),
		})
	}
}

// sampleEntry returns the codec of a track that servers of RTMP stream, plain or
// by Enhanced RTMP; of "mp4a" its object type tells (ISO/IEC 14496-1 table 5).
func sampleEntry(t *mp4.Track) media.Codec {
	if t.Kind == "mp4a" {
		return map[byte]media.Codec{
			0x40: media.AAC, 0x66: media.AAC, 0x67: media.AAC, 0x68: media.AAC,
			0x69: media.MP3, 0x6b: media.MP3, 0xa5: media.AC3, 0xa6: media.EAC3,
		}[t.ObjectType]
	}
	return map[string]media.Codec{
		"avc1": media.H264, "avc3": media.H264, "hvc1": media.HEVC, "hev1": media.HEVC,
		"av01": media.AV1, "vp08": media.VP8, "vp09": media.VP9,
		".mp3": media.MP3, "Opus": media.Opus, "fLaC": media.FLAC, "ac-3": media.AC3, "ec-3": media.EAC3,
	}[t.Kind]
}

// unstreamed says what keeps servers from streaming a codec: the decoder
// configuration they send is that of the file.
func unstreamed(codec media.Codec, config []byte) string {
	switch codec {
	case "", media.VP8, media.VP9, media.MP3, media.AC3, media.EAC3:
		return ""
	}
	if len(config) == 0 {
		return " without its decoder configuration"
	}
	if codec != media.Opus && codec != media.FLAC && configured(codec, config) == nil {
		return " with a decoder configuration that cannot be read"
	}
	return ""
}

// configured returns what players make of the configuration of a codec that has
// the same one in MP4 files and in messages; nil when they cannot read it.
func configured(codec media.Codec, config []byte) *media.Format {
	f := &media.Format{Track: media.Video, Codec: codec, Config: config}
	kind := flv.VideoTag
	if codec == media.AAC {
		f.Track, kind = media.Audio, flv.AudioTag
	}
	body, err := flv.AppendHeader(nil, 0, f)
	if err != nil {
		return nil
	}
	var d flv.Demuxer
	for range d.Packets(flv.Tag{Type: kind, Data: body}, nil) {
		return nil
	}
	return d.Format(f.Track, 0)
}
