package rtmp_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rill/media/rtmp"
)

func TestTextsShowNoSecrets(t *testing.T) {
	for text, want := range map[string]string{
		"Failed to play a?token=x; not found.":                 "Failed to play a?xxxxx not found.",
		"[ authmod=adobe ] : ?reason=needauth&salt=a&opaque=b": "[ authmod=adobe ] : ?xxxxx",
		"[ code=403 need auth; authmod=adobe ] : ":             "[ code=403 need auth; authmod=adobe ] : ",
		"challenge=ab&opaque=cd and salt=ef":                   "challenge=xxxxx&opaque=xxxxx and salt=xxxxx",
		"bad token=abc, user=bob":                              "bad token=xxxxx user=bob",
		"Password=abc":                                         "Password=xxxxx",
		"auth=abc&streamkey=def":                               "auth=xxxxx&streamkey=xxxxx",
		`{"token":"abc", "x":"y"}`:                             `{"token":"xxxxx", "x":"y"}`,
		"moved to rtmp://bob:secret@h/live":                    "moved to rtmp://xxxxx@h/live",
		"rtmp://tokenhost:1935/live is keyed":                  "rtmp://tokenhost:1935/live is keyed",
		"mail a@b.c, 5 > 4 = true":                             "mail a@b.c, 5 > 4 = true",
		"":                                                     "",
	} {
		if got := rtmp.Mask(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsMaskedOnceStaysMasked(t *testing.T) {
	part := rapid.SampledFrom([]string{"token=", "SECRET", "?", "&", " ", "://", "@", "'", `"`, "x", "key=", "="})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "text"), "")
		once := rtmp.Mask(text)
		if strings.Contains(rtmp.Mask("token="+text), "token=SECRET") || strings.Contains(rtmp.Mask("://u:SECRET@h "+text), "u:SECRET") {
			t.Errorf("%q shows a secret", text)
		}
		if strings.Contains(once, "?SECRET") {
			t.Errorf("%q is shown as %q", text, once)
		}
	})
}
