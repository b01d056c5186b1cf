package buffer_test

import (
	"encoding/binary"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"rill/media"
	"rill/media/buffer"
)

// feed is a live stream as one of two servers sends it: later by lag, with times
// that are shift away.
type feed struct {
	lag, shift time.Duration
	lead       time.Duration // sound is sent so much earlier than pictures
	leg        int
	cut        func(at time.Duration) bool // the link is gone at a moment
}

const lively = 40 // bytes that differ from packet to packet

// send pushes what a server sends from its first keyframe after from until to,
// in virtual time.
func (f feed) send(m *buffer.Merge, start time.Time, to time.Duration) {
	joined := false
	for at := time.Duration(0); at < to; at += frame {
		time.Sleep(time.Until(start.Add(at + f.lag)))
		if f.cut != nil && f.cut(at) {
			joined = false
			continue
		}
		key := at%(gop*frame) == 0
		if !joined && !key {
			continue
		}
		if !joined {
			m.Join(f.leg)
			joined = true
		}
		for track, at := range []time.Duration{media.Video: at, media.Audio: at + f.lead} {
			track := media.Track(track)
			m.Push(f.leg, media.Packet{
				Track: track, DTS: at + f.shift, PTS: at + f.shift, Keyframe: key || track == media.Audio, Data: content(track, at),
			})
		}
	}
}

// content is what a packet of a track and a time holds.
func content(track media.Track, at time.Duration) []byte {
	b := make([]byte, 2*lively)
	binary.BigEndian.PutUint64(b, uint64(at))
	b[9] = byte(track)
	return b
}

// checkWhole reads a track and wants every packet of the stream once.
func checkWhole(t interface{ Errorf(string, ...any) }, b *buffer.Buffer, track media.Track, from, to time.Duration) {
	b.Begin(0)
	b.End()
	var base time.Duration
	for n := range int(to / frame) {
		r, err := b.Next(nil, track) //nolint:staticcheck // never waits after End
		if err != nil {
			t.Errorf("%v: %d packets, want %d", track, n, to/frame)
			return
		}
		at := time.Duration(binary.BigEndian.Uint64(r.Packet.Data))
		if n == 0 {
			base = r.Packet.DTS - at
		}
		if at != from+time.Duration(n)*frame || r.Packet.DTS != at+base {
			t.Errorf("%v: packet %d is that of %v, at %v", track, n, at, r.Packet.DTS-base)
			return
		}
	}
}

// TestEitherLegMayVanishWithoutATrace cuts two feeds in turn, never both at once.
func TestEitherLegMayVanishWithoutATrace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		const d = 30 * time.Second
		lag := time.Duration(rapid.IntRange(1, 400).Draw(rt, "lag")) * time.Millisecond
		shift := time.Duration(rapid.IntRange(-1_000_000, 1_000_000).Draw(rt, "shift")) * time.Millisecond
		leads := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 15), func(n int) time.Duration { return time.Duration(n) * frame }), 2, 2).Draw(rt, "leads")
		var outages [2][]media.Span
		for at, leg := 2*time.Second, rapid.IntRange(0, 1).Draw(rt, "first"); at < d; leg = 1 - leg {
			long := time.Duration(rapid.IntRange(500, 5000).Draw(rt, "long")) * time.Millisecond
			outages[leg] = append(outages[leg], media.Span{Start: at, End: at + long})
			at += long + 2500*time.Millisecond + lag // a group of pictures to come back with
		}
		cut := func(leg int) func(time.Duration) bool {
			return func(at time.Duration) bool {
				return slices.ContainsFunc(outages[leg], func(s media.Span) bool { return s.Contains(at) })
			}
		}
		synctest.Test(t, func(t *testing.T) {
			b := buffer.New(buffer.Limits{Back: time.Hour, Forward: time.Hour})
			m := buffer.NewMerge(b, 2)
			start := time.Now()
			done := make(chan struct{})
			go func() {
				defer close(done)
				feed{lag: lag, shift: shift, lead: leads[1], leg: 1, cut: cut(1)}.send(m, start, d)
			}()
			feed{lead: leads[0], cut: cut(0)}.send(m, start, d)
			<-done
			m.Part()
			checkWhole(rt, b, media.Video, 0, d)
			checkWhole(rt, b, media.Audio, leads[0], d-time.Second)
		})
	})
}

