package origin_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

func TestRehearsalRestartsTheServer(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		recorded, live := players(t, n)
		start := time.Now()
		r.Restart(3 * time.Second)
		if !recorded.gone() || !live.gone() || time.Since(start) > time.Second {
			t.Error("a connection is still there")
		}
		synctest.Wait()
		if _, err := n.DialContext(t.Context(), "tcp", "origin:1935"); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("Dial() = %v, want refused", err)
		}
		time.Sleep(3*time.Second + time.Millisecond)
		players(t, n) // the channel begins anew
	})
}

func TestRehearsalMovesClientsToAnotherPort(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		p := greet(t, dialTo(t, n, "origin:1935"))
		p.call(0, "connect", amf.Object{
			{Name: "app", Value: "live/room"}, {Name: "tcUrl", Value: "rtmp://origin:1935/live/room?k=v"}, {Name: "capsEx", Value: 1},
		})
		p.until("onBWDone")
		addr, err := r.Move()
		if err != nil {
			t.Fatal(err)
		}
		moved := p.replied("onStatus")
		if got, _ := moved.info.String("tcUrl"); got != "//"+addr.String()+"/live/room?k=v" || !strings.HasSuffix(moved.code, "ReconnectRequest") {
			t.Errorf("the client is asked %+v, with the server at %v", moved, addr)
		}
		live := enter(t, dialTo(t, n, addr.String()), "live")
		live.call(1, "play", nil, "x")
		live.until("keyframe 0")
		enter(t, dialTo(t, n, "origin:1935"), "live")
	})
}

func TestRehearsalSilencesAPublisher(t *testing.T) {
	rehearse(t, func(t *testing.T, r *origin.Rehearsal, n *mediatest.Network) {
		_, live := players(t, n)
		if r.Silence("nothing", time.Second) || !r.Silence("x", 5*time.Second) || !r.Silence("x", time.Hour) {
			t.Error("Silence() does not know what is on the air")
		}
		start := time.Now()
		synctest.Wait()
		r.Silence("x", time.Hour)
		live.until("onStatus NetStream.Play.UnpublishNotify")
		live.until("onStatus NetStream.Play.PublishNotify")
		if took := time.Since(start); took.Round(time.Second) != 5*time.Second {
			t.Errorf("the publisher comes back after %v, want 5 s", took)
		}
		all := live.until("keyframe 0")
		if pictures(all)[0] != 0 {
			t.Errorf("it begins with %v", pictures(all)[0])
		}
		live.until("keyframe 10000") // and goes on
	})
}

func TestRehearsalMovesNowhereBeforeItBegins(t *testing.T) {
	r := &origin.Rehearsal{Server: &origin.Server{}}
	r.Cut()
	r.Reset()
	r.Thaw()
	r.Restart(time.Second)
	if _, err := r.Move(); err == nil {
		t.Error("Move() = nil before Serve")
	}
}

func TestRehearsalResetsConnections(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &origin.Rehearsal{Server: renditions()}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Serve(ctx, l) }()
	defer func() { cancel(); <-done }()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	p := enter(t, c, "vod")
	r.Restart(0) // needs the port again
	for err == nil {
		_, err = p.in.Read()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("the client reads %v, want a reset", err)
	}
	for range 100 {
		if c, err = net.Dial("tcp", l.Addr().String()); err == nil {
			break
		}
		<-time.After(20 * time.Millisecond)
	}
	if err != nil {
		t.Fatalf("Dial() = %v after a restart", err)
	}
	defer c.Close()
	enter(t, c, "vod")
}
