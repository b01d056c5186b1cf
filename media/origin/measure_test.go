package origin_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/amf"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// measured runs a client that asks for checkBandwidth on a line of 8 Mbit/s and
// 40 ms, and returns what it hears.
func measured(t *testing.T, d origin.Detection, f func(t *testing.T, p *peer)) {
	t.Helper()
	s := library()
	s.Detection = d
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, shaped(8_000_000, 40*time.Millisecond))
		p := enter(t, dial(), "vod")
		p.call(0, "checkBandwidth", nil)
		f(t, p)
		p.conn.Close()
		stop()
	})
}

// checks answers calls up to the result and returns the bytes of each.
func (p *peer) checks() (sizes []int) {
	p.t.Helper()
	for {
		m := p.next()
		switch tell(m) {
		case "onBWCheck":
			sizes = append(sizes, len(m.Body))
			values, _ := amf.Decode(m.Body)
			p.send(0, wire.Command, "_result", values[1], nil, 0.0)
		case "onBWDone":
			return sizes
		}
	}
}

func TestDetectionSendsMoreAndMoreUntilItsTimeIsOver(t *testing.T) {
	for _, tt := range []struct {
		name string
		origin.Detection
		step int
		took time.Duration
	}{
		{"by itself", origin.Detection{}, 16384, 2 * time.Second},
		{"shorter", origin.Detection{MaxWait: 500 * time.Millisecond}, 16384, 500 * time.Millisecond},
		{"in small steps", origin.Detection{DataSize: 1000}, 1000, 2 * time.Second},
		{"in large steps", origin.Detection{DataSize: 1 << 30}, 65535, 2 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			measured(t, tt.Detection, func(t *testing.T, p *peer) {
				start := time.Now()
				sizes := p.checks()
				for i, n := range sizes {
					if want := min(i*tt.step, 512<<10); n < want || n > want+300 {
						t.Errorf("payload %d has %d bytes, want %d", i, n, want)
					}
				}
				if took := time.Since(start); took < tt.took || took > 2*tt.took+time.Second {
					t.Errorf("%d payloads took %v, want at least %v", len(sizes), took, tt.took)
				}
				p.until("_result")
			})
		})
	}
}

func TestDetectionKeepsToItsMaxRate(t *testing.T) {
	measured(t, origin.Detection{MaxRate: 1_000_000}, func(t *testing.T, p *peer) {
		_, end := p.answerChecks("onBWDone")
		wantRate(t, end, 1_000_000)
		p.call(0, "checkBandwidth", nil)
		start, bytes := time.Now(), 0
		for _, n := range p.checks() {
			bytes += n
		}
		if got := media.RateOf(int64(bytes), time.Since(start)); got > 1_000_000 {
			t.Errorf("%v are sent, want at most 1 Mbit/s", got)
		}
	})
}

func TestDetectionCanBeOff(t *testing.T) {
	off := &origin.Detection{Answer: origin.Refuse}
	for _, tt := range []struct {
		name   string
		server origin.Detection
		vod    *origin.Detection
		want   []string
	}{
		{"at the server", *off, nil, []string{"_error NetConnection.Call.Failed", "pong"}},
		{"at the application", origin.Detection{}, off, []string{"_error NetConnection.Call.Failed", "pong"}},
		{"silently", origin.Detection{Answer: origin.Ignore}, nil, []string{"pong"}},
		{"at the server, whatever the application says", *off, &origin.Detection{SelfStarted: true}, []string{"_error NetConnection.Call.Failed", "pong"}},
		{"because it is another dialect", origin.Detection{Dialect: origin.CheckBW}, nil, []string{"_error NetConnection.Call.Failed", "pong"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := library()
			s.Detection, s.Applications = tt.server, map[string]origin.Application{"vod": {Detection: tt.vod}}
			run(t, s, "vod", func(t *testing.T, p *peer) {
				p.call(0, "checkBandwidth", nil)
				p.call(0, "ping", nil)
				wantSame(t, p.until("pong"), tt.want)
			})
		})
	}
}

func TestScriptMeasuresThoseThatConnectWithTrue(t *testing.T) {
	for _, tt := range []struct {
		arguments []any
		want      string
	}{{[]any{true}, "[onBWCheck onBWCheck onBWCheck onBWDone]"}, {[]any{false}, "[onBWDone]"}, {nil, "[onBWDone]"}} {
		t.Run(fmt.Sprint(tt.arguments), func(t *testing.T) {
			s := library()
			s.Detection.Dialect = origin.Script
			runDialled(t, s, func(t *testing.T, greeted func() *peer) {
				p := greeted()
				enterTo(t, p, tt.arguments...)
				heard, end := p.answerChecks("onBWDone")
				if fmt.Sprint(heard) != tt.want || (len(heard) > 1) != (len(end.values) == 5) {
					t.Errorf("the server says %v, at last %v", heard, end.values)
				}
			})
		})
	}
}

func TestBareOnBWDoneInvitesToCheck(t *testing.T) {
	s := library()
	s.Detection.Dialect = origin.CheckBW
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		p := greeted()
		enterTo(t, p)
		p.replied("onBWDone")
		p.call(0, "_checkbw", nil)
		heard, end := p.answerChecks("_onbwdone")
		if len(heard) < 4 || len(end.values) != 3 {
			t.Errorf("the server says %v, at last %v", heard, end.values)
		}
	})
}

func TestDetectionGivesUpOnClientsThatDoNotAnswer(t *testing.T) {
	measured(t, origin.Detection{}, func(t *testing.T, p *peer) {
		start := time.Now()
		p.send(0, wire.Command, "_result", 4711.0, nil, 0.0) // to nothing
		p.call(0, "checkBandwidth", nil)                     // is answered, and begins nothing
		all := p.until("_error NetConnection.Call.Failed")
		if n := count(all, "onBWCheck"); n != 1 || time.Since(start).Round(time.Second) != 10*time.Second || !slices.Contains(all, "_result") {
			t.Errorf("after %v: %q", time.Since(start), all)
		}
		p.call(0, "checkBandwidth", nil)
		if sizes := p.checks(); len(sizes) < 3 {
			t.Errorf("the second try has payloads of %v bytes", sizes)
		}
	})
}
