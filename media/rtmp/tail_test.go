package rtmp_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

// tails are words behind rtmp://h/live/cam with what they say.
var tails = []struct {
	words string
	want  rtmp.URL
}{
	{"app=a/b playpath=mp4:dir/c.mp4", rtmp.URL{App: "a/b", Stream: "mp4:dir/c.mp4"}},
	{"app=live?key=1 tcUrl=rtmp://other/live?key=1", rtmp.URL{App: "live?key=1", Stream: "cam", Tail: rtmp.Tail{TCURL: "rtmp://other/live?key=1"}}},
	{"  swfUrl=http://w/p.swf   pageUrl=http://w/?a=1", rtmp.URL{Tail: rtmp.Tail{SWFURL: "http://w/p.swf", PageURL: "http://w/?a=1"}}},
	{`flashVer=WIN\2011,1,102,55 subscribe=cam token=a\5cb`, rtmp.URL{Tail: rtmp.Tail{FlashVer: "WIN 11,1,102,55", Subscribe: "cam", Token: `a\b`}}},
	{"LIVE=1 START=1500 Stop=90000 buffer=250 timeout=3", rtmp.URL{Tail: rtmp.Tail{
		Live: true, Start: 1500 * time.Millisecond, Stop: 90 * time.Second, Buffer: 250 * time.Millisecond, Timeout: 3 * time.Second,
	}}},
	{"live=0", rtmp.URL{}},
	{"rtmp_app=a rtmp_playpath=b rtmp_live=live rtmp_buffer=50 rtmp_tcurl=t", rtmp.URL{
		App: "a", Stream: "b", Tail: rtmp.Tail{TCURL: "t", Live: true, Buffer: 50 * time.Millisecond},
	}},
	{"swfHash=" + strings.Repeat("0a", 32) + " swfSize=1234", rtmp.URL{Tail: rtmp.Tail{SWF: rtmp.SWF{
		Hash: [32]byte([]byte(strings.Repeat("\n", 32))), Size: 1234,
	}}}},
	{"swfVfy=1 jtv={} later=x word =", rtmp.URL{}},
	{"conn=B:1 conn=S:authMe conn=N:-1.5 conn=Z: conn=S:a:b", rtmp.URL{Tail: rtmp.Tail{Conn: []any{true, "authMe", -1.5, amf.Null{}, "a:b"}}}},
	{"conn=O:1 conn=NN:code:1.23 conn=NO:in:1 conn=NB:x:0 conn=O:0 conn=NS:flag:ok conn=O:0 conn=S:z", rtmp.URL{Tail: rtmp.Tail{Conn: []any{
		amf.Object{{Name: "code", Value: 1.23}, {Name: "in", Value: amf.Object{{Name: "x", Value: false}}}, {Name: "flag", Value: "ok"}}, "z",
	}}}},
	{"conn=O:1 conn=NO:in:1 conn=NS:a:b", rtmp.URL{Tail: rtmp.Tail{Conn: []any{
		amf.Object{{Name: "in", Value: amf.Object{{Name: "a", Value: "b"}}}},
	}}}},
}

func TestParseURLReadsTheTail(t *testing.T) {
	for _, tt := range tails {
		t.Run(tt.words, func(t *testing.T) {
			want := tt.want
			want.Scheme, want.Host, want.Port = "rtmp", "h", 1935
			if want.App == "" {
				want.App, want.Stream = "live", "cam"
			}
			u, err := rtmp.ParseURL("rtmp://h/live/cam " + tt.words)
			if err != nil || !reflect.DeepEqual(u, want) {
				t.Errorf("ParseURL() = %#v %#v, %v", u, u.Tail, err)
			}
		})
	}
}

func TestParseURLTakesTheApplicationFromTheTail(t *testing.T) {
	for _, in := range []string{"rtmp://h app=live playpath=cam", "rtmp://h/ app=live playpath=cam"} {
		u, err := rtmp.ParseURL(in)
		if err != nil || u.TCURL() != "rtmp://h/live" || u.Stream != "cam" {
			t.Errorf("ParseURL(%s) = %v, %v", in, u, err)
		}
	}
}

func TestTCURLIsThatOfTheTail(t *testing.T) {
	u, err := rtmp.ParseURL("rtmp://h/live/cam tcUrl=rtmp://other/live?secret=1")
	if err != nil || u.TCURL() != "rtmp://other/live?secret=1" || u.Redacted() != "rtmp://h/live/cam" {
		t.Errorf("TCURL() = %q, Redacted() = %q, %v", u.TCURL(), u.Redacted(), err)
	}
}

// noTails make no sense behind a URL.
var noTails = []string{
	"start=x", "stop=-1", "buffer=", "timeout=4294967296", "swfHash=0a", "swfSize=-1", "swfHash=" + strings.Repeat("0g", 32),
	"swfHash=" + strings.Repeat("00", 33), `app=a\`, `app=a\4`, `app=a\zz`, `app=a\0ab`, "app=", `app=\20a`,
	"conn=", "conn=x", "conn=X:1", "conn=N:x", "conn=N:NaN", "conn=N:inf", "conn=O:0", "conn=NS:a:b", "conn=O:1 conn=S:a",
	"conn=O:1 conn=N:5", "conn=O:1 conn=O:1", "conn=O:1 conn=O:0 conn=O:0",
	"conn=O:1 " + strings.Repeat("conn=NO:a:1 ", 40), strings.Repeat("live=1 ", 65), "token=" + strings.Repeat("x", 4096),
}

func TestParseURLRejectsATail(t *testing.T) {
	for _, words := range noTails {
		t.Run(words[:min(len(words), 40)], func(t *testing.T) {
			var bad *rtmp.URLError
			if u, err := rtmp.ParseURL("rtmp://h/live/cam " + words); !errors.As(err, &bad) || !reflect.DeepEqual(u, rtmp.URL{}) {
				t.Errorf("ParseURL() = %#v %#v, %v; want a URLError", u, u.Tail, err)
			}
		})
	}
}
