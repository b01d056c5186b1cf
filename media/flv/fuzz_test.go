package flv_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
)

func FuzzVideo(f *testing.F) {
	seed(f, media.Video)
	f.Add([]byte("\x17\x00\x00\x00\x00" + avcC))
	f.Fuzz(func(t *testing.T, body []byte) { stable(t, media.Video, body) })
}

func FuzzAudio(f *testing.F) {
	seed(f, media.Audio)
	f.Add([]byte("\xaf\x00" + asc))
	f.Fuzz(func(t *testing.T, body []byte) { stable(t, media.Audio, body) })
}

func seed(f *testing.F, track media.Track) {
	for _, s := range append(samples(), readings()...) {
		if s.packet.Track == track {
			f.Add([]byte(s.body))
		}
	}
}

// stable fails unless the packets of a body can be written and are then read
// as the same, and so can the formats that it announces.
func stable(t *testing.T, track media.Track, body []byte) {
	d := configured(t)
	packets, _ := parse(d, track, string(body))
	var unsupported *media.UnsupportedCodecError
	for _, p := range packets {
		if p.Data == nil || p.Format == nil {
			t.Fatalf("packet %+v", p)
		}
		written, err := flv.AppendPacket(nil, p)
		if errors.As(err, &unsupported) {
			continue
		}
		p.PTS = p.PTS.Truncate(time.Millisecond)
		if again := one(t, d, track, string(written)); err != nil || !reflect.DeepEqual(again, p) {
			t.Fatalf("wrote %+v, read %+v, %v", p, again, err)
		}
	}
	for id := range 256 {
		rewrite(t, d.Format(track, uint8(id)), uint8(id))
	}
}

func rewrite(t *testing.T, f *media.Format, id uint8) {
	if f == nil || len(f.Config) == 0 || f.Codec == media.VP6 || f.Codec == media.VP6Alpha {
		return
	}
	written, err := flv.AppendHeader(nil, id, f)
	if err != nil {
		t.Fatal(err)
	}
	again := new(flv.Demuxer)
	none(t, again, f.Track, string(written))
	if !again.Format(f.Track, id).Equal(f) {
		t.Fatalf("wrote %+v, read %+v", f, again.Format(f.Track, id))
	}
}

func FuzzAggregate(f *testing.F) {
	f.Add(aggregate(threeTags()...))
	f.Add(aggregate(tag(22, 0, string(aggregate(threeTags()...)))))
	f.Fuzz(func(t *testing.T, body []byte) {
		const ts = time.Hour
		size := 0
		var tags []flv.Tag
		for tag := range flv.Aggregate(ts, body) {
			size += 11 + len(tag.Data)
			tags = append(tags, tag)
		}
		if size > len(body) {
			t.Fatalf("%d bytes of tags in %d bytes", size, len(body))
		}
		if len(tags) == 0 {
			return
		}
		first := tags[0].Timestamp
		i := 0
		for tag := range flv.Aggregate(first, aggregate(tags...)) {
			if !reflect.DeepEqual(tag, tags[i]) {
				t.Fatalf("tag %d: wrote %v, read %v", i, tags[i], tag)
			}
			i++
		}
	})
}

func FuzzReader(f *testing.F) {
	whole := file(f, flv.FileHeader{Audio: true, Video: true}, threeTags()...)
	f.Add(whole)
	f.Add(whole[:30])
	f.Fuzz(func(t *testing.T, b []byte) {
		tags, _ := readAll(bytes.NewReader(b))
		again, err := readAll(bytes.NewReader(file(t, flv.FileHeader{}, tags...)))
		if err != nil || !reflect.DeepEqual(again, tags) {
			t.Fatalf("wrote %v, read %v, %v", tags, again, err)
		}
	})
}
