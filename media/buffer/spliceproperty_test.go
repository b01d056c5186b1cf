package buffer_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rill/media"
	"rill/media/buffer"
)

// coded is a rendition with pictures that are sent in another order than shown.
type coded struct {
	rendition, gop, reorder int
	sound                   time.Duration // between packets
	format                  *media.Format
	late                    time.Duration // when the sound begins
}

// packets returns the rendition of the first n pictures of the content, in order
// of time, with every payload counted.
func (c coded) packets(n int, owned *[]*media.Payload) (all []media.Packet) {
	own := func(p media.Packet) media.Packet {
		p.Payload = media.NewPayload(len(p.Data))
		p.Payload.Retain()
		*owned = append(*owned, p.Payload)
		p.Rendition = c.rendition
		return p
	}
	for first := 0; first < n; first += c.gop {
		for i, at := range c.order(first, min(first+c.gop, n)) {
			all = append(all, own(media.Packet{
				Track: media.Video, Format: avc, Keyframe: i == 0, Data: make([]byte, 50),
				DTS: time.Duration(first+i) * frame, PTS: time.Duration(at+c.reorder) * frame,
			}))
		}
	}
	end := time.Duration(n) * frame
	for at := c.late; at < end; at += c.sound {
		all = append(all, own(media.Packet{Track: media.Audio, Format: c.format, DTS: at, PTS: at, Keyframe: true, Data: make([]byte, 5)}))
	}
	slices.SortStableFunc(all, func(a, b media.Packet) int { return int(a.DTS - b.DTS) })
	return all
}

// order returns the pictures of a group in the order in which they are sent.
func (c coded) order(from, to int) (order []int) {
	order = append(order, from)
	for at := from + 1; at < to; at += c.reorder + 1 {
		last := min(at+c.reorder, to-1)
		order = append(order, last)
		for b := at; b < last; b++ {
			order = append(order, b)
		}
	}
	return order
}

// A stage is what the decoders do with what they read.
type stage struct {
	video, audio []media.Packet
}

func (s *stage) read(t *rapid.T, b *buffer.Buffer, track media.Track, n int) {
	for range n {
		r, err := b.Next(t.Context(), track)
		if err != nil {
			return
		}
		p := r.Packet
		if p.Payload.References() < 2 {
			t.Fatalf("%v at %v was released before it was read", track, p.PTS)
		}
		p.Release()
		if track == media.Video {
			s.video = append(s.video, p)
		} else {
			s.audio = append(s.audio, p)
		}
	}
}

func TestSpliceNeitherDoublesNorMissesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const total = 400
		rendition := func(i int) coded {
			c := coded{
				rendition: i, gop: rapid.IntRange(1, 60).Draw(t, "gop"), reorder: 2,
				sound: rapid.SampledFrom([]time.Duration{21, 23, 26, 60}).Draw(t, "sound") * time.Millisecond, format: aac,
				late: time.Duration(rapid.IntRange(0, 20).Draw(t, "late")) * time.Millisecond,
			}
			return c
		}
		old, next := rendition(0), rendition(1)
		old.reorder = rapid.IntRange(0, 2).Draw(t, "reorder")
		next.reorder = old.reorder
		if rapid.Bool().Draw(t, "other format") {
			next.format = other
		} else {
			next.sound = old.sound
		}
		var owned []*media.Payload
		before, after := old.packets(total, &owned), next.packets(total, &owned)
		b := begun(buffer.Limits{})
		b.Resume()
		for range 10 {
			b.Push(before[0])
			before = before[1:]
		}
		s := b.Splice(buffer.Seam{
			From: time.Duration(rapid.IntRange(0, 250).Draw(t, "from")) * frame,
			Lead: time.Duration(rapid.IntRange(0, 50).Draw(t, "lead")) * frame,
		})
		var st stage
		for len(after) > 0 {
			n := min(rapid.IntRange(1, 40).Draw(t, "new"), len(after))
			for _, p := range after[:n] {
				if err := s.Push(p); err != nil {
					t.Fatal(err)
				}
			}
			after = after[n:]
			n = min(rapid.IntRange(0, 60).Draw(t, "old"), len(before))
			for _, p := range before[:n] {
				if _, joined := s.Joined(); joined {
					p.Release()
				} else {
					b.Push(p)
				}
			}
			before = before[n:]
			level := b.Level()
			st.read(t, b, media.Video, rapid.IntRange(0, int(level.Video.Unread/frame)).Draw(t, "video"))
			st.read(t, b, media.Audio, rapid.IntRange(0, int(level.Audio.Unread/(100*time.Millisecond))).Draw(t, "audio"))
		}
		if _, ok := s.Joined(); !ok {
			for len(before) > 0 {
				if _, ok := s.Joined(); ok {
					break
				}
				b.Push(before[0])
				before = before[1:]
			}
		}
		b.End()
		st.read(t, b, media.Video, 2*total)
		st.read(t, b, media.Audio, 2*total)
		at, ok := s.Joined()
		if !ok {
			at = time.Hour
			s.Drop()
		}
		checkPictures(t, st.video, at, total, old.reorder)
		checkSound(t, st.audio)
		for _, p := range before {
			p.Release()
		}
		b.Close()
		for i, p := range owned {
			if p.References() != 1 {
				t.Fatalf("payload %d of %d has %d references left", i, len(owned), p.References())
			}
		}
	})
}

// checkPictures fails unless every picture is shown once, by the old rendition
// before the seam and by the new one from there on.
func checkPictures(t *rapid.T, read []media.Packet, at time.Duration, total, delay int) {
	var times []time.Duration
	for _, p := range read {
		if (p.Rendition == 1) == (p.PTS >= at) {
			times = append(times, p.PTS)
		}
		if p.Rendition == 1 && p.PTS < at {
			t.Fatalf("the picture of %v comes again, the seam is at %v", p.PTS, at)
		}
	}
	slices.Sort(times)
	for i, pts := range times {
		if want := time.Duration(i+delay) * frame; pts != want {
			t.Fatalf("picture %d is of %v, want %v; the seam is at %v", i, pts, want, at)
		}
	}
	if len(times) != total {
		t.Fatalf("%d pictures, want %d", len(times), total)
	}
}

// checkSound fails unless packets meet, but for those that warm a decoder up.
func checkSound(t *rapid.T, read []media.Packet) {
	for i := 1; i < len(read); i++ {
		last, next := read[i-1], read[i]
		apart := next.PTS - last.PTS
		if next.Format != last.Format {
			warm := i
			for i+1 < len(read) && read[i].PTS < last.PTS+10*time.Millisecond {
				i++
			}
			if i-warm > 5 {
				t.Fatalf("%d packets to warm up", i-warm)
			}
			apart = read[i].PTS - last.PTS
		}
		if apart < 10*time.Millisecond && next.Format == last.Format || apart > 95*time.Millisecond {
			t.Fatalf("sound of %v follows that of %v", next.PTS, last.PTS)
		}
	}
}
