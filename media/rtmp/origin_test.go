package rtmp_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

// serveOrigin runs an origin at host:1935 until the test is over.
func serveOrigin(t *testing.T, network *mediatest.Network, host string, s *origin.Server) {
	t.Helper()
	l, err := network.Listen(host + ":1935")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestOriginSignsTheClientIn(t *testing.T) {
	for _, mode := range []string{"adobe", "llnw"} {
		for _, tt := range []struct{ name, url, reason string }{
			{"the right password", "rtmp://an%20n:s%26c=%C3%A9@h/live/cam", ""},
			{"an instance", "rtmp://an%20n:s%26c=%C3%A9@h/live/_definst_/cam", ""},
			{"another password", "rtmp://an%20n:other@h/live/cam", rtmp.SignInFailed},
			{"an unknown user", "rtmp://eve:other@h/live/cam", rtmp.SignInUnknownUser},
			{"nobody", "rtmp://h/live/cam", rtmp.SignInNeeded},
		} {
			t.Run(mode+" "+tt.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var network mediatest.Network
					serveOrigin(t, &network, "h", &origin.Server{SignIn: mode, Users: map[string]string{"an n": "s&c=é"}})
					c, err := rtmp.Dial(t.Context(), parse(t, tt.url), rtmp.Config{Dial: network.DialContext})
					if err == nil {
						_ = c.Close()
					}
					var failed *rtmp.SignInError
					if tt.reason == "" && err != nil {
						t.Errorf("Dial() error = %v", err)
					}
					if tt.reason != "" && (!errors.As(err, &failed) || failed.Reason != tt.reason || failed.Mode != mode) {
						t.Errorf("Dial() error = %v, want a SignInError, %s", err, tt.reason)
					}
				})
			})
		}
	}
}

func TestOriginBelievesWhoKnowsTheToken(t *testing.T) {
	for token, want := range map[string]string{"shared key": "NetStream.Play.Start", "": "NetStream.Play.Failed"} {
		synctest.Test(t, func(t *testing.T) {
			var network mediatest.Network
			serveOrigin(t, &network, "h", &origin.Server{Token: "shared key"})
			u := parse(t, "rtmp://h/live/cam")
			u.Tail.Token = token
			c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			s, err := c.CreateStream(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Play(rtmp.PlayOptions{Start: rtmp.Live}); err != nil {
				t.Fatal(err)
			}
			if status := nextStatus(t, s); status.Code != want {
				t.Errorf("with token %q the origin says %+v, want %s", token, status, want)
			}
		})
	}
}

// nextStatus reads up to a status.
func nextStatus(t *testing.T, s *rtmp.Stream) rtmp.Status {
	t.Helper()
	for {
		e, err := s.Read()
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == rtmp.KindStatus || e.Kind == rtmp.KindMove {
			return e.Status
		}
	}
}

func TestOriginSendsTheClientElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		serveOrigin(t, &network, "h", &origin.Server{Authorize: func(context.Context, *origin.Request) origin.Verdict {
			return origin.Redirect("rtmp://h2/live")
		}})
		serveOrigin(t, &network, "h2", &origin.Server{})
		c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/live/cam"), rtmp.Config{Dial: network.DialContext})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if got := c.URL().String(); got != "rtmp://h2/live/cam" {
			t.Errorf("URL() = %s", got)
		}
	})
}

func TestOriginTellsWhyItLeaves(t *testing.T) {
	for name, tt := range map[string]struct {
		act  func(*origin.Server)
		code string
	}{
		"shutdown": {func(s *origin.Server) { s.Shutdown("live") }, "NetConnection.Connect.AppShutdown"},
		"idle":     {func(*origin.Server) {}, "NetConnection.Connect.IdleTimeout"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var network mediatest.Network
				server := &origin.Server{Idle: time.Minute}
				serveOrigin(t, &network, "h", server)
				c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/live/cam"), rtmp.Config{Dial: network.DialContext})
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				s, err := c.CreateStream(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				tt.act(server)
				if status := nextStatus(t, s); status.Code != tt.code {
					t.Errorf("the origin says %+v, want %s", status, tt.code)
				}
				for err == nil {
					_, err = s.Read()
				}
				var left *rtmp.StatusError
				if !errors.As(err, &left) || left.Status.Code != tt.code {
					t.Errorf("Read() error = %v, want a StatusError", err)
				}
			})
		})
	}
}

func TestOriginAsksTheClientToMove(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		server := &origin.Server{}
		serveOrigin(t, &network, "h", server)
		c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://h/live/cam"), rtmp.Config{Dial: network.DialContext})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if c.Server().Extensions&rtmp.ExtensionReconnect == 0 {
			t.Errorf("the origin understands %v", c.Server().Extensions)
		}
		s, err := c.CreateStream(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		server.Move("//h3/live")
		for {
			e, err := s.Read()
			if err != nil {
				t.Fatal(err)
			}
			if e.Kind == rtmp.KindMove {
				if e.Move.String() != "rtmp://h3/live/cam" {
					t.Errorf("the move goes to %v", e.Move)
				}
				return
			}
		}
	})
}
