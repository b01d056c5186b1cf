package player_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

func TestStageSaysHowFarAConnectionGot(t *testing.T) {
	for _, tt := range []struct {
		name  string
		serve func(net.Conn)
		want  player.Stage
		took  func(player.Stages) bool
	}{
		{"nothing answers", func(c net.Conn) { hold(c) }, player.StageHandshake, func(s player.Stages) bool { return s.TCP > 0 }},
		{"rejected", rejects("NetConnection.Connect.Rejected", "no"), player.StageConnect, func(s player.Stages) bool { return s.Handshake > 0 }},
		{"creates nothing", neverCreates, player.StageCreate, func(s player.Stages) bool { return s.Connect > 0 }},
		{"refuses to play", refuses("NetStream.Play.Failed"), player.StageCreate, func(s player.Stages) bool { return s.Create > 0 && s.Play == 0 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.network.Shape = func(int) mediatest.Shape { return mediatest.Shape{Delay: 10 * time.Millisecond} }
				r.serve("evil:1935", tt.serve)
				r.player.Open(item("rtmp://evil/app/stream"))
				s := r.until("failed", func(s player.Snapshot) bool { return s.State == player.Idle && s.Err != nil })
				if s.Stage != tt.want || !tt.took(s.Stats.Stages) {
					t.Errorf("stage %q with %+v, want %q", s.Stage, s.Stats.Stages, tt.want)
				}
			})
		})
	}
}

func TestStageIsKnownWhileAServerIsSilent(t *testing.T) {
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) { shake(c).stay() })
		r.player.Open(item("rtmp://evil/app/stream"))
		r.until("at the handshake", func(s player.Snapshot) bool { return s.Stage == player.StageHandshake })
		r.open("vod/rill_300")
		r.until("at the media", func(s player.Snapshot) bool { return s.Stage == player.StageMedia })
	})
}

func TestRedirectIsFollowedOrRefused(t *testing.T) {
	play(t, func(r *rig) {
		for host, to := range map[string]string{"a": "rtmp://origin/vod", "b": "rtmp://c/vod", "c": "rtmp://b/vod", "d": "file:///etc/passwd"} {
			r.serve(host+":1935", func(c net.Conn) {
				e := shake(c)
				e.command(0, "_error", 1.0, nil, append(info("error", "NetConnection.Connect.Rejected", "elsewhere"),
					amf.Property{Name: "ex", Value: amf.Object{{Name: "code", Value: 302.0}, {Name: "redirect", Value: to}}}))
				e.stay()
			})
		}
		for _, host := range []string{"b", "d"} {
			r.player.Open(item("rtmp://" + host + "/vod/rill_300"))
			r.failsWith(player.RedirectRefused)
		}
		r.player.Open(item("rtmp://a/vod/rill_300"))
		s := r.until("playing", reaches(time.Second))
		if s.Stats.Server != "origin:1935" {
			t.Errorf("plays from %s", s.Stats.Server)
		}
	})
}

func TestUnknownErrorIsToldAndIsTheReasonIfNothingPlays(t *testing.T) {
	tags := demo(t)
	for name, plays := range map[string]bool{"plays": true, "does not": false} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("evil:1935", func(c net.Conn) {
					e := playing(c)
					e.status(1, "error", "NetStream.Play.LicenceMissing", "token=secret")
					e.status(1, "warning", "NetStream.Play.Mystery", "")
					if plays {
						e.tags(tags)
						e.status(1, "status", "NetStream.Play.Complete", "")
					}
					e.stay()
				})
				r.player.Open(item("rtmp://evil/app/stream"))
				s := r.until("over", func(s player.Snapshot) bool {
					return s.State == player.Ended || s.State == player.Idle && s.Err != nil
				})
				if plays == (s.Err != nil) || !plays && !strings.Contains(s.Err.Error(), "LicenceMissing") {
					t.Errorf("%v with %v", s.State, s.Err)
				}
				e := r.named(player.ErrorEvent)
				if len(e) == 0 || e[0].Code != "NetStream.Play.LicenceMissing" || strings.Contains(e[0].Detail, "secret") {
					t.Errorf("events %+v", e)
				}
			})
		})
	}
}

func TestTailOfTheURLSaysWhatToPlay(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Open(item("rtmp://origin/vod/rill_300 start=5000 stop=8000"))
		r.until("ended", isState(player.Ended))
		list := r.screen.list()
		if first, last := list[0].pts, list[len(list)-1].pts; first < 4900*time.Millisecond || last > 9*time.Second {
			t.Errorf("shown from %v to %v, want 5s to 8s", first, last)
		}
		r.player.Open(playlist.Item{URL: "rtmp://origin/vod/rill_300 start=5000", Start: 20 * time.Second})
		if s := r.until("playing", isState(player.Ready)); s.Position < 19*time.Second {
			t.Errorf("at %v, want 20s: the item counts more", s.Position)
		}
	})
}

func TestTimeoutOfTheURLBoundsEveryStep(t *testing.T) {
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) { shake(c).stay() })
		r.endsWith("rtmp://evil/app/stream timeout=2", player.TimedOut, 2100*time.Millisecond)
	})
}

// TestRouteThatWonIsTakenAgain has a server that can be reached by another port
// alone.
func TestRouteThatWonIsTakenAgain(t *testing.T) {
	play(t, func(r *rig) {
		r.origin("far:443", &origin.Server{})
		r.redial = func(ctx context.Context, network, address string) (net.Conn, error) {
			if address != "far:443" {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return r.network.DialContext(ctx, network, address)
		}
		r.player.Open(playlist.Item{URL: "rtmp://far/vod/rill_300", Race: true})
		r.until("playing", reaches(time.Second))
		before := len(r.network.Links())
		start := time.Now()
		r.player.Open(playlist.Item{URL: "rtmp://far/vod/rill_800", Race: true})
		s := r.until("playing again", isState(player.Ready))
		if d := time.Since(start); d > 150*time.Millisecond || len(r.network.Links()) != before+1 {
			t.Errorf("took %v and %d links", d, len(r.network.Links())-before)
		}
		if s.Stats.Server != "far:443" {
			t.Errorf("plays from %s", s.Stats.Server)
		}
	})
}

func TestProbeSaysWhatIsInTheWay(t *testing.T) {
	play(t, func(r *rig) {
		r.secured("safe:443", "safe")
		r.origin("vault:1935", &origin.Server{Users: map[string]string{"anna": "x"}, SignIn: "adobe"})
		cfg := player.Config{Dial: r.network.DialContext}
		for url, want := range map[string]player.Reason{
			"rtmps://safe/vod/rill_300": player.CertSelfSigned,
			"rtmp://vault/vod/rill_300": player.SignInNeeded,
		} {
			report := player.Probe(r.t.Context(), item(url), cfg)
			if reasonOf(report.Err) != want || report.Connected {
				t.Errorf("%s: %v, want %v", url, report.Err, want)
			}
		}
		report := player.Probe(r.t.Context(), item("rtmp://origin/vod/rill_300"), cfg)
		if report.Err != nil || report.Protocol != "rtmp" || report.Encrypted || report.Video == nil {
			t.Errorf("report %+v", report)
		}
	})
}
