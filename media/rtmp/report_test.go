package rtmp_test

import (
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

// FuzzReport ends a test of the bandwidth with anything: what comes of it can be
// true, or is nothing.
func FuzzReport(f *testing.F) {
	f.Add("onBWDone", encode(f, 4200.0, 0.0, 0.0, 12.0))
	f.Add("onBWDone", encode(f, 8192.0))
	f.Add("onBWDone", encode(f, amf.Object{{Name: "kbitDown", Value: -1.0}, {Name: "latency", Value: 1e300}}))
	f.Add("_onbwdone", encode(f, 12.0, 4200.0))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		args, _ := amf.Decode(body)
		rate, latency := rtmp.Report(name, args)
		if rate < 0 || rate > 100_000_000_000 || latency < 0 || latency > time.Minute {
			t.Errorf("%d bit/s, %v", rate, latency)
		}
	})
}
