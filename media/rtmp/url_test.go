package rtmp_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rill/media/rtmp"
)

// urls are URLs with what they mean.
var urls = []struct {
	in    string
	want  rtmp.URL
	tcURL string
}{
	{"rtmp://h/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"rtmp://h:1935/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, Explicit: true, App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"rtmp://h:19350/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 19350, Explicit: true, App: "live", Stream: "cam"}, "rtmp://h:19350/live"},
	{"rtmp://h:/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"RTMP://h/Live/Cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "Live", Stream: "Cam"}, "rtmp://h/Live"},
	{" rtmp://h/live/cam\n", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"rtmp://h/live", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live"}, "rtmp://h/live"},
	{"rtmp://h/live/", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live"}, "rtmp://h/live"},
	{"rtmp://h/a/b/c", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "a", Stream: "b/c"}, "rtmp://h/a"},
	{"rtmp://h/vod/mp4:dir/a.mp4", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "vod", Stream: "mp4:dir/a.mp4"}, "rtmp://h/vod"},
	{"rtmp://h/vod/_definst_/mp4:a.mp4", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "vod/_definst_", Stream: "mp4:a.mp4"}, "rtmp://h/vod/_definst_"},
	{"rtmp://h/vod/_definst_", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "vod/_definst_"}, "rtmp://h/vod/_definst_"},
	{"rtmp://h/vod/my%20film", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "vod", Stream: "my%20film"}, "rtmp://h/vod"},
	{"rtmp://h/live/cam?a=1&b=/2", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live", Stream: "cam?a=1&b=/2"}, "rtmp://h/live"},
	{"rtmp://h/live?a=1", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live?a=1"}, "rtmp://h/live?a=1"},
	{"rtmp://[2001:db8::1]:1936/live/cam", rtmp.URL{Scheme: "rtmp", Host: "2001:db8::1", Port: 1936, Explicit: true, App: "live", Stream: "cam"}, "rtmp://[2001:db8::1]:1936/live"},
	{"rtmp://[::1]/live/cam", rtmp.URL{Scheme: "rtmp", Host: "::1", Port: 1935, App: "live", Stream: "cam"}, "rtmp://[::1]/live"},
	{"rtmp://[fe80::1%25eth0]:1936/live/cam", rtmp.URL{Scheme: "rtmp", Host: "fe80::1%eth0", Port: 1936, Explicit: true, App: "live", Stream: "cam"}, "rtmp://[fe80::1]:1936/live"},
	{"rtmp://[fe80::1%eth0]/live/cam", rtmp.URL{Scheme: "rtmp", Host: "fe80::1%eth0", Port: 1935, App: "live", Stream: "cam"}, "rtmp://[fe80::1]/live"},
	{"rtmp://h/live/my cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, App: "live", Stream: "my cam"}, "rtmp://h/live"},
	{"rtmp://e/?rtmp://u:p@o:80/live/cam?a=1", rtmp.URL{Scheme: "rtmp", Host: "e", Port: 1935, App: "?rtmp://o:80/live", Stream: "cam?a=1"}, "rtmp://e/?rtmp://o:80/live"},
	{"rtmp://e?rtmp://m/?rtmp://o/vod/_definst_/a/b", rtmp.URL{Scheme: "rtmp", Host: "e", Port: 1935, App: "?rtmp://m/?rtmp://o/vod/_definst_", Stream: "a/b"}, "rtmp://e/?rtmp://m/?rtmp://o/vod/_definst_"},
	{"rtmp:/live/cam", rtmp.URL{Scheme: "rtmp", Host: "localhost", Port: 1935, App: "live", Stream: "cam"}, "rtmp://localhost/live"},
	{"rtmp://u:p@h/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, User: "u", Password: "p", App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"rtmp://u@d:p@x@h/live/cam", rtmp.URL{Scheme: "rtmp", Host: "h", Port: 1935, User: "u@d", Password: "p@x", App: "live", Stream: "cam"}, "rtmp://h/live"},
	{"rtmps://h/live/cam", rtmp.URL{Scheme: "rtmps", Host: "h", Port: 443, App: "live", Stream: "cam"}, "rtmps://h/live"},
	{"rtmpt://h/live/cam", rtmp.URL{Scheme: "rtmpt", Host: "h", Port: 80, App: "live", Stream: "cam"}, "rtmpt://h/live"},
	{"rtmpts://h/live/cam", rtmp.URL{Scheme: "rtmpts", Host: "h", Port: 443, App: "live", Stream: "cam"}, "rtmpts://h/live"},
	{"rtmpe://h/live/cam", rtmp.URL{Scheme: "rtmpe", Host: "h", Port: 1935, App: "live", Stream: "cam"}, "rtmpe://h/live"},
	{"rtmpte://h/live/cam", rtmp.URL{Scheme: "rtmpte", Host: "h", Port: 80, App: "live", Stream: "cam"}, "rtmpte://h/live"},
}

func TestParseURLSplits(t *testing.T) {
	for _, tt := range urls {
		t.Run(tt.in, func(t *testing.T) {
			u, err := rtmp.ParseURL(tt.in)
			if err != nil || !reflect.DeepEqual(u, tt.want) {
				t.Errorf("ParseURL() = %#v, %v; want %#v", u, err, tt.want)
			}
			if u.TCURL() != tt.tcURL {
				t.Errorf("TCURL() = %q, want %q", u.TCURL(), tt.tcURL)
			}
		})
	}
}

// noURLs cannot be parsed.
var noURLs = []string{
	"", "rtmp", "rtmp:", "rtmp://", "rtmp://h", "rtmp://h/", "rtmp://h//x", "rtmp:///live/cam", "rtmp:live/cam", "//h/live",
	"http://h/live/cam", "file:///etc/passwd", "rtmfp://h/live", "rtmp://:1935/live/cam", "rtmp://h:0/live/cam", "rtmp://h:65536/live/cam",
	"rtmp://h:x/live/cam", "rtmp://h:1:2/live/cam", "rtmp://[::1/live/cam", "rtmp://[::1]x/live/cam", "rtmp://[1.2.3.4]/live/cam",
	"rtmp://[h]/live/cam", "rtmp://h h/live/cam", "rtmp://h/li\x00ve/cam", "rtmp://h/live/ca\nm", "rtmp://h/?rtmp://o", "rtmp://h/?http://o/live", "rtmp://h/?x=1", "rtmp://" + strings.Repeat("h/?rtmp://", 9) + "o/live",
	"rtmp://h/live/" + strings.Repeat("x", 4096),
}

func TestParseURLRejects(t *testing.T) {
	for _, in := range noURLs {
		t.Run(in[:min(len(in), 40)], func(t *testing.T) {
			var bad *rtmp.URLError
			if u, err := rtmp.ParseURL(in); !errors.As(err, &bad) || !reflect.DeepEqual(u, rtmp.URL{}) {
				t.Errorf("ParseURL() = %#v, %v; want a URLError", u, err)
			}
		})
	}
}

func TestURLShowsNoCredentials(t *testing.T) {
	for _, in := range []string{
		"rtmp://user:secret@h/live/cam?token=secret", "rtmp://secret@h/live/cam", "rtmp://h/live?secret",
		"rtmp://h/live/cam?x=1&secret=2?secret",
	} {
		u, err := rtmp.ParseURL(in)
		if err != nil {
			t.Fatal(err)
		}
		shown := fmt.Sprintf("%v %+v %#v %s %q %s", u, u, u, u, u, u.Redacted())
		if strings.Contains(shown, "secret") {
			t.Errorf("%s shows as %s", in, shown)
		}
	}
}

func TestURLErrorShowsNoCredentials(t *testing.T) {
	for _, in := range []string{"rtmp://secret:secret@h", "rtmp://h:secret/live", "secret://h/live", "rtmp://[secret]/live"} {
		if _, err := rtmp.ParseURL(in); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("ParseURL(%s) error = %v", in, err)
		}
	}
}

// FuzzURL parses anything: what is a URL must mean the same when written out,
// and show none of its credentials.
func FuzzURL(f *testing.F) {
	for _, tt := range urls {
		f.Add(tt.in)
	}
	for _, in := range noURLs {
		f.Add(in)
	}
	for _, tt := range tails {
		f.Add("rtmp://h/live/cam " + tt.words)
	}
	f.Fuzz(func(t *testing.T, in string) {
		u, err := rtmp.ParseURL(in)
		if err != nil {
			return
		}
		again := u
		again.User, again.Password, again.Tail.TCURL = "", "", ""
		out := written(again)
		v, err := rtmp.ParseURL(out)
		if strings.Contains(u.Host, ":") {
			again.Host, _, _ = strings.Cut(u.Host, "%")
		}
		again.Tail, v.Explicit = rtmp.Tail{}, u.Explicit
		if len(out) <= 4096 && (err != nil || !reflect.DeepEqual(again, v)) {
			t.Errorf("%q means %#v, written out %q it means %#v (%v)", in, again, out, v, err)
		}
		if hidden(in, "s3cr3t") != "" {
			t.Errorf("%q shows as %s", in, hidden(in, "s3cr3t"))
		}
	})
}

// written writes application and stream as options, so that they are read as
// they are.
func written(u rtmp.URL) string {
	app, stream := u.App, u.Stream
	u.App = "x"
	return fmt.Sprintf("%s app=%s playpath=%s", u.TCURL(), escape(app), escape(stream))
}

func escape(s string) string {
	return strings.NewReplacer(" ", `\20`, `\`, `\5c`).Replace(s)
}

// hidden returns how in with a secret everywhere shows, if it shows that.
func hidden(in, secret string) string {
	scheme, rest, found := strings.Cut(in, "://")
	u, err := rtmp.ParseURL(scheme + "://u:" + secret + "@" + rest + " token=" + secret + " conn=S:" + secret)
	shown := fmt.Sprintf("%v %+v %#v %v %#v", u, u, u, u.Tail, u.Tail)
	if found && err == nil && !strings.Contains(scheme, "/") && !strings.Contains(in, secret) && strings.Contains(shown, secret) {
		return shown
	}
	return ""
}
