package handshake_test

import (
	"errors"
	"io"
	"net"
	"testing"

	"rill/media/rtmp/internal/handshake"
)

// says is a server that reads the client's first packet, answers and leaves.
func says(answer string) func(net.Conn) error {
	return func(c net.Conn) error {
		if _, err := io.ReadFull(c, make([]byte, 1537)); err != nil {
			return err
		}
		_, _ = c.Write([]byte(answer))
		return nil
	}
}

func TestClientTellsWhoAnswersInstead(t *testing.T) {
	for _, tt := range []struct{ name, answer, protocol string }{
		{"TLS alert", "\x15\x03\x01\x00\x02\x02\x46", "TLS"},
		{"TLS handshake", "\x16\x03\x03", "TLS"},
		{"HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", "HTTP"},
		{"HTTP without a header", "<!DOCTYPE HTML>\n", "HTTP"},
		{"something like HTTP", "HELO", ""},
		{"a single H", "H", ""},
		{"encrypted RTMP", "\x06", ""},
		{"garbage", "SSH-2.0-OpenSSH_9.2\r\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err, _ := client(t, says(tt.answer))
			var foreign *handshake.ForeignError
			if !errors.As(err, &foreign) || foreign.Protocol != tt.protocol || foreign.First != tt.answer[0] {
				t.Errorf("Client() error = %v, want a ForeignError of %q", err, tt.protocol)
			}
		})
	}
}

func TestClientTellsAnEnd(t *testing.T) {
	for name, answer := range map[string]string{"at once": "", "inside the handshake": "\x03abc"} {
		t.Run(name, func(t *testing.T) {
			if _, err, _ := client(t, says(answer)); !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("Client() error = %v, want an end", err)
			}
		})
	}
}
