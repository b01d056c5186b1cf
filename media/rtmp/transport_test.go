package rtmp_test

import (
	"context"
	"crypto/tls"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

var schemes = []string{"rtmp", "rtmps", "rtmpt", "rtmpe", "rtmpte", "rtmpts"}

// demo is an origin with a short recording that speaks everything.
func demo(cert tls.Certificate) *origin.Server {
	return &origin.Server{
		Files: mediatest.Clip{Duration: 2 * time.Second}.FS("a.flv"),
		TLS:   &tls.Config{Certificates: []tls.Certificate{cert}},
	}
}

// serve runs the origin on l until the test is over.
func serve(t *testing.T, s *origin.Server, l net.Listener) {
	ctx, cancel := context.WithCancel(context.Background())
	var done sync.WaitGroup
	done.Go(func() {
		if err := s.Serve(ctx, l); err != nil {
			t.Errorf("Serve() = %v", err)
		}
	})
	t.Cleanup(func() { cancel(); done.Wait() })
}

// listen listens on the network.
func listen(t *testing.T, n *mediatest.Network, address string) net.Listener {
	t.Helper()
	l, err := n.Listen(address)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestDialReachesTheOriginByEveryScheme(t *testing.T) {
	for _, scheme := range schemes {
		t.Run(scheme, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var network mediatest.Network
				a := newAuthority(t)
				u := parse(t, scheme+"://h/vod/a")
				serve(t, demo(a.issue(nil)), listen(t, &network, u.Address()))
				c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				pictures, err := watch(t, c)
				if pictures != 50 || err != nil {
					t.Errorf("%d pictures, %v; want 50", pictures, err)
				}
				server := c.Server()
				if want := scheme != "rtmp" && scheme != "rtmpt"; server.Protocol != scheme || server.Encrypted != want || server.Address != u.Address() {
					t.Errorf("Server() = %+v", server)
				}
				if s := c.Stages(); !s.TLS.IsZero() != strings.HasSuffix(scheme, "s") || !s.Tunnel.IsZero() != strings.HasPrefix(scheme, "rtmpt") {
					t.Errorf("Stages() = %+v", s)
				}
			})
		})
	}
}

// watch plays the recording to its end and returns how many pictures came.
func watch(t *testing.T, c *rtmp.Conn) (pictures int, err error) {
	t.Helper()
	s, err := c.CreateStream(t.Context())
	if err == nil {
		err = s.Play(rtmp.PlayOptions{})
	}
	for err == nil {
		var e rtmp.Event
		if e, err = s.Read(); err != nil {
			break
		}
		switch {
		case e.Kind == rtmp.KindPacket:
			pictures++
		case e.Kind == rtmp.KindStatus && e.Status.Code == "NetStream.Play.Stop":
			return pictures, nil
		}
	}
	return pictures, err
}
