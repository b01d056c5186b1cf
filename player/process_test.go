package player_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// start runs a command until the test is over. What it said is told when the
// test has failed.
func start(t *testing.T, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s here", name)
	}
	var said bytes.Buffer
	ctx, stop := context.WithCancel(context.Background())
	c := exec.CommandContext(ctx, path, args...)
	c.Stdout, c.Stderr, c.Dir = &said, &said, t.TempDir()
	c.Cancel, c.WaitDelay = func() error { return c.Process.Signal(syscall.SIGTERM) }, 5*time.Second
	if err := c.Start(); err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		_ = c.Wait()
		if t.Failed() {
			t.Logf("%s said: %.2000s", name, said.String())
		}
	})
}

// freePort returns an address of this machine that nobody listens on.
func freePort(t *testing.T) (address, port string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	address = l.Addr().String()
	return address, strings.TrimPrefix(address, "127.0.0.1:")
}

// listened waits until somebody listens on a port, whom a connection for that
// alone might disturb.
func listened(t *testing.T, port string) {
	t.Helper()
	n, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	socket := fmt.Sprintf("0100007F:%04X 00000000:0000 0A", n)
	for deadline := time.Now().Add(20 * time.Second); !strings.Contains(text(t, "/proc/net/tcp"), socket); {
		if time.Now().After(deadline) {
			t.Fatalf("nobody listens on port %s", port)
		}
		<-time.After(50 * time.Millisecond)
	}
}
