package origin_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

func TestServerServesOnlySoMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, &origin.Server{MaxConnections: 2}, &mediatest.Network{})
		defer stop()
		first, second := enter(t, dial(), "live"), enter(t, dial(), "live")
		defer second.conn.Close()
		third := greet(t, dial())
		defer third.conn.Close()
		if r := third.connect("live"); r.name != "_error" {
			t.Errorf("the third one was answered %+v", r)
		}
		first.conn.Close()
		synctest.Wait()
		enter(t, dial(), "live").conn.Close()
	})
}

func TestTooManyClientsAreToldSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log strings.Builder
		dial, stop := serve(t, &origin.Server{MaxConnections: 1, AccessLog: &log}, &mediatest.Network{})
		defer stop()
		defer enter(t, dial(), "live").conn.Close()
		for range 16 {
			defer dial().Close()
		}
		synctest.Wait()
		last := dial()
		if got := hungUp(t, last); got > 0 {
			t.Errorf("client 18 was served for %v", got)
		}
		time.Sleep(time.Minute)
		p := greet(t, dial())
		if r := p.connect("live"); r.code != "NetConnection.Connect.Rejected" || !strings.Contains(r.reason, "limit") {
			t.Errorf("answer %+v", r)
		}
		p.until("close")
		hungUp(t, p.conn)
		synctest.Wait()
		if rows := columns(log.String(), "x-event", "x-status"); rows[len(rows)-1] != "connect 409" {
			t.Errorf("log %q", rows)
		}
	})
}

func TestServerGivesOnlySoManyStreams(t *testing.T) {
	run(t, &origin.Server{}, "live", func(t *testing.T, p *peer) {
		for range 7 {
			p.call(0, "createStream", nil)
			p.until("_result")
		}
		p.call(0, "createStream", nil)
		p.until("_error NetConnection.Call.Failed")
		p.call(0, "deleteStream", nil, 3.0)
		p.call(0, "createStream", nil)
		p.until("_result")
	})
}

func TestServerPingsAQuietClientAndGivesUpOnADeadOne(t *testing.T) {
	run(t, &origin.Server{}, "live", func(t *testing.T, p *peer) {
		start := time.Now()
		for m := p.next(); m.Kind != wire.UserControl || m.Body[1] != wire.PingRequest; {
			m = p.next()
		}
		if got := time.Since(start); got > time.Minute {
			t.Errorf("first ping after %v", got)
		}
		hungUp(t, p.conn)
		if got := time.Since(start); got < 80*time.Second || got > 100*time.Second {
			t.Errorf("hung up after %v, want 90 s", got)
		}
	})
}

func TestClientThatDoesNotReadHoldsUpNobodyAndIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Queue: 32 << 10} }}
		dial, stop := serve(t, library(), n)
		defer stop()
		deaf, other := enter(t, dial(), "vod"), enter(t, dial(), "vod")
		defer other.conn.Close()
		defer deaf.conn.Close()
		for _, p := range []*peer{deaf, other} {
			p.setBuffer(time.Hour)
			p.call(1, "play", nil, "a")
		}
		other.until("onStatus NetStream.Play.Stop")
		time.Sleep(2 * time.Minute)
		if _, err := deaf.conn.Write([]byte{0}); err == nil {
			t.Error("the client that does not read is still served")
		}
	})
}

func TestServerAcknowledgesWhatItGets(t *testing.T) {
	run(t, &origin.Server{}, "live", func(t *testing.T, p *peer) {
		publish(t, p, "x")
		for i := range 100 {
			p.picture(uint32(i), false, 60_000)
		}
		p.call(0, "foo", nil)
		if n := count(p.until("_error NetConnection.Call.Failed"), "control3"); n != 2 {
			t.Errorf("%d acknowledgements of 6 MB, want one for every 2.5 MB", n)
		}
	})
}
