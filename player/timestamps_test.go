package player_test

import (
	"encoding/binary"
	"fmt"
	"net"
	"testing"
	"time"

	"rill/media/flv"
	"rill/player"
	"rill/player/playlist"
)

const (
	extended = 0xFFFFFF                    // of a timestamp field: four bytes follow (RTMP 1.0, 5.3.1.3)
	round    = time.Duration(1) << 32      // of wire timestamps, in milliseconds
	wrap     = round * time.Millisecond    // 49.7 days
	boundary = extended * time.Millisecond // 4 h 39 min
)

// stamped sends a message with any timestamp, in chunks.
func (e *evil) stamped(kind byte, at time.Duration, body []byte) {
	ms := uint32(at / time.Millisecond)
	var long []byte
	b := e.header(kind, 1, time.Duration(min(ms, extended))*time.Millisecond, len(body))
	if ms >= extended {
		long = binary.BigEndian.AppendUint32(nil, ms)
	}
	for b = append(b, long...); len(body) > e.piece; b = append(append(b, 0xC3), long...) {
		b, body = append(b, body[:e.piece]...), body[e.piece:]
	}
	send(e, append(b, body...))
}

// A clock says which timestamp a publisher gives to what is sent at a time.
type clock func(at time.Duration) time.Duration

// broadcast sends the media of a clip as they are due, up to a time of it, or
// until the client leaves.
func (e *evil) broadcast(tags []flv.Tag, until time.Duration, now clock) {
	start := time.Now()
	for _, tag := range tags {
		if tag.Timestamp >= until {
			return
		}
		time.Sleep(time.Until(start.Add(tag.Timestamp)))
		e.stamped(byte(tag.Type), now(tag.Timestamp), tag.Data)
	}
	e.stay()
}

// TestNothingIsLostOrTwiceWhateverThePublishersClockDoes compares the pictures
// of a live stream with those that were sent.
func TestNothingIsLostOrTwiceWhateverThePublishersClockDoes(t *testing.T) {
	c, tags := learned(t), looped(demo(t), 2)
	const when = 10 * time.Second
	jump := func(from, by time.Duration) clock {
		return func(at time.Duration) time.Duration {
			if at >= when {
				at += by
			}
			return from + at
		}
	}
	for name, now := range map[string]clock{
		"24 bits are full":             jump(boundary-when, 0),
		"32 bits are full":             jump(wrap-when, 0),
		"an hour ahead":                jump(0, time.Hour),
		"an hour back":                 jump(2*time.Hour, -time.Hour),
		"ahead over the 24 bits":       jump(boundary-time.Minute, time.Hour),
		"back over the 32 bits":        jump(wrap+time.Minute, -time.Hour),
		"a publisher that starts anew": jump(time.Hour, -time.Hour-when),
		"starts anew after a month":    jump(31*24*time.Hour, -31*24*time.Hour-when),
		"an hour ahead, and back": func(at time.Duration) time.Duration {
			if at >= when && at < 2*when {
				at += time.Hour
			}
			return at
		},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("evil:1935", func(conn net.Conn) { playing(conn).broadcast(tags, time.Hour, now) })
				r.player.Open(item("rtmp://evil/app/stream"))
				r.until("playing", isState(player.Ready))
				time.Sleep(40 * time.Second)
				r.sawAll(c, 40*30)
				if sum := r.player.Summary(); sum.Stalls.Count != 0 || sum.Reconnects.Attempts != 0 {
					t.Errorf("%d stalls, %d reconnects", sum.Stalls.Count, sum.Reconnects.Attempts)
				}
			})
		})
	}
}

// sawAll fails unless so many pictures were shown, in order, and all of them.
func (r *rig) sawAll(c course, n int) {
	r.t.Helper()
	list := r.screen.list()
	if missing, holes := c.follows(list); missing > 0 {
		r.t.Errorf("%d pictures are missing at %v", missing, holes)
	}
	if len(list) < n-5 {
		r.t.Errorf("%d pictures were shown, want %d", len(list), n)
	}
	const waits = 2 // the first picture is shown before the stream begins to play
	for i := waits; i < len(list); i++ {
		if d := list[i].at.Sub(list[i-1].at); d > 100*time.Millisecond {
			r.t.Errorf("%v between the pictures of %v and %v", d, list[i-1].pts, list[i].pts)
		}
	}
}

// TestPublisherThatComesBackIsFollowed has one that goes away and begins at 0,
// with the connection and without.
func TestPublisherThatComesBackIsFollowed(t *testing.T) {
	c, tags := learned(t), looped(demo(t), 2)
	const when, away = 10 * time.Second, 3 * time.Second
	for name, lost := range map[string]bool{"on the same connection": false, "on another connection": true} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				tries := 0
				r.serve("evil:1935", func(conn net.Conn) {
					tries++
					e := playing(conn)
					if tries == 1 {
						e.broadcast(tags, when, func(at time.Duration) time.Duration { return time.Hour + at })
					}
					if lost && tries == 1 {
						return
					}
					e.status(1, "status", "NetStream.Play.UnpublishNotify", "gone")
					time.Sleep(away)
					e.status(1, "status", "NetStream.Play.PublishNotify", "back")
					e.broadcast(tags, time.Hour, func(at time.Duration) time.Duration { return at })
				})
				r.player.Open(item("rtmp://evil/app/stream"))
				r.until("playing", isState(player.Ready))
				time.Sleep(40 * time.Second)
				list := r.screen.list()
				missing, holes := c.follows(list)
				if len(holes) != 1 || missing != frames-int(when.Seconds()*30) {
					t.Errorf("%d pictures missing at %v, want to see the clip's beginning after its 10s", missing, holes)
				}
				if s := r.player.Snapshot(); s.State != player.Ready || s.Edge > s.Stats.Target+120*time.Millisecond {
					t.Errorf("%v, %v behind", s.State, s.Edge)
				}
			})
		})
	}
}

// TestRecordingWithAJumpIsPlayedWhole has the clock of a recording jump.
func TestRecordingWithAJumpIsPlayedWhole(t *testing.T) {
	c, tags := learned(t), looped(demo(t), 1)
	for _, by := range []time.Duration{time.Hour, -time.Hour, 20 * time.Second} {
		t.Run(fmt.Sprint(by), func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("evil:1935", func(conn net.Conn) {
					e := playing(conn)
					for _, tag := range tags {
						at := 2*time.Hour + tag.Timestamp
						if tag.Timestamp >= 10*time.Second {
							at += by
						}
						e.stamped(byte(tag.Type), at, tag.Data)
					}
					e.status(1, "status", "NetStream.Play.Complete", "")
					e.stay()
				})
				r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
				start := time.Now()
				r.until("ended", isState(player.Ended))
				if missing, holes := c.follows(r.screen.list()); missing > 0 {
					t.Errorf("%d pictures missing at %v", missing, holes)
				}
				if n, d := len(r.screen.list()), time.Since(start); n != frames || d > 26*time.Second {
					t.Errorf("%d pictures in %v, want %d in 24s", n, d, frames)
				}
			})
		})
	}
}
