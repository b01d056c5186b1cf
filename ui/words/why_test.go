package words_test

import (
	"testing"
	"time"

	"rill/player/abr"
	"rill/ui/words"
)

func TestEveryReasonOfAChoiceIsSaidInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for code := abr.Steady; code.String() != "unknown"; code++ {
			for _, estimate := range []int{0, 3_000_000} {
				r := abr.Reason{Code: code, Estimate: estimate, Buffer: 3 * time.Second, Left: 20 * time.Second}
				sentence(t, l, code.String(), words.Why(r))
			}
		}
	}
}
