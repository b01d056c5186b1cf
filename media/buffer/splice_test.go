package buffer_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/buffer"
)

// A source makes the packets of one rendition.
type source struct {
	rendition int
	gop       int // pictures
	shift     time.Duration
	aac       *media.Format
	mute      bool
	blind     bool
}

// packets returns the pictures and the sound of a stretch of the content.
func (s source) packets(from, to time.Duration) (all []media.Packet) {
	for at := from; at < to; at += frame {
		if !s.blind {
			all = append(all, media.Packet{
				Track: media.Video, Format: avc, DTS: at + s.shift, PTS: at + s.shift, Rendition: s.rendition,
				Keyframe: at%(time.Duration(s.gop)*frame) == 0, Data: make([]byte, 100*(1+s.rendition)),
			})
		}
		if !s.mute {
			all = append(all, media.Packet{
				Track: media.Audio, Format: s.aac, DTS: at + s.shift, PTS: at + s.shift,
				Rendition: s.rendition, Keyframe: true, Data: make([]byte, 10),
			})
		}
	}
	return all
}

var (
	other = &media.Format{Track: media.Audio, Codec: media.AAC, SampleRate: 22050, Channels: 1}
	low   = source{rendition: 0, gop: 25, aac: aac}
	high  = source{rendition: 1, gop: 25, aac: aac}
)

func push(b *buffer.Buffer, packets []media.Packet) {
	for _, p := range packets {
		b.Push(p)
	}
}

func splice(t *testing.T, s *buffer.Splice, packets []media.Packet) {
	t.Helper()
	for _, p := range packets {
		if err := s.Push(p); err != nil {
			t.Fatalf("Push(%v at %v) = %v", p.Track, p.DTS, err)
		}
	}
}

// rest reads a track to its end and returns where each rendition begins and
// how many packets there were of each.
func rest(t *testing.T, b *buffer.Buffer, track media.Track) (begins [2]time.Duration, counts [2]int) {
	t.Helper()
	b.End()
	last := time.Duration(-1)
	for {
		r, err := b.Next(t.Context(), track)
		if err != nil {
			return begins, counts
		}
		p := r.Packet
		if last >= 0 && p.PTS != last+frame {
			t.Errorf("%v: %v follows %v", track, p.PTS, last)
		}
		last = p.PTS
		if counts[p.Rendition] == 0 {
			begins[p.Rendition] = p.PTS
		}
		counts[p.Rendition]++
		p.Release()
	}
}

func TestFastSpliceReplacesFromTheFirstUnreadKeyframe(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 10*time.Second))
	read(t, b, media.Video, 30)
	read(t, b, media.Audio, 35)
	s := b.Splice(buffer.Seam{Lead: time.Second})
	splice(t, s, high.packets(time.Second, 15*time.Second))
	if at, ok := s.Joined(); !ok || at != 2*time.Second {
		t.Fatalf("joined at %v, %v; want 2s", at, ok)
	}
	if begins, counts := rest(t, b, media.Video); begins[1] != 2*time.Second || counts != [2]int{20, 325} {
		t.Errorf("video begins at %v, %v packets", begins, counts)
	}
	if begins, counts := rest(t, b, media.Audio); begins[1] != 10*time.Second || counts != [2]int{215, 125} {
		t.Errorf("audio begins at %v, %v packets", begins, counts)
	}
}

func TestSpliceWaitsForItsLead(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 10*time.Second))
	s := b.Splice(buffer.Seam{Lead: 2 * time.Second})
	splice(t, s, high.packets(0, 2*time.Second))
	if _, ok := s.Joined(); ok {
		t.Error("joined before its lead")
	}
	splice(t, s, high.packets(2*time.Second, 2*time.Second+2*frame))
	if at, ok := s.Joined(); !ok || at != 0 {
		t.Errorf("joined at %v, %v", at, ok)
	}
}

func TestSpliceNeedsNoMoreThanItReplaces(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 10*time.Second))
	s := b.Splice(buffer.Seam{From: 9 * time.Second, Lead: time.Minute})
	splice(t, s, high.packets(8*time.Second, 10*time.Second))
	if at, ok := s.Joined(); !ok || at != 9*time.Second {
		t.Errorf("joined at %v, %v; want 9s", at, ok)
	}
}

