package origin_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net"
	"slices"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"rill/media/flv"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// A take is what a client keeps of a stream: media behind what it has, track by
// track.
type take struct {
	video, audio []wire.Message
}

// add keeps m if it is new, and tells m that are not what is there already.
func (k *take) add(t *testing.T, m wire.Message) {
	t.Helper()
	track := &k.video
	if m.Kind == wire.Audio {
		track = &k.audio
	}
	m.Body = bytes.Clone(m.Body)
	i, _ := slices.BinarySearchFunc(*track, m.Timestamp, func(old wire.Message, ts uint32) int {
		return int(old.Timestamp) - int(ts)
	})
	switch {
	case i == len(*track):
		*track = append(*track, m)
	case (*track)[i].Timestamp != m.Timestamp || !bytes.Equal((*track)[i].Body, m.Body):
		t.Fatalf("%s comes again, and is not the same", tell(m))
	}
}

// end returns up to where both tracks are there.
func (k *take) end() float64 {
	end := k.video[len(k.video)-1].Timestamp
	if n := len(k.audio); n > 0 {
		end = min(end, k.audio[n-1].Timestamp)
	}
	return float64(end) / 1000
}

// watch adds what comes up to the end, or to n messages. It reports whether the
// end came.
func (k *take) watch(t *testing.T, p *peer, n int) bool {
	t.Helper()
	for range n {
		m := p.next()
		switch {
		case m.Kind == wire.Aggregate:
			for tag := range flv.Aggregate(time.Duration(m.Timestamp)*time.Millisecond, m.Body) {
				k.addMedia(t, wire.Message{Kind: byte(tag.Type), Timestamp: uint32(tag.Timestamp.Milliseconds()), Body: tag.Data})
			}
		case tell(m) == "onStatus NetStream.Play.Stop":
			return true
		default:
			k.addMedia(t, m)
		}
	}
	return false
}

func (k *take) addMedia(t *testing.T, m wire.Message) {
	t.Helper()
	if (m.Kind == wire.Audio || m.Kind == wire.Video) && !m.Header() {
		k.add(t, m)
	}
}

func (k *take) same(other take) bool {
	return equal(k.video, other.video) && equal(k.audio, other.audio)
}

func equal(a, b []wire.Message) bool {
	for i := range min(len(a), len(b)) {
		if a[i].Timestamp != b[i].Timestamp || !bytes.Equal(a[i].Body, b[i].Body) {
			return false
		}
	}
	return len(a) == len(b)
}

// recordings is one clip as both kinds of file.
func recordings(aggregate bool) *origin.Server {
	clip := mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 200_000}
	return &origin.Server{Aggregate: aggregate, Files: fstest.MapFS{
		"a.flv": {Data: clip.FLV()}, "b.mp4": {Data: mediatest.MP4(clip.Packets())},
	}}
}

func TestAResumedRecordingIsTheSameToTheLastByte(t *testing.T) {
	for _, name := range []string{"a", "mp4:b.mp4"} {
		for _, aggregate := range []bool{false, true} {
			t.Run(fmt.Sprint(name, aggregate), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					dial, stop := serve(t, recordings(aggregate), &mediatest.Network{})
					defer stop()
					var whole take
					p := enter(t, dial(), "vod")
					p.call(1, "play", nil, name, 0.0)
					whole.watch(t, p, 100_000)
					p.conn.Close()
					for seed := range uint64(20) {
						if cut := cutUp(t, dial, name, seed); !cut.same(whole) {
							t.Errorf("seed %d: %d pictures and %d sounds, want %d and %d, the same ones",
								seed, len(cut.video), len(cut.audio), len(whole.video), len(whole.audio))
						}
					}
				})
			})
		}
	}
}

// cutUp plays name over connections that are cut at random.
func cutUp(t *testing.T, dial func() net.Conn, name string, seed uint64) take {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 0))
	var kept take
	for over, offset := false, -1.0; !over; {
		p := enter(t, dial(), "vod")
		p.setBuffer(2 * time.Second)
		p.play2("streamName", name, "start", 0, "len", -1, "offset", offset, "transition", "resume")
		over = kept.watch(t, p, 40+random.IntN(300))
		p.conn.Close()
		if len(kept.video) > 0 {
			offset = kept.end()
		}
	}
	return kept
}
