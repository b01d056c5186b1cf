package rtmp

import (
	"math"
	"time"

	"rill/media"
	"rill/media/amf"
)

// maxKbps and maxLatency bound what is believed.
const (
	maxKbps    = 100_000_000
	maxLatency = time.Minute
)

// placeholder is what many servers say right after connect, without a test.
const placeholder = 8192

// A report is how a server ends a test of the bandwidth.
type report struct {
	rate    media.Bitrate // 0 when it cannot be true
	latency time.Duration
	dialect Dialect
	idle    bool // it ends no test that has not begun
}

// reportOf reads onBWDone and _onbwdone.
func reportOf(cmd command) report {
	args := cmd.args
	for len(args) > 0 && isNothing(args[len(args)-1]) {
		args = args[:len(args)-1]
	}
	switch o, isObject := amf.Properties(nth(args, 0)); {
	case cmd.name == "_onbwdone":
		// The other way round than onBWDone.
		return report{rate: kbps(nth(args, 1)), latency: latencyOf(nth(args, 0)), dialect: DialectCheckBW, idle: len(args) < 2}
	case len(args) == 0:
		return report{idle: true}
	case isObject:
		return report{rate: kbps(o.Get("kbitDown")), latency: latencyOf(o.Get("latency")), dialect: DialectRed5}
	case len(args) == 1:
		n, _ := amf.Number(args[0])
		return report{rate: kbps(args[0]), dialect: DialectSingle, idle: n == placeholder}
	}
	return report{rate: kbps(args[0]), latency: latencyOf(nth(args, 3)), dialect: DialectNative}
}

func nth(args []any, i int) any {
	if i >= len(args) {
		return nil
	}
	return args[i]
}

func isNothing(v any) bool {
	switch v.(type) {
	case amf.Null, amf.Undefined, nil:
		return true
	}
	return false
}

func kbps(v any) media.Bitrate {
	n, ok := amf.Number(v)
	if !ok || math.IsNaN(n) || n <= 0 || n > maxKbps {
		return 0
	}
	return media.Bitrate(n * 1000)
}

func latencyOf(v any) time.Duration {
	n, ok := amf.Number(v)
	if !ok || math.IsNaN(n) || n <= 0 || n > float64(maxLatency.Milliseconds()) {
		return 0
	}
	return time.Duration(n * float64(time.Millisecond))
}