func TestSpliceOfOtherSoundGoesOverWithThePictureAndWarmsUp(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 10*time.Second))
	s := b.Splice(buffer.Seam{From: 3 * time.Second})
	different := high
	different.aac, different.shift = other, 10*time.Millisecond
	splice(t, s, different.packets(2*time.Second, 12*time.Second))
	if at, ok := s.Joined(); !ok || at != 3010*time.Millisecond {
		t.Fatalf("joined at %v, %v", at, ok)
	}
	b.End()
	var sound []time.Duration
	for range 80 {
		r, _ := b.Next(t.Context(), media.Audio)
		if r.Packet.PTS > 2880*time.Millisecond {
			sound = append(sound, r.Packet.PTS)
		}
	}
	const ms = time.Millisecond
	if want := []time.Duration{2920 * ms, 2960 * ms, 2890 * ms, 2930 * ms, 2970 * ms, 3010 * ms, 3050 * ms}; !slices.Equal(sound[:7], want) {
		t.Errorf("sound %v, want two packets of 2.92s on, then three to warm up, then that of 3.01s on", sound)
	}
}

func TestSpliceWaitsForTheOldSourceToReachIt(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 4*time.Second))
	s := b.Splice(buffer.Seam{})
	splice(t, s, high.packets(5*time.Second, 7*time.Second))
	if _, ok := s.Joined(); ok {
		t.Fatal("joined with a hole before it")
	}
	push(b, low.packets(4*time.Second, 5*time.Second))
	if at, ok := s.Joined(); !ok || at != 5*time.Second {
		t.Errorf("joined at %v, %v", at, ok)
	}
	rest(t, b, media.Video)
}

func TestSpliceOfASourceThatIsAloneDoesNotWait(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 4*time.Second))
	s := b.Splice(buffer.Seam{})
	splice(t, s, high.packets(5*time.Second, 7*time.Second))
	if err := s.Alone(); err != nil {
		t.Fatal(err)
	}
	if at, ok := s.Joined(); !ok || at != 5*time.Second {
		t.Errorf("joined at %v, %v", at, ok)
	}
}

func TestSpliceNeverReplacesWhatWasReadBeforeASeekBack(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 10*time.Second))
	read(t, b, media.Video, 120)
	b.Seek(time.Second)
	s := b.Splice(buffer.Seam{})
	splice(t, s, high.packets(0, 12*time.Second))
	if at, ok := s.Joined(); !ok || at != 5*time.Second {
		t.Errorf("joined at %v, %v; want 5s", at, ok)
	}
}

func TestSpliceThatEndsJoinsWithWhatThereIs(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 4*time.Second))
	s := b.Splice(buffer.Seam{Lead: time.Minute})
	splice(t, s, high.packets(2*time.Second, 3*time.Second))
	if err := s.End(); err != nil {
		t.Fatal(err)
	}
	if level := b.Level(); !level.Ended || level.Video.Newest != 2960*time.Millisecond {
		t.Errorf("ended %v at %v", level.Ended, level.Video.Newest)
	}
}

func TestSpliceFailsAndLeavesWhatIsHeld(t *testing.T) {
	silent, blind := high, high
	silent.mute, blind.blind = true, true
	late := func(s *buffer.Splice, packets []media.Packet) (err error) {
		for _, p := range packets {
			err = s.Push(p)
		}
		return err
	}
	for _, tt := range []struct {
		name string
		want error
		do   func(*buffer.Buffer, *buffer.Splice) error
	}{
		{"without sound", buffer.ErrTracks, func(_ *buffer.Buffer, s *buffer.Splice) error {
			return late(s, silent.packets(0, 4*time.Second))
		}},
		{"without pictures", buffer.ErrTracks, func(_ *buffer.Buffer, s *buffer.Splice) error {
			return late(s, blind.packets(0, 20*time.Second))
		}},
		{"far away", buffer.ErrApart, func(_ *buffer.Buffer, s *buffer.Splice) error {
			return late(s, high.packets(time.Hour, time.Hour+2*time.Minute))
		}},
		{"too large", buffer.ErrOverflow, func(_ *buffer.Buffer, s *buffer.Splice) error {
			huge := high.packets(time.Hour, time.Hour+frame)
			huge[0].Data = make([]byte, 2<<20)
			return late(s, huge)
		}},
		{"nothing", buffer.ErrApart, func(_ *buffer.Buffer, s *buffer.Splice) error { return s.End() }},
		{"dropped", buffer.ErrDropped, func(_ *buffer.Buffer, s *buffer.Splice) error {
			s.Drop()
			return late(s, high.packets(0, time.Second))
		}},
		{"another one", buffer.ErrDropped, func(b *buffer.Buffer, s *buffer.Splice) error {
			b.Splice(buffer.Seam{})
			return late(s, high.packets(0, time.Second))
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := begun(buffer.Limits{Bytes: 1 << 20})
			push(b, low.packets(0, 4*time.Second))
			s := b.Splice(buffer.Seam{From: time.Second})
			if err := tt.do(b, s); !errors.Is(err, tt.want) {
				t.Errorf("err = %v, want %v", err, tt.want)
			}
			if _, counts := rest(t, b, media.Video); counts != [2]int{100, 0} {
				t.Errorf("%v pictures, want the 100 of the old source", counts)
			}
		})
	}
}

