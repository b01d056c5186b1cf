package origin_test

import (
	"net"
	"testing"

	"rill/media/origin"
)

func TestLoopbackServesUntilItIsStopped(t *testing.T) {
	r := &origin.Rehearsal{Server: &origin.Server{}}
	address, stop, err := r.Loopback(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if host, _, _ := net.SplitHostPort(address.String()); host != "127.0.0.1" {
		t.Errorf("it listens at %v", address)
	}
	conn, err := net.Dial("tcp", address.String())
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	stop()
	if conn, err := net.Dial("tcp", address.String()); err == nil {
		conn.Close()
		t.Error("it still listens")
	}
}
