package origin_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

// shaped is a network of links with a rate and a time there and back.
func shaped(rate media.Bitrate, trip time.Duration) *mediatest.Network {
	return &mediatest.Network{Shape: func(int) mediatest.Shape { return mediatest.Shape{Rate: rate, Delay: trip / 2} }}
}

// answerChecks answers the server's calls at once until it says one of ends.
func (p *peer) answerChecks(ends ...string) (heard []string, end reply) {
	p.t.Helper()
	for {
		m := p.next()
		if m.Kind != wire.Command {
			continue
		}
		values, err := amf.Decode(m.Body)
		if err != nil {
			p.t.Fatal(err)
		}
		name, tx := values[0].(string), values[1].(float64)
		heard = append(heard, name)
		for _, end := range ends {
			if name == end {
				return heard, newReply(name, values[2:])
			}
		}
		switch {
		case name == "onSrsBandCheckStartPlayBytes":
			p.send(0, wire.Command, "onSrsBandCheckStartingPlayBytes", 0.0, nil)
		case name == "onSrsBandCheckStartPublishBytes":
			p.send(0, wire.Command, "onSrsBandCheckPublishing", 0.0, nil, strings.Repeat("x", 1000))
			p.send(0, wire.Command, "onSrsBandCheckStopPublishBytes", 0.0, nil)
		case name == "onSrsBandCheckStopPlayBytes":
			p.send(0, wire.Command, "onSrsBandCheckStoppedPlayBytes", 0.0, nil)
		case tx != 0:
			p.send(0, wire.Command, "_result", tx, nil, 0.0)
		}
	}
}

// enterTo connects a client that says first after connect.
func enterTo(t *testing.T, p *peer, arguments ...any) {
	t.Helper()
	p.call(0, "connect", append([]any{amf.Object{{Name: "app", Value: "vod"}}}, arguments...)...)
	p.replied("_result")
}

func TestDetectionFindsTheRateOfTheLine(t *testing.T) {
	dialects := []struct {
		name string
		origin.Dialect
		self bool
		ask  func(p *peer)
		end  string
	}{
		{"native", origin.Native, false, func(p *peer) { p.call(0, "checkBandwidth", nil) }, "onBWDone"},
		{"native, self-started", origin.Native, true, nil, "onBWDone"},
		{"script", origin.Script, true, nil, "onBWDone"},
		{"wowza", origin.Wowza, false, func(p *peer) { p.call(0, "checkBandwidth", nil) }, "onBWDone"},
		{"red5", origin.Red5, false, func(p *peer) { p.call(0, "bwCheckService.onServerClientBWCheck", nil) }, "onBWDone"},
		{"_checkbw", origin.CheckBW, false, func(p *peer) { p.call(0, "_checkbw", nil) }, "_onbwdone"},
		{"srs", origin.SRS, true, nil, "onSrsBandCheckFinished"},
	}
	for _, d := range dialects {
		for _, rate := range []media.Bitrate{500_000, 2_000_000, 8_000_000, 25_000_000} {
			for _, trip := range []time.Duration{20 * time.Millisecond, 200 * time.Millisecond} {
				t.Run(fmt.Sprintf("%s %v %v", d.name, rate, trip), func(t *testing.T) {
					s := library()
					s.Detection = origin.Detection{Dialect: d.Dialect, SelfStarted: d.self}
					synctest.Test(t, func(t *testing.T) {
						dial, stop := serve(t, s, shaped(rate, trip))
						p := greet(t, dial())
						enterTo(t, p)
						if d.ask != nil {
							p.until("onBWDone")
							d.ask(p)
						}
						start := time.Now()
						_, end := p.answerChecks(d.end)
						wantRate(t, end, rate)
						if took := time.Since(start); d.Dialect == origin.Native && took > 5*time.Second {
							t.Errorf("that took %v", took)
						}
						p.conn.Close()
						stop()
					})
				})
			}
		}
	}
}

// wantRate checks the result of a measurement within 10 %.
func wantRate(t *testing.T, end reply, rate media.Bitrate) {
	t.Helper()
	got, _ := amf.Number(end.values[1])
	if end.name == "_onbwdone" {
		got, _ = amf.Number(end.values[2])
	}
	for _, name := range []string{"kbitDown", "play_kbps"} {
		if v, ok := end.info.Number(name); ok {
			got = v
		}
	}
	if want := rate.Kbps(); math.Abs(got-want) > want/10 {
		t.Errorf("measured %v kbit/s, want %v: %v", got, want, end.values)
	}
}
