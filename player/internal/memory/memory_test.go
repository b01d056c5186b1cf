package memory_test

import (
	"fmt"
	"testing"

	"rill/media/rtmp"
	"rill/player/internal/memory"
)

func TestServerIsHostAndApplication(t *testing.T) {
	for url, want := range map[string]string{
		"rtmp://Host/app/stream?x=y":            "host/app",
		"rtmps://anna:pw@host/app/stream":       "host/app",
		"rtmp://host:1936/app/_definst_/stream": "host:1936/app/_definst_",
		"rtmp://[::1]/app?token=x":              "[::1]/app",
	} {
		u, err := rtmp.ParseURL(url)
		if err != nil {
			t.Fatal(err)
		}
		if got := memory.Server(u); got != want {
			t.Errorf("%s is %q, want %q", url, got, want)
		}
	}
}

func TestMemoryKnowsTheLastAndForgetsBeyondItsBound(t *testing.T) {
	var m memory.Memory
	if _, ok := m.Login("h/a"); ok || m.Route("h") != (rtmp.Route{}) {
		t.Error("knows what it was not told")
	}
	for i := range 1000 {
		m.SignIn(fmt.Sprintf("h%d/a", i), memory.Login{User: "anna"})
		m.Reached(fmt.Sprintf("H%d", i), rtmp.Route{Scheme: "rtmp", Port: 443})
	}
	known := 0
	for i := range 1000 {
		if _, ok := m.Login(fmt.Sprintf("h%d/a", i)); ok {
			known++
		}
	}
	if _, ok := m.Login("h999/a"); !ok || known > 256 {
		t.Errorf("knows the last: %v; %d in all", ok, known)
	}
	if got := m.Route("h999"); got.Port != 443 {
		t.Errorf("route %+v", got)
	}
}
