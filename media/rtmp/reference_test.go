package rtmp_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"rill/media/rtmp"
)

func TestReferencesAreResolvedAgainstTheURLOfTheApplication(t *testing.T) {
	for _, tt := range []struct{ from, reference, want string }{
		{"rtmp://h:1936/live/cam", "", "rtmp://h:1936/live cam"},
		{"rtmp://h:1936/live/cam", "rtmp://foo.example.com:1935/realtime", "rtmp://foo.example.com/realtime cam"},
		{"rtmp://h:1936/live/cam", "rtmp://127.0.0.1/realtime", "rtmp://127.0.0.1/realtime cam"},
		{"rtmp://h:1936/live/cam", "//192.0.2.0/realtime", "rtmp://192.0.2.0/realtime cam"},
		{"rtmps://h/live/cam", "//192.0.2.0/realtime", "rtmps://192.0.2.0/realtime cam"},
		{"rtmp://h:1936/live/cam", "//[2001:db8::1]:1937/realtime", "rtmp://[2001:db8::1]:1937/realtime cam"},
		{"rtmp://h:1936/live/cam", "/realtime", "rtmp://h:1936/realtime cam"},
		{"rtmp://h:1936/live/cam", "/realtime/inst", "rtmp://h:1936/realtime/inst cam"},
		{"rtmp://h:1936/live/cam", "realtime", "rtmp://h:1936/realtime cam"},
		{"rtmp://h:1936/live/cam", "../realtime", "rtmp://h:1936/realtime cam"},
		{"rtmp://h:1936/live/cam", "?token=x", "rtmp://h:1936/live?token=x cam"},
		{"rtmp://h:1936/live/cam", "rtmps://h2/live", "rtmps://h2/live cam"},
		{"rtmpe://h/live/cam", "rtmps://h2/live", "rtmps://h2/live cam"},
		{"rtmpe://h/live/cam", "rtmpte://h2/live", "rtmpte://h2/live cam"},
		{"rtmps://h/live/cam", "rtmpts://h2/live", "rtmpts://h2/live cam"},
		{"rtmps://h/live/cam", "rtmp://h2/live", rtmp.RedirectDowngrade},
		{"rtmps://h/live/cam", "rtmpe://h2/live", rtmp.RedirectDowngrade},
		{"rtmpts://h/live/cam", "rtmpt://h2/live", rtmp.RedirectDowngrade},
		{"rtmpe://h/live/cam", "rtmp://h2/live", rtmp.RedirectDowngrade},
		{"rtmpte://h/live/cam", "rtmpt://h2/live", rtmp.RedirectDowngrade},
		{"rtmp://h/live/cam", "javascript:alert(1)", rtmp.RedirectScheme},
		{"rtmp://h/live/cam", "mailto:a@b", rtmp.RedirectScheme},
		{"rtmp://h/live/cam", "///live", rtmp.RedirectMalformed},
		{"rtmp://h/live/cam", "/%zz", rtmp.RedirectMalformed},
	} {
		to, got := parse(t, tt.from).Follow(tt.reference, math.MaxInt)
		if got == "" {
			got = to.TCURL() + " " + to.Stream
		}
		if got != tt.want {
			t.Errorf("%q from %s leads to %q, want %q", tt.reference, tt.from, got, tt.want)
		}
	}
}

func TestARedirectSplitsApplicationAndStreamAsTheURLDid(t *testing.T) {
	for _, tt := range []struct {
		depth                  int
		reference, app, stream string
	}{
		{0, "rtmp://h2/live", "live", "cam"},
		{0, "rtmp://h2/live/b/c?k=v", "live", "b/c?k=v"},
		{0, "rtmp://h2/live/_definst_", "live/_definst_", "cam"},
		{1, "rtmp://h2/live/inst", "live/inst", "cam"},
		{1, "rtmp://h2/live/inst/b", "live/inst", "b"},
		{1, "rtmp://h2/live", "live", "cam"},
	} {
		to, reason := parse(t, "rtmp://h/live/cam").Follow(tt.reference, tt.depth)
		if to.App != tt.app || to.Stream != tt.stream || reason != "" {
			t.Errorf("%q leads to %q, %q (%s)", tt.reference, to.App, to.Stream, reason)
		}
	}
}

func TestNoReferenceLeadsOutOfRTMPOrToLessSecrecy(t *testing.T) {
	secret := map[string]int{"rtmp": 1, "rtmpt": 1, "rtmpe": 2, "rtmpte": 2, "rtmps": 3, "rtmpts": 3}
	rapid.Check(t, func(t *rapid.T) {
		scheme := rapid.SampledFrom([]string{"rtmp", "rtmpt", "rtmpe", "rtmpte", "rtmps", "rtmpts"})
		u := rtmp.URL{Scheme: scheme.Draw(t, "scheme"), Host: "h", Port: 1935, App: "live", Stream: "cam", User: "bob", Password: "p"}
		part := rapid.SampledFrom([]string{"rtmp", "rtmps", "rtmpe", "file", "http", ":", "/", "//", "h", "H", "h2", "@", "a", "..", "?", "#", "%", " ", "[::1]", "\x00", "é"})
		reference := ""
		for _, s := range rapid.SliceOfN(part, 0, 8).Draw(t, "reference") {
			reference += s
		}
		to, reason := u.Follow(reference, 0)
		if reason != "" {
			return
		}
		if secret[to.Scheme] < secret[u.Scheme] || to.Host == "" || to.App == "" || to.Stream == "" {
			t.Errorf("%q leads to %#v", reference, to)
		}
		if to.Password == "p" && to.Host != "h" && to.Host != "H" {
			t.Errorf("%q takes the password to %v", reference, to)
		}
	})
}