// TestAnotherStreamWaitsUntilItIsAlone has a second leg that does not carry the
// same stream.
func TestAnotherStreamWaitsUntilItIsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := begun(buffer.Limits{})
		m := buffer.NewMerge(b, 2)
		start := time.Now()
		push := func(leg int, at time.Duration, first byte) *media.Payload {
			p := picture(at)
			p.Payload = media.NewPayload(100)
			p.Payload.Retain()
			p.Data = p.Payload.Bytes
			clear(p.Data)
			binary.BigEndian.PutUint64(p.Data[8:], uint64(at))
			p.Data[0] = first
			m.Push(leg, p)
			return p.Payload
		}
		var owners []*media.Payload
		for at := time.Duration(0); at < 10*time.Second; at += frame {
			time.Sleep(time.Until(start.Add(at)))
			if at < 5*time.Second {
				owners = append(owners, push(0, at, 1))
			}
			owners = append(owners, push(1, at, 2))
		}
		if m.Bound(0) && !m.Bound(1) {
			t.Error("the leg that is alone is not used")
		}
		var pictures [3]int
		last := time.Duration(-1)
		for range b.Level().Video.Newest / frame {
			r, err := b.Next(t.Context(), media.Video)
			if err != nil {
				t.Fatal(err)
			}
			if kind := r.Packet.Data[0]; pictures[kind] == 0 && !r.Packet.Keyframe {
				t.Errorf("stream %d begins without a keyframe", kind)
			} else {
				pictures[kind]++
			}
			if r.Packet.DTS <= last {
				t.Errorf("%v after %v", r.Packet.DTS, last)
			}
			last = r.Packet.DTS
			r.Packet.Release()
		}
		if pictures[1] != 5*gop || pictures[2] < 3*gop || pictures[2] > 5*gop {
			t.Errorf("%d pictures of the first and %d of the second", pictures[1], pictures[2])
		}
		m.Part()
		b.Close()
		for i, o := range owners {
			if n := o.References(); n != 1 {
				t.Fatalf("payload %d has %d references", i, n)
			}
		}
	})
}

// TestLegThatIsNeverBoundHoldsLittle pushes an hour that matches nothing.
func TestLegThatIsNeverBoundHoldsLittle(t *testing.T) {
	b := begun(buffer.Limits{})
	m := buffer.NewMerge(b, 2)
	synctest.Test(t, func(t *testing.T) {
		var owners []*media.Payload
		for at := time.Duration(0); at < time.Minute; at += frame {
			m.Push(0, picture(at))
			p := picture(at)
			p.Payload = media.NewPayload(100)
			p.Payload.Bytes[0] = 1
			p.Data = p.Payload.Bytes
			p.Payload.Retain()
			owners = append(owners, p.Payload)
			m.Push(1, p)
		}
		held := 0
		for _, o := range owners {
			held += o.References() - 1
		}
		if held > 100 {
			t.Errorf("%d packets are held", held)
		}
		m.Part()
	})
}

// TestLegThatIsTooFarBehindIsNotBound although it sends what is held.
func TestLegThatIsTooFarBehindIsNotBound(t *testing.T) {
	for _, tt := range []struct {
		lag   time.Duration
		bound bool
	}{{time.Second, true}, {2500 * time.Millisecond, true}, {4 * time.Second, false}, {8 * time.Second, false}} {
		synctest.Test(t, func(t *testing.T) {
			b := begun(buffer.Limits{Back: time.Hour, Forward: time.Hour})
			m := buffer.NewMerge(b, 2)
			start := time.Now()
			done := make(chan struct{})
			go func() {
				defer close(done)
				feed{lag: tt.lag, shift: time.Hour, leg: 1}.send(m, start, 20*time.Second)
			}()
			feed{}.send(m, start, 20*time.Second)
			if got := m.Bound(1); got != tt.bound {
				t.Errorf("bound %v at %v, want %v", got, tt.lag, tt.bound)
			}
			if d := (m.Spread() - tt.lag).Abs(); tt.bound && d > 2*frame || !tt.bound && m.Spread() != 0 {
				t.Errorf("spread %v at %v", m.Spread(), tt.lag)
			}
			<-done
			m.Part()
		})
	}
}
