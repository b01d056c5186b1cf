package origin_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

// run runs f with a peer that has entered app, on a quick network in virtual time.
func run(t *testing.T, s *origin.Server, app string, f func(t *testing.T, p *peer)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		c := dial()
		defer stop()
		defer c.Close()
		f(t, enter(t, c, app))
	})
}

func library() *origin.Server {
	clip := mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 200_000}
	files := clip.FS("a.flv")
	files["folder/b.flv"] = clip.FS("b")["b"]
	return &origin.Server{Files: files}
}

func TestServerAnswersConnectAndPlayInTheOrderOfAdobesServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, library(), &mediatest.Network{})
		defer stop()
		p := greet(t, dial())
		defer p.conn.Close()
		p.call(0, "connect", amf.Object{{Name: "app", Value: "vod"}})
		wantSame(t, p.until("onBWDone"), []string{
			"control5", "control6", "UC0 0", "_result NetConnection.Connect.Success", "onBWDone",
		})
		p.call(0, "createStream", nil)
		wantSame(t, p.until("_result"), []string{"_result"})
		p.call(1, "play", nil, "a")
		wantSame(t, p.until("keyframe 0"), []string{
			"UC4 1", "UC0 1", "onStatus NetStream.Play.Reset", "onStatus NetStream.Play.Start",
			"data |RtmpSampleAccess", "data onStatus NetStream.Data.Start", "data onMetaData",
			"video header 0", "audio header 0", "keyframe 0",
		})
	})
}

func TestServerEndsARecordingWithComplete(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "a")
		all := p.until("onStatus NetStream.Play.Stop")
		wantSame(t, all[len(all)-3:], []string{"UC1 1", "data onPlayStatus NetStream.Play.Complete", "onStatus NetStream.Play.Stop"})
		if got := count(all, "video ", "keyframe "); got != 500+1 {
			t.Errorf("%d pictures with the header, want 501", got)
		}
		if got := count(all, "audio "); got != 861+1 {
			t.Errorf("%d frames of sound with the header, want 862", got)
		}
	})
}

func TestServerFindsRecordings(t *testing.T) {
	for _, tt := range []struct {
		app, name string
		start     any
		want      string
	}{
		{"vod", "a", nil, "onStatus NetStream.Play.Start"},
		{"vod", "a.flv", -2.0, "onStatus NetStream.Play.Start"},
		{"vod", "flv:a", -2000.0, "onStatus NetStream.Play.Start"},
		{"vod", "a?token=1", 0.0, "onStatus NetStream.Play.Start"},
		{"vod/_definst_", "a", 0.0, "onStatus NetStream.Play.Start"},
		{"vod/folder", "flv:b", 0.0, "onStatus NetStream.Play.Start"},
		{"vod", "folder/b", 5000.0, "onStatus NetStream.Play.Start"},
		{"vod", "a", -1.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod", "a", -1000.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod", "a", 60000.0, "onStatus NetStream.Play.Failed"},
		{"vod", "nothing", 0.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod", "../a", 0.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod", "/a", 0.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod/..", "a", 0.0, "onStatus NetStream.Play.StreamNotFound"},
		{"vod", "", 0.0, "onStatus NetStream.Play.Failed"},
		{"live", "a", 0.0, "onStatus NetStream.Play.Start"},
		{"live", "a", -2000.0, "onStatus NetStream.Play.Start"},
		{"live", "nothing", 0.0, "onStatus NetStream.Play.StreamNotFound"},
		{"live", "a", -1000.0, "onStatus NetStream.Play.Start"},
	} {
		t.Run(tt.app+" "+tt.name, func(t *testing.T) {
			run(t, library(), tt.app, func(t *testing.T, p *peer) {
				p.call(1, "play", nil, tt.name, tt.start)
				for {
					if s := tell(p.next()); strings.HasPrefix(s, "onStatus") && s != "onStatus NetStream.Play.Reset" {
						if s != tt.want {
							t.Errorf("got %s, want %s", s, tt.want)
						}
						return
					}
				}
			})
		})
	}
}

func TestServerTellsTheLengthOfRecordings(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		for name, want := range map[string]float64{"a": 20, "flv:folder/b?x=1": 20, "nothing": 0} {
			p.call(0, "getStreamLength", nil, name)
			values, _ := amf.Decode(p.next().Body)
			if got, _ := amf.Number(values[3]); values[0] != "_result" || got != want {
				t.Errorf("getStreamLength(%q) = %v, want _result of %v", name, values, want)
			}
		}
	})
}

func TestServerRefusesUnknownMethods(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(0, "foo", nil)
		values, _ := amf.Decode(p.next().Body)
		info, _ := amf.Properties(values[3])
		if d, _ := info.String("description"); values[0] != "_error" || d != "Method not found (foo)." {
			t.Errorf("got %v", values)
		}
	})
}

func wantSame(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func count(all []string, prefixes ...string) int {
	n := 0
	for _, s := range all {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) }) {
			n++
		}
	}
	return n
}
