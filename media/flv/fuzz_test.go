package flv_test

import (
	"bytes"
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

// stable fails unless a body that is a header or a packet can be written and
// is then read as the same.
func stable(t *testing.T, track media.Track, body []byte) {
	d := configured(t)
	p, kind, err := parse(d, track, string(body))
	switch {
	case err != nil:
	case kind == flv.Header:
		again := new(flv.Demuxer)
		written, err := flv.AppendHeader(nil, d.Format(track))
		if err != nil {
			t.Fatal(err)
		}
		demux(t, again, d.Format(track), string(written), flv.Header)
		if !reflect.DeepEqual(again.Format(track), d.Format(track)) {
			t.Fatalf("wrote %+v, read %+v", d.Format(track), again.Format(track))
		}
	case kind == flv.Media:
		written, err := flv.AppendPacket(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		if again := demux(t, d, p.Format, string(written), flv.Media); !reflect.DeepEqual(again, p) {
			t.Fatalf("wrote %+v, read %+v", p, again)
		}
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