func TestClearGivesASpliceUp(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 4*time.Second))
	s := b.Splice(buffer.Seam{})
	b.Clear()
	if err := s.Push(picture(0)); !errors.Is(err, buffer.ErrDropped) {
		t.Errorf("Push() after Clear = %v", err)
	}
	b.Close()
	if err := b.Splice(buffer.Seam{}).Push(picture(0)); !errors.Is(err, buffer.ErrClosed) {
		t.Errorf("Push() after Close = %v", err)
	}
}

func TestJoinedSpliceGoesOnAfterAClear(t *testing.T) {
	b := begun(buffer.Limits{})
	push(b, low.packets(0, 4*time.Second))
	s := b.Splice(buffer.Seam{})
	splice(t, s, high.packets(3*time.Second, 6*time.Second))
	b.Clear()
	b.Begin(0)
	splice(t, s, high.packets(0, time.Second)[:1])
	if at := read(t, b, media.Video, 1)[0]; at != 0 {
		t.Errorf("reading at %v", at)
	}
}

func TestSpliceWakesAReaderThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{})
		push(b, low.packets(0, time.Second))
		read(t, b, media.Video, 25)
		go func() {
			time.Sleep(time.Second)
			s := b.Splice(buffer.Seam{})
			for _, p := range high.packets(time.Second, 3*time.Second) {
				_ = s.Push(p)
			}
		}()
		start := time.Now()
		if at := read(t, b, media.Video, 1)[0]; at != time.Second || time.Since(start) != time.Second {
			t.Errorf("read %v after %v", at, time.Since(start))
		}
	})
}

func TestSpliceOfSoundAloneGoesOverAtOnce(t *testing.T) {
	for _, format := range []*media.Format{aac, other} {
		b := begun(buffer.Limits{})
		old, next := low, high
		old.blind, next.blind, next.aac = true, true, format
		push(b, old.packets(0, 10*time.Second))
		read(t, b, media.Audio, 25)
		s := b.Splice(buffer.Seam{Lead: time.Second})
		splice(t, s, next.packets(0, 12*time.Second))
		if _, ok := s.Joined(); !ok {
			t.Fatal("not joined")
		}
		b.End()
		if at := read(t, b, media.Audio, 3); at[0].Round(time.Millisecond) != time.Second || at[2] < 1040*time.Millisecond || at[2] > 1080*time.Millisecond {
			t.Errorf("sound goes on with %v", at)
		}
	}
}

func TestGroupThatWasReadIsDecodedAgainWhereNothingElseFillsTheHole(t *testing.T) {
	b := buffer.New(buffer.Limits{})
	push(b, low.packets(0, 3*time.Second/2))
	b.Begin(0)
	for range 30 { // into the second group
		r, err := b.Next(t.Context(), media.Video)
		if err != nil {
			t.Fatal(err)
		}
		r.Packet.Release()
	}
	s := b.Splice(buffer.Seam{Lead: 200 * time.Millisecond})
	if err := s.Alone(); err != nil {
		t.Fatal(err)
	}
	splice(t, s, high.packets(time.Second, 33*frame))
	if _, ok := s.Joined(); ok {
		t.Error("joined before enough of it was there")
	}
	splice(t, s, high.packets(33*frame, 2*time.Second))
	if at, ok := s.Joined(); !ok || at != time.Second {
		t.Fatalf("Joined() = %v, %v", at, ok)
	}
	r, err := b.Next(t.Context(), media.Video)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Packet.Release()
	if p := r.Packet; p.PTS != time.Second || !p.Keyframe || p.Rendition != 1 {
		t.Errorf("read %v of rendition %d", p.PTS, p.Rendition)
	}
}
