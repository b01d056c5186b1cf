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

// client runs the handshake against server and returns its outcome.
func client(t *testing.T, server func(net.Conn) error) (signed bool, err, served error) {
	t.Helper()
	link := mediatest.NewLink(mediatest.Shape{})
	near, far := link.Client(), link.Server()
	done := make(chan error)
	go func() {
		err := server(far)
		_ = far.Close()
		done <- err
	}()
	signed, err = handshake.Client(near)
	_ = near.Close()
	return signed, err, <-done
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
			signed, err, served := client(t, signer(base))
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
	_, err := handshake.Client(near)
	if err == nil {
		rest, err = io.ReadAll(near)
	}
	if err != nil || string(rest) != "next" {
		t.Errorf("after the handshake came %q, %v", rest, err)
	}
}
