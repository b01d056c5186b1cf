package words_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rill/media/check"
	"rill/player/playlist"
	"rill/ui/words"
)

func TestEveryFindingIsSaidInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for _, code := range check.Codes() {
			for _, detail := range []string{"", "{{.}} 100%"} {
				f := check.Finding{Code: code, Detail: detail}
				got := words.Finding(f)
				if detail == "" {
					sentence(t, l, string(code), got)
				}
				if !strings.Contains(got, detail) || l == words.English && got != f.Sentence() {
					t.Errorf("%s in %s: %q, and in the console %q", code, l, got, f.Sentence())
				}
			}
		}
		for _, s := range []check.Severity{check.Fault, check.Warning, check.Note} {
			sentence(t, l, string(s), words.Severity(s))
		}
	}
}

func TestPlacesInAFileAreWritten(t *testing.T) {
	speak(t, words.English)
	f := check.Finding{Offset: 5 << 30, At: 61250 * time.Millisecond}
	if got := words.Place(f); got != "byte 5368709120 · 61.250 s" {
		t.Errorf("got %q", got)
	}
	if got := words.Place(check.Finding{Offset: -1}); got != "" {
		t.Errorf("the whole file is %q", got)
	}
}

func TestEveryProblemOfAListIsSaidInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for _, p := range playlist.Problems() {
			key := "list." + string(p)
			if text := words.Of(key, words.Args{"Detail": ""}); text == key {
				t.Errorf("%s has no words in %s", key, l)
			} else {
				sentence(t, l, key, text)
			}
		}
	}
}

func TestOfAListThatCannotBeOpenedTheCauseIsSaid(t *testing.T) {
	speak(t, words.English)
	err := fmt.Errorf("playlist: open: %w", fmt.Errorf("get: %w", errors.New("rtmp://me:pw@h refused")))
	if got := words.List(err); got != "The playlist cannot be opened (rtmp://***@h refused)." {
		t.Errorf("got %q", got)
	}
}
