package weather_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

const (
	frame = time.Second / fps
	beat  = 100 * time.Millisecond // of playing

	none = -1 // no rung
	lost = -2 // the server left it out

	outdated = 5 * time.Second // evidence
)

// A viewer plays a stream with the real client, buffer and meter, and a chooser.
type viewer struct {
	c       course
	scale   float64 // by which rates are divided
	ch      chooser
	link    *mediatest.Link
	network *mediatest.Network
	weather mediatest.Trace
	left    bool
	conn    *rtmp.Conn
	stream  *rtmp.Stream
	ctx     context.Context
	meter   bandwidth.Meter

	mu    sync.Mutex
	run   record
	shelf shelf
	began time.Time
	kept  []int // rung by group

	rung   int // that arrives
	next   int // that was asked for, or none
	asked  time.Time
	trying bool // a probe is under way
	late   time.Duration
}

func name(rung int) string { return fmt.Sprint("r", rung) }

// watch plays until the course is over and returns what was seen.
func (v *viewer) watch(t *testing.T, tr mediatest.Trace) record {
	v.began, v.next = time.Now(), none
	v.kept = make([]int, v.c.groups()+1)
	for i := range v.kept {
		v.kept[i] = lost
	}
	v.run, v.weather = newRecord(v.c), tr
	v.link.Follow(tr)
	if err := v.play(); err != nil {
		t.Error(err)
		return v.run
	}
	var reading sync.WaitGroup
	reading.Go(v.receive)
	for i := 1; v.goOn(); i++ {
		if i%int(tick/beat) == 0 {
			v.decide()
		}
	}
	v.leave()
	v.shelf.room.Close()
	reading.Wait()
	v.run.kept = v.kept
	return v.run
}

// goOn plays for a beat; false when the course is over.
func (v *viewer) goOn() bool {
	time.Sleep(beat)
	v.mu.Lock()
	defer v.mu.Unlock()
	now := time.Since(v.began).Seconds()
	v.run.advance(now, v.shelf.edge().Seconds(), v.shown)
	v.shelf.play(seconds(v.run.head))
	return !v.run.over() && now < patience*v.c.content
}

func (v *viewer) shown(content float64) int { return v.kept[min(int(content/group), len(v.kept)-1)] }

// receive reads the stream until it ends. A connection that the server has
// given up in a long silence is replaced.
func (v *viewer) receive() {
	for v.shelf.room.AwaitRoom(context.Background()) == nil {
		e, err := v.stream.Read()
		if err != nil && !v.reconnect() {
			return
		}
		if err != nil {
			continue
		}
		v.mu.Lock()
		switch e.Kind {
		case rtmp.KindPacket:
			v.meter.Media(e.Packet.Track, len(e.Packet.Data), e.Packet.DTS, time.Now())
			v.take(e.Packet)
		case rtmp.KindStatus:
			v.hear(e.Status)
		}
		v.mu.Unlock()
	}
}

func (v *viewer) take(p media.Packet) {
	p.Rendition = v.rung
	at, missed := v.shelf.put(p)
	v.run.stalled += missed.Seconds()
	if p.Keyframe {
		if k := int((at + time.Millisecond).Seconds() / group); k < len(v.kept) {
			v.kept[k] = v.rung % len(v.c.ladder)
		}
	}
}

// hear follows a change of rendition.
func (v *viewer) hear(s rtmp.Status) {
	switch s.Code {
	case "NetStream.Play.Transition":
		v.shelf.jumped = s.Reason == "NetStream.Transition.Forced"
	case "NetStream.Play.TransitionComplete":
		v.rung, v.next = v.next, none
		v.meter.Restart()
	case "NetStream.Play.Failed", "NetStream.Play.StreamNotFound":
		v.next = none
	}
}

// decide asks the chooser and does what it says.
func (v *viewer) decide() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.shelf.newest == 0 || v.shelf.edge().Seconds() >= v.c.content {
		return
	}
	if _, ok := v.ch.(fixed); ok {
		return
	}
	v.keepPace()
	d := v.ch.Decide(v.metrics())
	switch {
	case v.next != none, d.Rung == v.rung:
	case d.Probe:
		v.probe(d.Rung)
	default:
		v.change(d.Rung, d.Keep)
	}
}

// keepPace tells the server by how much less it may be ahead since playing is
// late: it does not know of stalls. While they last there is nothing to tell, and
// on a line that stands still nobody would hear it.
func (v *viewer) keepPace() {
	late := time.Since(v.began) - seconds(v.run.head)
	if !v.c.live && !v.run.waiting && (late-v.late).Abs() > beat {
		v.late = late
		_ = v.stream.SetBufferLength(max(beat, seconds(v.c.buffer)-late))
	}
}

// change asks for another rendition, behind what is to be kept of the buffer.
func (v *viewer) change(rung int, keep time.Duration) {
	v.run.asked(v.rung, rung)
	v.next, v.asked = rung, time.Now()
	from := seconds(v.run.head) + keep + v.shelf.first
	_ = v.stream.Play2(rtmp.Play2Options{
		Name: name(rung), OldName: name(v.rung), Offset: from - 10*time.Millisecond, Transition: rtmp.Switch,
	})
}
