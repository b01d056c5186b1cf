package rtmp_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

// dialOrigin connects to an origin over l that measures as d says.
func dialOrigin(t *testing.T, l line, d origin.Detection) *rtmp.Conn {
	t.Helper()
	network := mediatest.Network{Shape: l.shape}
	serveOrigin(t, &network, "h", &origin.Server{Detection: d})
	c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/vod/a"), rtmp.Config{Dial: network.DialContext})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestOriginMeasuresTheLine(t *testing.T) {
	for name, tt := range map[string]struct {
		origin.Detection
		want rtmp.Dialect
	}{
		"native":  {origin.Detection{}, rtmp.DialectNative},
		"begun":   {origin.Detection{SelfStarted: true}, rtmp.DialectNative},
		"script":  {origin.Detection{Dialect: origin.Script}, rtmp.DialectNative},
		"checkbw": {origin.Detection{Dialect: origin.CheckBW}, rtmp.DialectCheckBW},
		"Red5":    {origin.Detection{Dialect: origin.Red5}, rtmp.DialectRed5},
		"Wowza":   {origin.Detection{Dialect: origin.Wowza}, rtmp.DialectNative},
		"SRS":     {origin.Detection{Dialect: origin.SRS, SelfStarted: true}, rtmp.DialectSRS},
	} {
		for _, l := range allLines() {
			t.Run(name+" "+l.String(), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c := dialOrigin(t, l, tt.Detection)
					if tt.SelfStarted {
						time.Sleep(time.Second)
					}
					got, err := c.MeasureBandwidth(t.Context(), nil)
					if err != nil {
						t.Fatal(err)
					}
					t.Logf("%.0f kbit/s, told %.0f, latency %v, %s", got.Rate.Kbps(), got.Told.Kbps(), got.Latency, got.Dialect)
					if off := got.Rate.Kbps()/l.rate.Kbps() - 1; off < -0.1 || off > 0.1 {
						t.Errorf("%.0f kbit/s, %+.0f %%", got.Rate.Kbps(), 100*off)
					}
					if got.Dialect != tt.want || got.Told == 0 {
						t.Errorf("%+v", got)
					}
				})
			})
		}
	}
}

func TestOriginRefusesToMeasure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := dialOrigin(t, slow, origin.Detection{Answer: origin.Refuse})
		_, err := c.MeasureBandwidth(t.Context(), nil)
		var refused *rtmp.StatusError
		if !errors.As(err, &refused) || refused.Status.Code != "NetConnection.Call.Failed" {
			t.Errorf("error = %v, want a StatusError", err)
		}
	})
}
