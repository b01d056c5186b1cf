package handshake_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"testing"

	plain "github.com/yutopp/go-rtmp/handshake"

	"rill/media/mediatest"
	"rill/media/rtmp/internal/handshake"
)

// client runs the plain handshake against server and returns its outcome.
func client(t *testing.T, server func(net.Conn) error) (signed bool, err, served error) {
	t.Helper()
	r, err, served := shake(t, handshake.Options{}, server)
	return r.Signed, err, served
}

// shake runs the handshake against server and returns its outcome.
func shake(t *testing.T, o handshake.Options, server func(net.Conn) error) (r handshake.Result, err, served error) {
	t.Helper()
	near, end := start(server)
	r, err = handshake.Client(near, o)
	_ = near.Close()
	return r, err, <-end
}

// start runs server and returns the client's side and where its end is told.
func start(server func(net.Conn) error) (near net.Conn, end <-chan error) {
	link := mediatest.NewLink(mediatest.Shape{})
	near, far := link.Client(), link.Server()
	done := make(chan error, 1)
	go func() {
		err := server(far)
		_ = far.Close()
		done <- err
	}()
	return near, done
}

func TestClientShakesHandsWithAPlainServer(t *testing.T) {
	signed, err, served := client(t, func(c net.Conn) error {
		return plain.HandshakeWithClient(c, c, &plain.Config{})
	})
	if signed || err != nil || served != nil {
		t.Errorf("Client() = %v, %v; the server says %v", signed, err, served)
	}
}

func TestClientSignsForAServerThatSigns(t *testing.T) {
	for name, base := range map[string]int{"digest first": 8, "key first": 772} {
		t.Run(name, func(t *testing.T) {
			signed, err, served := client(t, signer{version: 3, base: base}.serve)
			if !signed || err != nil || served != nil {
				t.Errorf("Client() = %v, %v; the server says %v", signed, err, served)
			}
		})
	}
}

// echo is a server with the given version whose S1 has no valid digest; it
// wants its S1 back.
func echo(version [4]byte) func(net.Conn) error {
	return func(c net.Conn) error {
		if _, err := io.ReadFull(c, make([]byte, 1537)); err != nil {
			return err
		}
		answer := make([]byte, 1+2*1536)
		_, _ = rand.Read(answer)
		answer[0] = 3
		copy(answer[5:], version[:])
		if _, err := c.Write(answer); err != nil {
			return err
		}
		c2 := make([]byte, 1536)
		if _, err := io.ReadFull(c, c2); err != nil {
			return err
		}
		if !bytes.Equal(c2, answer[1:1537]) {
			return errors.New("C2 is not S1")
		}
		return nil
	}
}

func TestClientEchoesAServerThatDoesNotSign(t *testing.T) {
	for name, version := range map[string][4]byte{"without version": {}, "with a wrong digest": {4, 5, 0, 1}} {
		t.Run(name, func(t *testing.T) {
			signed, err, served := client(t, echo(version))
			if signed || err != nil || served != nil {
				t.Errorf("Client() = %v, %v; the server says %v", signed, err, served)
			}
		})
	}
}

func TestClientLeavesWhatFollowsTheHandshake(t *testing.T) {
	var rest []byte
	link := mediatest.NewLink(mediatest.Shape{})
	near, far := link.Client(), link.Server()
	go func() {
		_ = plain.HandshakeWithClient(far, far, &plain.Config{})
		_, _ = far.Write([]byte("next"))
		_ = far.Close()
	}()
	_, err := handshake.Client(near, handshake.Options{})
	if err == nil {
		rest, err = io.ReadAll(near)
	}
	if err != nil || string(rest) != "next" {
		t.Errorf("after the handshake came %q, %v", rest, err)
	}
}

func TestClientTakesAnEchoForASignature(t *testing.T) {
	echoes := signer{version: 3, base: 8, spoil: func(answer, c1 []byte) { copy(answer[1545:], c1[8:]) }}
	signed, err, served := client(t, echoes.serve)
	if !signed || err != nil || served != nil {
		t.Errorf("Client() = %v, %v; the server says %v", signed, err, served)
	}
}

func TestClientRejectsAWrongSignature(t *testing.T) {
	for version, o := range map[byte]handshake.Options{3: {}, 6: {Encrypted: true}} {
		forger := signer{version: version, base: 8, public: three(), spoil: func(answer, _ []byte) { answer[3072]++ }}
		_, err, _ := shake(t, o, forger.serve)
		var wrong *handshake.Error
		if !errors.As(err, &wrong) {
			t.Errorf("Client(%+v) error = %v, want an Error", o, err)
		}
	}
}
