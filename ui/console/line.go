package console

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"rill/media"
)

// line returns v as one line of JSON.
func line(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("console: encode: %w", err)
	}
	return b.Bytes(), nil
}

// ms returns a duration in milliseconds, to the microsecond.
func ms(d time.Duration) float64 { return float64(d.Round(time.Microsecond)) / 1e6 }

// kbps returns a rate in kbit/s, to a tenth.
func kbps(b media.Bitrate) float64 { return rounded(b.Kbps(), 10) }

// rounded returns f to the nearest part of one, and 0 for what JSON cannot say.
func rounded(f, parts float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return math.Round(f*parts) / parts
}

// stamp says when a line was written.
type stamp struct {
	Time string  `json:"time"`  // wall time, RFC 3339
	AtMS float64 `json:"at_ms"` // since the writer began
}

func stampOf(t, origin time.Time) stamp {
	return stamp{Time: t.Format("2006-01-02T15:04:05.000Z07:00"), AtMS: ms(t.Sub(origin))}
}
