package words

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/lang"

	"rill/media"
)

// Args are the values for the holes in a sentence.
type Args map[string]any

// Of returns the words for a key in the language in use; without them the key
// itself.
func Of(key string, args ...Args) string {
	if len(args) == 0 {
		return lang.X(key, key)
	}
	return lang.X(key, key, map[string]any(args[0]))
}

// Clock writes a position as m:ss or h:mm:ss.
func Clock(d time.Duration) string {
	s := int(max(0, d).Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Seconds writes a length in seconds, with tenths below ten.
func Seconds(d time.Duration) string {
	if s := max(0, d).Seconds(); s < 9.95 {
		return fmt.Sprintf("%.1f", s)
	}
	return fmt.Sprintf("%.0f", d.Seconds())
}

// Whole writes a length in whole seconds, rounded up.
func Whole(d time.Duration) string {
	return fmt.Sprint(int64((max(0, d) + time.Second - 1) / time.Second))
}

// Rate writes a bitrate in kbit/s or Mbit/s.
func Rate(b media.Bitrate) string {
	if b >= 10_000_000 {
		return fmt.Sprintf("%.0f Mbit/s", b.Kbps()/1000)
	}
	if b >= 1_000_000 {
		return fmt.Sprintf("%.1f Mbit/s", b.Kbps()/1000)
	}
	return fmt.Sprintf("%.0f kbit/s", b.Kbps())
}

// Size writes a number of bytes in kB or MB.
func Size(n int64) string {
	if n >= 1_000_000 {
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f kB", float64(n)/1e3)
}
