package rtmp_test

import (
	"net"
	"slices"
	"testing"

	"rill/media/rtmp"
)

func TestDialFindsTheAddressThatAnswers(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "::1"} {
		t.Run(host, func(t *testing.T) {
			l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
			if known, _ := net.DefaultResolver.LookupHost(t.Context(), "localhost"); err != nil || !slices.Contains(known, host) {
				t.Skip("this machine has no such address")
			}
			// The other address refuses: nobody listens there.
			serve(t, demo(newAuthority(t).issue(nil)), l)
			_, port, _ := net.SplitHostPort(l.Addr().String())
			c, err := rtmp.Dial(t.Context(), parse(t, "rtmp://localhost:"+port+"/vod/a"), rtmp.Config{})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if got := c.Server().Address; got != l.Addr().String() {
				t.Errorf("Server() is at %s, want %s", got, l.Addr())
			}
			if s := c.Stages(); s.DNS.IsZero() || s.TCP.Before(s.DNS) {
				t.Errorf("Stages() = %+v", s)
			}
		})
	}
}

func TestDialTakesAnAddressOfIPv6(t *testing.T) {
	for _, scheme := range schemes {
		t.Run(scheme, func(t *testing.T) {
			l, err := net.Listen("tcp", "[::1]:0")
			if err != nil {
				t.Skip("this machine has no IPv6")
			}
			a := newAuthority(t)
			serve(t, demo(a.issue(nil)), l)
			c, err := rtmp.Dial(t.Context(), parse(t, scheme+"://"+l.Addr().String()+"/vod/a"), rtmp.Config{TLS: rtmp.TLS{Roots: a.pool()}})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if pictures, err := watch(t, c); pictures != 50 || err != nil {
				t.Errorf("%d pictures, %v; want 50", pictures, err)
			}
		})
	}
}
