package player_test

import (
	"net"
	"testing"
	"time"

	"rill/media/amf"
	"rill/player"
	"rill/player/playlist"
)

// adobe answers connect, createStream and play as a server that knows play2.
func adobe(c net.Conn) *evil {
	e := shake(c)
	e.command(0, "_result", 1.0, amf.Object{{Name: "fmsVer", Value: "FMS/5,0,15,5012"}},
		info("status", "NetConnection.Connect.Success", "welcome"))
	e.command(0, "_result", 2.0, nil, 1.0)
	time.Sleep(10 * time.Millisecond)
	e.status(1, "status", "NetStream.Play.Start", "here you are")
	e.enlarge()
	return e
}

// transition says that the stream has changed, or is about to.
func (e *evil) transition(code, name string) {
	o := append(info("status", "NetStream.Play."+code, ""), amf.Property{Name: "details", Value: name})
	if code == "Transition" {
		e.command(1, "onStatus", 0.0, nil, o)
		return
	}
	body, _ := amf.Append(nil, "onPlayStatus", o)
	e.message(18, 1, 0, body)
}

func evilLadder() playlist.Item {
	it := rungs("rtmp://evil/app/a", "rtmp://evil/app/b")
	it.Kind, it.Length = playlist.Recorded, time.Hour
	return it
}

func TestChangeThatNobodyAskedForIsNotBelieved(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := adobe(c)
			e.tags(between(tags, 0, 5*time.Second))
			for _, name := range []string{"b", "a", "x", ""} {
				e.transition("TransitionComplete", name)
				e.transition("Transition", name)
				e.transition("TransitionComplete", name)
			}
			e.tags(between(tags, 5*time.Second, time.Hour))
			e.status(1, "status", "NetStream.Play.Stop", "")
			e.stay()
		})
		r.player.Open(evilLadder())
		r.player.SetRendition(0)
		r.until("ended", isState(player.Ended))
		r.wantWhole()
		if s := r.player.Snapshot(); s.Rendition != 0 || s.Rung != 0 || len(r.network.Links()) > 2 {
			t.Errorf("shows %d, rung %d, %d connections", s.Rendition, s.Rung, len(r.network.Links()))
		}
	})
}

func TestServerThatDoesNotAnswerIsNotWaitedForTwice(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := adobe(c)
			e.tags(tags)
			e.stay()
		})
		r.player.Open(evilLadder())
		r.player.SetRendition(0)
		r.until("at 2s", reaches(2*time.Second))
		start := time.Now()
		for _, rung := range []int{1, 0} {
			r.player.SetRendition(rung)
			r.until("changed", func(s player.Snapshot) bool { return s.Rung == rung && s.Switching == player.NoSwitch })
		}
		if d := time.Since(start); d < 2*time.Second || d > 3*time.Second {
			t.Errorf("two changes took %v", d)
		}
	})
}

func TestArrivalBeforeTheAnnouncementCounts(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := adobe(c)
			e.tags(between(tags, 0, 8*time.Second))
			time.Sleep(3 * time.Second)
			e.transition("TransitionComplete", "")
			e.transition("Transition", "b")
			e.tags(tags[:3])
			e.tags(between(tags, 6*time.Second, time.Hour))
			e.status(1, "status", "NetStream.Play.Stop", "")
			e.stay()
		})
		r.player.Open(evilLadder())
		r.player.SetRendition(0)
		r.until("at 2s", reaches(2*time.Second))
		r.player.SetRendition(1)
		r.until("changed", shows(1))
		r.until("ended", isState(player.Ended))
		r.wantWhole()
	})
}

func TestRenditionThatIsAnnouncedAndNeverArrivesLeavesTheOldOne(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := adobe(c)
			e.tags(tags)
			time.Sleep(3 * time.Second)
			e.transition("Transition", "b")
			e.stay()
		})
		r.player.Open(evilLadder())
		r.player.SetRendition(0)
		r.until("at 2s", reaches(2*time.Second))
		r.player.SetRendition(1)
		r.until("at 20s", reaches(20*time.Second))
		e := r.named(player.NoSwitchEvent)
		if len(e) != 1 || e[0].Reason != player.TimedOut || e[0].Detail != "1" {
			t.Errorf("events %+v", e)
		}
		if s := r.player.Snapshot(); s.Rendition != 0 || s.Rung != 0 || s.Switching != player.NoSwitch {
			t.Errorf("shows %d, rung %d, on the way to %d", s.Rendition, s.Rung, s.Switching)
		}
	})
}
