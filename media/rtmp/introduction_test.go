package rtmp_test

import (
	"fmt"
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
)

func TestDialIntroducesTheClient(t *testing.T) {
	plain := "app=live flashVer=LNX 10,0,32,18 tcUrl=rtmp://h/live fpad=false capabilities=15 audioCodecs=4071 " +
		"videoCodecs=252 videoFunction=1 objectEncoding=0 capsEx=15 "
	for _, tt := range []struct {
		name   string
		tail   rtmp.Tail
		codecs rtmp.Codecs
		want   string
		args   string
	}{
		{"plainly", rtmp.Tail{}, rtmp.Codecs{}, plain, "[]"},
		{"with what the tail says", rtmp.Tail{
			TCURL: "rtmp://x/y", FlashVer: "WIN 1", SWFURL: "http://x/y.swf", PageURL: "http://x/",
			Conn: []any{true, "a", amf.Object{amf.Prop("k", 1.0)}},
		}, rtmp.Codecs{}, "app=live flashVer=WIN 1 tcUrl=rtmp://x/y fpad=false capabilities=15 audioCodecs=4071 " +
			"videoCodecs=252 videoFunction=1 objectEncoding=0 capsEx=15 swfUrl=http://x/y.swf pageUrl=http://x/ ", "[true a [{k 1}]]"},
		{"with codecs", rtmp.Tail{}, rtmp.Codecs{Video: []string{"hvc1", "av01"}, Audio: []string{"Opus"}}, plain +
			"fourCcList=[hvc1 av01 Opus] videoFourCcInfoMap=[{hvc1 1} {av01 1}] audioFourCcInfoMap=[{Opus 1}] ", "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", welcomes)
				u := parse(t, "rtmp://bob:hidden@h/live/cam")
				u.Tail = tt.tail
				c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: w.network.DialContext, Codecs: tt.codecs})
				if err != nil {
					t.Fatal(err)
				}
				_ = c.Close()
				var said string
				for _, p := range w.visits()[0].say {
					said += fmt.Sprint(p.Name, "=", p.Value, " ")
				}
				if said != tt.want {
					t.Errorf("the server hears\n%s, want\n%s", said, tt.want)
				}
				if args := fmt.Sprint(w.visits()[0].args); args != tt.args {
					t.Errorf("the server hears further arguments %s, want %s", args, tt.args)
				}
			})
		})
	}
}

func TestServerSaysWhatItUnderstands(t *testing.T) {
	caps := amf.Prop("capsEx", 3)
	success := info("status", "NetConnection.Connect.Success")
	for name, tt := range map[string]struct {
		properties any
		info       amf.Object
		want       rtmp.Extensions
	}{
		"in the properties":  {amf.Object{caps}, success, rtmp.ExtensionReconnect | rtmp.ExtensionMultitrack},
		"in the information": {nil, append(success, caps), rtmp.ExtensionReconnect | rtmp.ExtensionMultitrack},
		"nothing":            {amf.Object{}, success, 0},
		"text":               {amf.Object{amf.Prop("capsEx", "3")}, success, 0},
		"a negative number":  {amf.Object{amf.Prop("capsEx", -1)}, success, 0},
		"a large number":     {amf.Object{amf.Prop("capsEx", 1e300)}, success, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(_ int, p *peer, tx float64) { p.tell(0, "_result", tx, tt.properties, tt.info); p.hold() })
				c, err := w.dial(parse(t, "rtmp://h/live/cam"))
				if err != nil {
					t.Fatal(err)
				}
				if got := c.Server().Extensions; got != tt.want {
					t.Errorf("Extensions = %v, want %v", got, tt.want)
				}
			})
		})
	}
}
