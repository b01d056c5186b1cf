package check_test

import (
	"bytes"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
	"rill/media/mediatest"
)

// tapes are recordings of ten seconds that are good.
func tapes(t testing.TB) map[string]func() *tape {
	clip := mediatest.Clip{Duration: 10 * time.Second, FPS: 10, GOP: 10, Bitrate: 10_000, Audio: true}
	return map[string]func() *tape{
		"H.264 and AAC":      func() *tape { return taped(t, clip.Packets()) },
		"AAC":                func() *tape { return taped(t, only(clip.Packets(), media.Audio)) },
		"HEVC and Opus":      func() *tape { return taped(t, looped(10, mediatest.Coded(t, "hevc"), mediatest.Coded(t, "opus"))) },
		"AV1":                func() *tape { return taped(t, looped(10, mediatest.Coded(t, "av1"))) },
		"Sorenson and Speex": func() *tape { return flashed(0x12, 0xb6) },
	}
}

func only(packets []media.Packet, kind media.Track) (rest []media.Packet) {
	for _, p := range packets {
		if p.Track == kind {
			rest = append(rest, p)
		}
	}
	return rest
}

// looped has the packets of clips come again and again. Each round begins a
// second after the one before.
func looped(rounds int, clips ...[]media.Packet) (packets []media.Packet) {
	for round := range rounds {
		var all []media.Packet
		for _, clip := range clips {
			all = append(all, clip...)
		}
		for at := time.Duration(0); at < 500*time.Millisecond; at += time.Millisecond {
			for _, p := range all {
				if p.DTS.Truncate(time.Millisecond) == at {
					p.PTS += time.Duration(round) * time.Second
					p.DTS += time.Duration(round) * time.Second
					packets = append(packets, p)
				}
			}
		}
	}
	return packets
}

// taped is a recording of packets.
func taped(t testing.TB, packets []media.Packet) *tape {
	t.Helper()
	f := &tape{signature: "FLV\x01", length: 9, tags: []wireTag{{kind: byte(flv.ScriptTag)}}}
	var written [2]*media.Format
	for _, p := range packets {
		if written[p.Track] == nil {
			written[p.Track] = p.Format
			f.header(t, p.Format)
		}
	}
	for _, p := range packets {
		body, err := flv.AppendPacket(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		f.tags = append(f.tags, wireTag{kind: kindOf(p.Track), at: p.DTS, body: body})
	}
	f.finish()
	return f
}

func (f *tape) header(t testing.TB, format *media.Format) {
	f.video, f.sound = f.video || format.Track == media.Video, f.sound || format.Track == media.Audio
	if body, err := flv.AppendHeader(nil, 0, format); err != nil || len(body) > 0 {
		f.headers++
		f.tags = append(f.tags, wireTag{kind: kindOf(format.Track), body: body})
	}
}

func kindOf(t media.Track) byte {
	if t == media.Video {
		return byte(flv.VideoTag)
	}
	return byte(flv.AudioTag)
}

// flashed is a recording in codecs of Flash that need no configuration, named by
// their first bytes.
func flashed(picture, sound byte) *tape {
	f := &tape{signature: "FLV\x01", length: 9, video: true, sound: true, tags: []wireTag{{kind: byte(flv.ScriptTag)}}}
	for i := range 100 {
		head := picture&0xf | 0x20
		if i%10 == 0 {
			head = picture
		}
		at := time.Duration(i) * 100 * time.Millisecond
		f.tags = append(f.tags,
			wireTag{kind: byte(flv.VideoTag), at: at, body: append([]byte{head}, bytes.Repeat([]byte{byte(i)}, 20)...)},
			wireTag{kind: byte(flv.AudioTag), at: at, body: append([]byte{sound}, bytes.Repeat([]byte{byte(i)}, 10)...)})
	}
	f.finish()
	return f
}

// finish says in header and metadata what is in the file. No clip ends with a
// keyframe.
func (f *tape) finish() {
	if f.video {
		f.flags |= 1
	}
	if f.sound {
		f.flags |= 4
	}
	f.say("duration", f.tags[len(f.tags)-1].at.Seconds())
	f.say("canSeekToEnd", !f.video)
}
