package rtmp_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

var slow = line{rate: 1_000_000, rtt: 40 * time.Millisecond}

// measure asks a server on a slow line.
func measure(t *testing.T, script func(*peer)) (rtmp.Bandwidth, error) {
	return onLine(t, slow, script).MeasureBandwidth(t.Context(), nil)
}

// after has the server wait for the call, send a load of n bytes if n is not 0,
// and report.
func after(n int, report ...any) func(*peer) {
	return func(p *peer) {
		p.called("checkBandwidth")
		if n > 0 {
			p.ask("onBWCheck", 1, strings.Repeat("x", n))
		}
		p.tell(0, append([]any{"onBWDone", 0, nil}, report...)...)
		p.hold()
	}
}

func TestMeasureBandwidthBelievesOnlyWhatCanBeTrue(t *testing.T) {
	nonsense := map[string][]any{
		"zero": {0.0}, "negative": {-1.0}, "not a number": {math.NaN()}, "without end": {math.Inf(1)},
		"more than there is": {1e12}, "text": {"4200"}, "an empty object": {amf.Object{}}, "true": {true},
		"an object of texts":  {amf.Object{{Name: "kbitDown", Value: "4200"}}},
		"an array":            {amf.StrictArray{1.0, 2.0}},
		"nonsense and others": {math.NaN(), math.NaN(), math.Inf(-1), -5.0},
	}
	for name, report := range nonsense {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if _, err := measure(t, after(100, report...)); !errors.Is(err, rtmp.ErrNoBandwidth) {
					t.Errorf("error = %v, want ErrNoBandwidth", err)
				}
			})
			synctest.Test(t, func(t *testing.T) {
				got, err := measure(t, after(32<<10, report...))
				if err != nil || math.Abs(got.Rate.Kbps()-1000) > 20 || got.Told != 0 {
					t.Errorf("behind a load: %+v, %v, want what the client saw", got, err)
				}
			})
		})
	}
}

func TestMeasureBandwidthTakesTheServersNumberWhereTheLoadsAreSmall(t *testing.T) {
	for name, tt := range map[string]struct {
		report  []any
		dialect rtmp.Dialect
		latency time.Duration
	}{
		"native":      {[]any{4200.0, 0.0, 0.0, 12.0}, rtmp.DialectNative, 12 * time.Millisecond},
		"script":      {[]any{4200.0, 259.2, 0.5, 12.0}, rtmp.DialectNative, 12 * time.Millisecond},
		"one number":  {[]any{4200.0}, rtmp.DialectSingle, 40 * time.Millisecond},
		"Red5":        {[]any{amf.Object{{Name: "kbitDown", Value: 4200.0}, {Name: "latency", Value: 12.0}}}, rtmp.DialectRed5, 12 * time.Millisecond},
		"no latency":  {[]any{4200.0, 0.0, 0.0, math.NaN()}, rtmp.DialectNative, 40 * time.Millisecond},
		"null behind": {[]any{4200.0, amf.Null{}}, rtmp.DialectSingle, 40 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got, err := measure(t, after(100, tt.report...))
				if err != nil || got.Rate != 4_200_000 || got.Told != got.Rate || got.Dialect != tt.dialect {
					t.Errorf("%+v, %v", got, err)
				}
				if got.Latency.Round(10*time.Millisecond) != tt.latency.Round(10*time.Millisecond) {
					t.Errorf("latency %v, want %v", got.Latency, tt.latency)
				}
			})
		})
	}
}

func TestMeasureBandwidthIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, err := measure(t, func(p *peer) { p.called("nothing") })
		var refused *rtmp.StatusError
		if !errors.As(err, &refused) || refused.Status.Code != "NetConnection.Call.Failed" {
			t.Errorf("error = %v, want a StatusError", err)
		}
	})
}

func TestMeasureBandwidthDoesNotWaitForASilentServer(t *testing.T) {
	for name, script := range map[string]func(*peer){
		"silent":                   (*peer).hold,
		"answers and does nothing": func(p *peer) { p.tell(0, "_result", p.call("checkBandwidth").tx, nil, nil); p.hold() },
		"has none to report":       after(0),
		"says the placeholder":     after(0, 8192.0),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				_, err := measure(t, script)
				var late *rtmp.StageError
				if !errors.As(err, &late) || !late.Timeout || late.Stage != rtmp.StageCall || time.Since(begun) > 10*time.Second {
					t.Errorf("error = %v after %v, want a timeout", err, time.Since(begun))
				}
			})
		})
	}
}

func TestMeasureBandwidthEndsWithItsContextAndItsConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, slow, (*peer).hold)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.MeasureBandwidth(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error = %v, want the context's", err)
		}
		time.AfterFunc(time.Second, func() { _ = c.Close() })
		if _, err := c.MeasureBandwidth(t.Context(), nil); !errors.Is(err, rtmp.ErrClosed) {
			t.Errorf("error = %v, want ErrClosed", err)
		}
		if _, err := c.MeasureBandwidth(t.Context(), nil); !errors.Is(err, rtmp.ErrClosed) {
			t.Errorf("error after Close = %v, want ErrClosed", err)
		}
	})
}
