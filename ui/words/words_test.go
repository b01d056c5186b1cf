package words_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/player/status"
	"rill/ui/words"
)

var languages = []words.Language{words.English, words.Chinese}

var reasons = []player.Reason{
	player.BadURL, player.UnknownHost, player.Refused, player.Unreachable, player.TimedOut, player.NotRTMP,
	player.NeedsTLS, player.Closed, player.Rejected, player.InvalidApp, player.NotFound, player.Denied,
	player.UnsupportedCodec, player.NoMedia, player.NoBandwidth, player.Malformed, player.Undecodable, player.Misfit, player.TooSlow, player.BadPlaylist, player.Internal,
	player.SignInNeeded, player.SignInFailed, player.CertExpired, player.CertNotYet, player.CertHost, player.CertSelfSigned,
	player.CertUnknown, player.CertRevoked, player.CertMalformed, player.RedirectRefused, player.Tunnel, player.Proxy,
	player.Shutdown, player.IdleClosed, player.Encryption,
}

// speak makes a test speak l.
func speak(t *testing.T, l words.Language) {
	t.Helper()
	if err := words.Use(l); err != nil {
		t.Fatal(err)
	}
	if got := words.Spoken(); got != l {
		t.Fatalf("Spoken() = %q, want %q", got, l)
	}
}

// sentence checks that a text was translated and its holes were filled.
func sentence(t *testing.T, l words.Language, what, text string) {
	t.Helper()
	han := regexp.MustCompile(`\p{Han}`).MatchString(text)
	switch {
	case text == "", strings.Contains(text, "reason."), strings.Contains(text, "status."),
		strings.Contains(text, "check."), strings.Contains(text, "code."), strings.Contains(text, "why."),
		strings.Contains(text, "{{"), strings.Contains(text, "<no value>"):
		t.Errorf("%s in %s: %q", what, l, text)
	case han != (l == words.Chinese):
		t.Errorf("%s in %s is in the other language: %q", what, l, text)
	}
}

func TestEveryReasonIsExplainedInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for _, r := range reasons {
			for _, detail := range []string{"", "HEVC"} {
				err := fmt.Errorf("session: %w", &player.Error{Reason: r, Code: "NetStream.Code", Detail: detail})
				sentence(t, l, "reason "+string(r), words.Reason(err))
				sentence(t, l, "advice "+string(r), words.Advice(err))
				sentence(t, l, "server "+string(r), words.Server(err))
			}
		}
	}
}

func TestEveryCodeOfTheCatalogueIsExplainedInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for _, e := range status.All() {
			sentence(t, l, "code "+e.Code, words.Code(strings.ToLower(e.Code), e.Level.String()))
		}
		for _, level := range []string{"error", "warning", "status", ""} {
			sentence(t, l, "unknown "+level, words.Code("NetStream.New.Thing", level))
		}
	}
}

func TestReasonIsTheSentenceOfTheCodeUnlessMoreIsKnown(t *testing.T) {
	speak(t, words.English)
	for _, tt := range []struct {
		err  player.Error
		want string
	}{
		{player.Error{Reason: player.NotFound, Code: "NetStream.Play.StreamNotFound"}, words.Code("NetStream.Play.StreamNotFound", "error")},
		{player.Error{Reason: player.Undecodable, Code: "NetSream.Play.FileStructureInvalid"}, "The file on the server is damaged."},
		{player.Error{Reason: player.Rejected, Code: "NetStream.New.Thing"}, words.Code("", "error")},
		{player.Error{Reason: player.SignInNeeded, Code: "NetConnection.Connect.Rejected"}, words.Of("reason.sign_in")},
		{player.Error{Reason: player.Closed}, words.Of("reason.closed")},
	} {
		if got := words.Reason(&tt.err); got != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.err.Reason, tt.err.Code, got, tt.want)
		}
	}
}

