package playlist

import (
	"strconv"
	"strings"
	"time"
)

// timecode parses a clock value of SMIL (SMIL 2.0, 10.3.1; also with npt= or
// smpte= in front): "30", "30s", "1.5min", "500ms", "1:02:03.5"; 0 when it is
// none.
func timecode(s string) time.Duration {
	s = strings.TrimSpace(s)
	for _, prefix := range []string{"npt=", "smpte=", "clock="} {
		s = strings.TrimPrefix(s, prefix)
	}
	for _, unit := range []struct {
		suffix string
		factor float64
	}{{"ms", 0.001}, {"min", 60}, {"h", 3600}, {"s", 1}} {
		if number, found := strings.CutSuffix(s, unit.suffix); found {
			return scaled(number, unit.factor)
		}
	}
	return sexagesimal(s)
}

// sexagesimal parses hours, minutes and seconds between colons, of which only
// the seconds must be there.
func sexagesimal(s string) time.Duration {
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0
	}
	var total time.Duration
	for _, part := range parts {
		total = total*60 + scaled(part, 1)
	}
	return total
}

func scaled(number string, factor float64) time.Duration {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0
	}
	return seconds(strconv.FormatFloat(n*factor, 'f', -1, 64))
}
