package rtmp_test

import (
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
)

const reconnect = "NetConnection.Connect.ReconnectRequest"

func TestStreamReadsWhereToGoOn(t *testing.T) {
	moved := func(to any) amf.Object { return append(info("status", reconnect), amf.Prop("tcUrl", to)) }
	late := append(info("error", "NetConnection.Connect.Rejected"), amf.Prop("ex", amf.Object{amf.Prop("redirect", "rtmp://h2/vod")}))
	for _, tt := range []struct {
		name string
		info amf.Object
		want string // empty: only the status is told
	}{
		{"no URL", info("status", reconnect), "rtmp://h/vod"},
		{"a URL of null", moved(nil), "rtmp://h/vod"},
		{"an absolute URL", moved("rtmp://h2:1936/other"), "rtmp://h2:1936/other"},
		{"another host", moved("//h2/other"), "rtmp://h2/other"},
		{"another application", moved("/other"), "rtmp://h/other"},
		{"an instance", moved("rtmp://h2/vod/inst"), "rtmp://h2/vod/inst"},
		{"capitals", append(info("status", "netconnection.connect.reconnectrequest"), amf.Prop("tcUrl", "/other")), "rtmp://h/other"},
		{"a redirect that comes late", late, "rtmp://h2/vod"},
		{"a number", moved(5), ""},
		{"an object", moved(amf.Object{amf.Prop("tcUrl", "/other")}), ""},
		{"another scheme", moved("http://h2/other"), ""},
		{"no URL at all", moved("rtmp://"), ""},
		{"another code", append(info("status", "NetConnection.Connect.NetworkChange"), amf.Prop("tcUrl", "/other")), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, s := open(t, rtmp.Config{}, func(p *peer) {
					p.tell(0, "onStatus", 0, nil, tt.info)
					p.hold()
				})
				e, err := s.Read()
				if err != nil || e.Status.Code != tt.info.Get("code") {
					t.Fatalf("Read() = %+v, %v", e, err)
				}
				switch {
				case tt.want == "" && (e.Kind != rtmp.KindStatus || e.Move != nil):
					t.Errorf("Read() = %+v, want no more than the status", e)
				case tt.want != "" && (e.Kind != rtmp.KindMove || e.Move.TCURL() != tt.want || e.Move.Stream != "a?token=secret"):
					t.Errorf("Read() = %+v, want a move to %s", e, tt.want)
				}
			})
		})
	}
}

func TestAMoveThatIsToldBeforeThereIsAStreamWaitsForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			p.accept()
			p.tell(0, "onStatus", 0, nil, info("status", reconnect))
			p.tell(0, "_result", p.call("createStream").tx, nil, 1)
			p.hold()
		})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		s, err := c.CreateStream(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if e, err := s.Read(); err != nil || e.Kind != rtmp.KindMove {
			t.Errorf("Read() = %+v, %v, want a move", e, err)
		}
	})
}

func TestAMoveTakesUserAndPasswordToNoOtherHost(t *testing.T) {
	for to, user := range map[string]string{"/other": "bob", "//h2/other": ""} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.serve("h", func(_ int, p *peer, tx float64) {
				p.tell(0, "_result", tx, nil, info("status", "NetConnection.Connect.Success"))
				p.tell(0, "onStatus", 0, nil, append(info("status", reconnect), amf.Prop("tcUrl", to)))
				p.tell(0, "_result", p.call("createStream").tx, nil, 1)
				p.hold()
			})
			c, err := w.dial(parse(t, "rtmp://bob:hidden@h/live/cam"))
			if err != nil {
				t.Fatal(err)
			}
			s, err := c.CreateStream(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if e, err := s.Read(); err != nil || e.Move == nil || e.Move.User != user || (e.Move.Password != "") != (user != "") {
				t.Errorf("Read() = %+v, %v, want a move with user %q", e, err, user)
			}
		})
	}
}