func TestOnlyTheServersOwnWordsAreSaidToBeIts(t *testing.T) {
	for _, tt := range []struct {
		err        player.Error
		code, text string
	}{
		{player.Error{Reason: player.Rejected, Code: "NetConnection.Connect.Rejected", Detail: "go away"}, "NetConnection.Connect.Rejected", "go away"},
		{player.Error{Reason: player.SignInNeeded, Code: "NetConnection.Connect.Rejected", Detail: "needed"}, "NetConnection.Connect.Rejected", ""},
		{player.Error{Reason: player.UnknownHost, Detail: "host"}, "", ""},
	} {
		if code, text := words.Said(&tt.err); code != tt.code || text != tt.text {
			t.Errorf("Said(%v) = %q, %q", &tt.err, code, text)
		}
	}
}

func TestReasonsListIsComplete(t *testing.T) {
	source, err := os.ReadFile("../../player/errors.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`Reason = "([a-z_]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(found) != len(reasons) {
		t.Errorf("the player has %d reasons, the test knows %d", len(found), len(reasons))
	}
}

func TestEveryStateIsSaidInEveryLanguage(t *testing.T) {
	for _, l := range languages {
		speak(t, l)
		for state := player.Idle; state <= player.Ended; state++ {
			for bits := range 32 {
				s := player.Snapshot{State: state, PlayWhenReady: bits&1 != 0, Live: bits&2 != 0}
				s.Stats.Buffered, s.Stats.Server = 4200*time.Millisecond, "example.com:1935"
				if bits&4 != 0 {
					s.Attempt, s.RetryIn = 2, time.Duration(bits&1)*3*time.Second
				}
				if bits&8 != 0 {
					s.Err = &player.Error{Reason: player.Closed}
				}
				if bits&16 != 0 {
					s.Items = []player.Entry{{Item: playlist.Item{URL: "rtmp://h/a/s"}}}
				}
				sentence(t, l, fmt.Sprintf("state %v, %05b", state, bits), words.Status(s))
				sentence(t, l, fmt.Sprintf("after state %v, %05b", state, bits), words.Next(s))
			}
		}
	}
}

func TestEveryKeyInTheSourceHasWords(t *testing.T) {
	speak(t, words.English)
	key := regexp.MustCompile(`"((?:app|button|check|code|dialog|error|event|item|key|keys|list|live|measure|menu|meter|network|playlist|quality|quiet|reason|server|signin|stage|stats|status|track|trust|why)\.[a-z._]+)"`)
	err := fs.WalkDir(os.DirFS(".."), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "console") {
			return err
		}
		source, err := os.ReadFile("../" + path)
		for _, m := range key.FindAllStringSubmatch(string(source), -1) {
			if !strings.HasSuffix(m[1], ".") && words.Of(m[1]) == m[1] {
				t.Errorf("%s: %q has no words", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestUnknownErrorsAreInternal(t *testing.T) {
	speak(t, words.English)
	if got, want := words.Reason(errors.New("boom")), words.Reason(&player.Error{Reason: player.Internal}); got != want {
		t.Errorf("Reason() = %q, want %q", got, want)
	}
}

func TestFiguresAreWrittenForPeople(t *testing.T) {
	for got, want := range map[string]string{
		words.Clock(0):                         "0:00",
		words.Clock(-time.Second):              "0:00",
		words.Clock(75 * time.Second):          "1:15",
		words.Clock(time.Hour + time.Minute):   "1:01:00",
		words.Seconds(1230 * time.Millisecond): "1.2",
		words.Seconds(12 * time.Second):        "12",
		words.Whole(2100 * time.Millisecond):   "3",
		words.Rate(media.Bitrate(812_000)):     "812 kbit/s",
		words.Rate(media.Bitrate(1_830_000)):   "1.8 Mbit/s",
		words.Size(12_345_678):                 "12.3 MB",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestParseLanguageUnderstandsLocales(t *testing.T) {
	for name, want := range map[string]words.Language{
		"": words.System, "en": words.English, "en_GB.UTF-8": words.English,
		"zh": words.Chinese, "zh-Hans": words.Chinese, "zh_CN.UTF-8": words.Chinese,
	} {
		if got, err := words.ParseLanguage(name); got != want || err != nil {
			t.Errorf("ParseLanguage(%q) = %q, %v", name, got, err)
		}
	}
	if _, err := words.ParseLanguage("tlh"); err == nil {
		t.Error("ParseLanguage(tlh) has no error")
	}
}
