package playlist_test

import (
	"strings"
	"testing"

	"rill/player/playlist"
)

var redactions = []struct{ name, text, want string }{
	{"nothing to hide", "rtmp://h:1935/app/s?live=1", "rtmp://h:1935/app/s?live=1"},
	{"user and password", "rtmp://me:pw@h/app/s", "rtmp://***@h/app/s"},
	{"user alone", "rtmp://me@h/app", "rtmp://***@h/app"},
	{"at sign in a password", "rtmp://me:p@w@h/app", "rtmp://***@h/app"},
	{"slash in a password", "rtmp://me:p/w@h/app", "rtmp://***@h/app"},
	{"hash in a password", "rtmp://me:p#w@h/app", "rtmp://***@h/app"},
	{"at sign in a stream name", "rtmp://h:1935/app/s@1", "rtmp://h:1935/app/s@1"},
	{"IPv6", "rtmp://me:pw@[::1]:1935/app", "rtmp://***@[::1]:1935/app"},
	{"IPv6 and an at sign", "rtmp://[::1]:1935/app/a@b", "rtmp://[::1]:1935/app/a@b"},
	{"token", "rtmp://h/app/s?token=abc&x=1", "rtmp://h/app/s?token=***&x=1"},
	{"question mark in a token", "rtmp://h/app/s?auth=a?b&x=1", "rtmp://h/app/s?auth=***&x=1"},
	{"equals in a token", "rtmp://h/app/s?sig=YWI=&x=1", "rtmp://h/app/s?sig=***&x=1"},
	{"escaped key", "rtmp://h/s?%74oken=abc", "rtmp://h/s?%74oken=***"},
	{"capitals", "rtmp://h/s?wsSecret=abc&txTime=5", "rtmp://h/s?wsSecret=***&txTime=5"},
	{"long opaque value", "rtmp://h/s?e=1&x=0123456789abcdef0123456789abcdef", "rtmp://h/s?e=1&x=***"},
	{"semicolon", "rtmp://h/s;session=abc;a=b", "rtmp://h/s;session=***;a=b"},
	{"fragment", "rtmp://h/s#key=abc", "rtmp://h/s#key=***"},
	{"options of librtmp", "rtmp://h/a/s live=1 pubUser=me pubPasswd=pw token=t conn=S:x", "rtmp://h/a/s live=1 pubUser=*** pubPasswd=*** token=*** conn=***"},
	{"odd characters in options", `rtmp://h/a/s token=a&b;c#d"e' conn=NS:k:v&w conn=S:a=b live=1`, "rtmp://h/a/s token=*** conn=*** conn=*** live=1"},
	{"URLs in options", "rtmp://h/a/s tcUrl=rtmp://me:pw@o/a?key=k&x=1 live=1", "rtmp://h/a/s tcUrl=rtmp://***@o/a?key=***&x=1 live=1"},
	{"ffmpeg's name of an option", "rtmp://h/a/s rtmp_conn=S:x rtmp_live=1", "rtmp://h/a/s rtmp_conn=*** rtmp_live=1"},
	{"escapes in options", `rtmp://h/a/s playpath=s?k\3dv\26token\3dx app=a`, "rtmp://h/a/s playpath=*** app=a"},
	{"URL in a URL", "rtmp://e:1935/?rtmp://me:pw@o/app?key=k", "rtmp://e:1935/?rtmp://***@o/app?key=***"},
	{"URL in a value", "rtmp://h/s?to=rtmp://me:pw@o/a?token=t&b=c", "rtmp://h/s?to=rtmp://***@o/a?token=***&b=c"},
	{"in a sentence", `dial "rtmp://me:pw@h/app": refused, see http://a:b@c/`, `dial "rtmp://***@h/app": refused, see http://***@c/`},
	{"empty value", "rtmp://h/s?token=&x=1", "rtmp://h/s?token=&x=1"},
	{"plain words", "no route to host", "no route to host"},
	{"empty", "", ""},
}

func TestRedactHidesCredentials(t *testing.T) {
	for _, tt := range redactions {
		t.Run(tt.name, func(t *testing.T) {
			if got := playlist.Redact(tt.text); got != tt.want {
				t.Errorf("Redact(%q)\n got %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzRedact(f *testing.F) {
	for _, tt := range redactions {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := playlist.Redact(text)
		if twice := playlist.Redact(once); twice != once {
			t.Errorf("%q became %q and then %q", text, once, twice)
		}
		for _, planted := range []string{text + " rtmp://me:h1dden@h/app", text + "&token=h1dden", text + " conn=S:a&h1dden"} {
			if strings.Contains(playlist.Redact(planted), "h1dden") && !strings.Contains(text, "h1dden") {
				t.Errorf("%q became %q", planted, playlist.Redact(planted))
			}
		}
	})
}
