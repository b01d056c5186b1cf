package player_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bluenviron/gortmplib"

	"rill/media/mediatest"
)

// A library serves clips of mediatest over and over by gortmplib: the stream
// av1-opus has a clip of pictures and one of sound.
type library struct {
	t              *testing.T
	user, password string

	mu      sync.Mutex
	conns   []net.Conn
	serving sync.WaitGroup
}

// serve serves on a free port until the test is over and returns the address. It
// is called once.
func (l *library) serve(secure *tls.Config) string {
	l.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		l.t.Fatal(err)
	}
	address := listener.Addr().String()
	if secure != nil {
		listener = tls.NewListener(listener, secure)
	}
	l.serving.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			l.admit(c)
		}
	})
	l.t.Cleanup(func() {
		listener.Close()
		l.hangUp()
		l.serving.Wait()
	})
	return address
}

func (l *library) admit(c net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conns = append(l.conns, c)
	l.serving.Go(func() {
		defer c.Close()
		if err := l.play(c); err != nil && !errors.Is(err, net.ErrClosed) {
			l.t.Logf("gortmplib: %v", err)
		}
	})
}

func (l *library) hangUp() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		c.Close()
	}
}

// play sends what a client asks for until it is gone.
func (l *library) play(c net.Conn) error {
	s := &gortmplib.ServerConn{RW: c}
	err := s.Initialize()
	switch {
	case err != nil:
	case l.user == "":
		err = s.AcceptConn()
	default:
		err = s.AcceptConnIfCredentialsMatch(l.user, l.password)
	}
	if err != nil {
		return err
	}
	l.serving.Go(func() {
		for err := error(nil); err == nil; {
			_, err = s.Read()
		}
	})
	return stream(l.t, s, strings.Split(path.Base(s.URL.Path), "-"))
}

// stream sends clips over and over until the other end is gone.
func stream(t *testing.T, c gortmplib.Conn, clips []string) error {
	writer := &gortmplib.Writer{Conn: c}
	var all []publication
	for _, clip := range clips {
		packets := mediatest.Coded(t, clip)
		track := &gortmplib.Track{Codec: codec(packets[0].Format)}
		writer.Tracks = append(writer.Tracks, track)
		all = append(all, publication{t, writer, track, packets})
	}
	if err := writer.Initialize(); err != nil {
		return err
	}
	repeat(all)
	return nil
}

func TestRillPlaysFromGortmplib(t *testing.T) {
	program(t)
	pair, ca, _ := certificate(t)
	at, inside := (&library{t: t}).serve(nil), (&library{t: t}).serve(&tls.Config{Certificates: []tls.Certificate{pair}})
	for _, clips := range []string{"hevc-opus", "av1-opus", "vp9-opus", "hevc10-flac", "av110-ac3"} {
		for _, base := range []string{"rtmp://" + at, "rtmps://" + inside, "rtmpe://" + at} {
			scheme, _, _ := strings.Cut(base, ":")
			t.Run(clips+"/"+scheme, func(t *testing.T) {
				clip, _, _ := strings.Cut(clips, "-")
				checkClip(t, clip, headless(t, base+"/live/"+clips, "--ca", ca))
			})
		}
	}
	at = (&library{t: t, user: "ann", password: "secret"}).serve(nil)
	for _, scheme := range []string{"rtmp", "rtmpe"} {
		t.Run("hevc-opus after signing in/"+scheme, func(t *testing.T) {
			checkClip(t, "hevc", headless(t, scheme+"://ann:secret@"+at+"/live/hevc-opus"))
		})
	}
}

// publish has gortmplib publish clips at a server until the test is over.
func publish(t *testing.T, at string, clips ...string) {
	t.Helper()
	target, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	client := &gortmplib.Client{URL: target, Publish: true}
	if err := client.Initialize(ctx); err != nil {
		t.Fatal(err)
	}
	var publishing sync.WaitGroup
	publishing.Go(func() {
		for err := error(nil); err == nil; {
			_, err = client.Read()
		}
	})
	publishing.Go(func() { _ = stream(t, client, clips) })
	t.Cleanup(func() {
		client.NetConn().Close()
		publishing.Wait()
	})
}
