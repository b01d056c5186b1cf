package rtmp_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/rtmp"
)

func TestTrustTakesFingerprintsAsPeopleWriteThem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cert := newAuthority(t).issue(nil)
		sum := sha256.Sum256(cert.Certificate[0])
		colons := strings.ToUpper(strings.TrimSuffix(strings.Join(splitHex(sum[:]), ":"), ":"))
		if _, err := dialTLS(t, "h", cert, rtmp.TLS{Roots: x509.NewCertPool(), Trust: colons}); err != nil {
			t.Errorf("Dial() error = %v with trust in %s", err, colons)
		}
		sum[0] ^= 1
		var wrong *rtmp.CertificateError
		if _, err := dialTLS(t, "h", cert, rtmp.TLS{Roots: x509.NewCertPool(), Trust: hex.EncodeToString(sum[:])}); !errors.As(err, &wrong) {
			t.Errorf("Dial() error = %v with trust in another certificate", err)
		}
	})
}

func splitHex(b []byte) []string {
	var parts []string
	for _, x := range b {
		parts = append(parts, hex.EncodeToString([]byte{x}))
	}
	return parts
}

func TestDialSaysNothingBeforeTheCertificateIsChecked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		l := listen(t, &network, "h:443")
		defer l.Close()
		heard := make(chan []byte, 1)
		cert := newAuthority(t).issue(nil)
		go func() {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
			secured := tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{cert}})
			b, _ := io.ReadAll(secured)
			heard <- b
		}()
		u := parse(t, "rtmps://h/vod/a?token=secret")
		_, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: x509.NewCertPool()}})
		if b := <-heard; err == nil || len(b) > 0 {
			t.Errorf("Dial() error = %v after saying %d bytes", err, len(b))
		}
	})
}

func TestDialRefusesACertificateThatCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newAuthority(t)
		cert := a.issue(nil)
		cert.Certificate = [][]byte{bytes.Repeat([]byte{0x30}, 200)}
		_, err := dialTLS(t, "h", cert, rtmp.TLS{Roots: a.pool()})
		var wrong *rtmp.CertificateError
		if !errors.As(err, &wrong) || wrong.Problem != rtmp.CertificateMalformed || wrong.Host != "h" {
			t.Errorf("Dial() error = %v, want a malformed certificate", err)
		}
	})
}

func TestDialRefusesOldTLS(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		a := newAuthority(t)
		server := demo(a.issue(nil))
		server.TLS.MaxVersion = tls.VersionTLS11
		server.TLS.MinVersion = tls.VersionTLS10
		serve(t, server, listen(t, &network, "h:443"))
		_, err := rtmp.Dial(t.Context(), parse(t, "rtmps://h/vod/a"), rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
		var failed *rtmp.StageError
		var wrong *rtmp.CertificateError
		if !errors.As(err, &failed) || failed.Stage != rtmp.StageTLS || errors.As(err, &wrong) {
			t.Errorf("Dial() error = %v, want one of TLS", err)
		}
	})
}

func TestDialResumesSessionsOfTLSAndChecksThemAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var network mediatest.Network
		a := newAuthority(t)
		resumed := make(chan bool, 3)
		secure := &tls.Config{
			Certificates:     []tls.Certificate{a.issue(nil)},
			VerifyConnection: func(s tls.ConnectionState) error { resumed <- s.DidResume; return nil },
		}
		serve(t, &origin.Server{}, tls.NewListener(listen(t, &network, "h:443"), secure))
		cfg := rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool(), Sessions: tls.NewLRUClientSessionCache(8)}}
		for i := range 2 {
			c, err := rtmp.Dial(t.Context(), parse(t, "rtmps://h/live/a"), cfg)
			if err != nil {
				t.Fatal(err)
			}
			c.Close()
			if got := <-resumed; got != (i == 1) {
				t.Errorf("connection %d resumed = %v", i, got)
			}
		}
		cfg.TLS.Roots = x509.NewCertPool()
		var wrong *rtmp.CertificateError
		if _, err := rtmp.Dial(t.Context(), parse(t, "rtmps://h/vod/a"), cfg); !errors.As(err, &wrong) {
			t.Errorf("Dial() error = %v without authorities, want a CertificateError", err)
		}
	})
}

func TestDialSendsTheServerName(t *testing.T) {
	for host, want := range map[string]string{"h": "h", "127.0.0.1": "", "::1": ""} {
		synctest.Test(t, func(t *testing.T) {
			a := newAuthority(t)
			cert := a.issue(nil)
			var network mediatest.Network
			u := rtmp.URL{Scheme: "rtmps", Host: host, Port: 443, App: "vod"}
			server := demo(cert)
			named := make(chan string, 1)
			server.TLS.GetConfigForClient = func(h *tls.ClientHelloInfo) (*tls.Config, error) { named <- h.ServerName; return nil, nil }
			serve(t, server, listen(t, &network, u.Address()))
			c, err := rtmp.Dial(t.Context(), u, rtmp.Config{Dial: network.DialContext, TLS: rtmp.TLS{Roots: a.pool()}})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if got := <-named; got != want {
				t.Errorf("the server is called %q, want %q", got, want)
			}
		})
	}
}
