package rtmp_test

import (
	"net"
	"testing"

	"rill/media"
	"rill/media/origin"
	"rill/media/rtmp"
)

// listenOn listens on a free port of this machine.
func listenOn(t *testing.T, host string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		t.Skipf("%s is not to be had here: %v", host, err)
	}
	return l
}

// guarded returns an origin that is played from only by those who sign in.
func guarded(s *origin.Server) *origin.Server {
	s.Users, s.SignIn = map[string]string{"ann": "secret"}, "adobe"
	return s
}

func TestEverySchemePlaysPlainAndSignedInOverBothFamilies(t *testing.T) {
	a := newAuthority(t)
	for _, host := range []string{"127.0.0.1", "::1"} {
		for _, signIn := range []bool{false, true} {
			server, user := demo(a.issue(nil)), ""
			if signIn {
				server, user = guarded(server), "ann:secret@"
			}
			l := listenOn(t, host)
			serve(t, server, l)
			for _, scheme := range schemes {
				url := scheme + "://" + user + l.Addr().String() + "/vod/a"
				t.Run(scheme+"_"+user+host, func(t *testing.T) {
					firstPicture(t, parse(t, url), rtmp.Config{TLS: rtmp.TLS{Roots: a.pool()}})
				})
			}
		}
	}
}

// firstPicture plays until a picture comes.
func firstPicture(t *testing.T, u rtmp.URL, cfg rtmp.Config) {
	t.Helper()
	c, err := rtmp.Dial(t.Context(), u, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	s, err := c.CreateStream(t.Context())
	if err == nil {
		err = s.Play(rtmp.PlayOptions{})
	}
	for err == nil {
		var e rtmp.Event
		if e, err = s.Read(); err == nil && e.Kind == rtmp.KindPacket {
			e.Packet.Release()
			if e.Packet.Track == media.Video {
				return
			}
		}
	}
	t.Error(err)
}
