package console_test

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/console"
)

// secrets are what nobody but the server may see.
var secrets = []string{"sesame", "wrong", "hidden", "covert", "typed"}

// guarded returns the address of a server that wants to know who comes.
func guarded(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	server := &origin.Server{Files: fstest.MapFS{}, Users: map[string]string{"me": "sesame"}, SignIn: "adobe"}
	go func() { served <- server.Serve(ctx, listener) }()
	t.Cleanup(func() { cancel(); <-served })
	return listener.Addr().String()
}

func TestNoOutputShowsACredential(t *testing.T) {
	host := guarded(t)
	for _, tt := range []struct {
		name, user string
		want       player.Reason
	}{
		{"the server lets in", "me:sesame@", player.NotFound},
		{"the server refuses", "me:wrong@", player.SignInFailed},
		{"the server asks", "", player.SignInNeeded},
	} {
		t.Run(tt.name, func(t *testing.T) {
			item, err := playlist.NewItem("rtmp://" + tt.user + host + "/vod/clip?token=hidden conn=S:covert")
			if err != nil {
				t.Fatal(err)
			}
			said := played(t, item, tt.want) + probedText(t, item)
			for _, secret := range secrets {
				if at := strings.Index(said, secret); at >= 0 {
					t.Errorf("%q is in …%s…", secret, said[max(0, at-100):min(len(said), at+100)])
				}
			}
			if !strings.Contains(said, "token=***") {
				t.Error("the address is nowhere")
			}
		})
	}
}

// played plays an item until it fails, signs in with another password, and
// returns everything that was written meanwhile.
func played(t *testing.T, item playlist.Item, want player.Reason) string {
	t.Helper()
	dir := t.TempDir()
	outputs := console.Outputs{Stats: filepath.Join(dir, "stats"), Control: filepath.Join(dir, "control")}
	taps, err := console.Open(outputs, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var notices bytes.Buffer
	core := player.New(player.Config{Screen: &console.Sink{}, Silent: true})
	defer core.Subscribe(console.Notices(&notices))()
	failures := make(chan player.Reason, 10)
	defer core.Subscribe(func(e player.Event) {
		if e.Name == player.ErrorEvent {
			failures <- e.Reason
		}
	})()
	if err := taps.Attach(core, func() {}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { core.Run(ctx) })
	var said strings.Builder
	peer := dialed(t, outputs.Control)
	ask := func(text string) {
		peer.say(text)
		peer.lines.Scan()
		said.Write(peer.lines.Bytes())
	}
	core.Open(item)
	if got := next(t, failures); got != want {
		t.Errorf("it failed with %q, want %q", got, want)
	}
	ask(`{"cmd":"snapshot"}`)
	ask(`{"cmd":"sign_in","user":"me","password":"typed"}`)
	if got := next(t, failures); got != player.SignInFailed {
		t.Errorf("with another password it failed with %q", got)
	}
	ask(`{"cmd":"snapshot"}`)
	cancel()
	running.Wait()
	said.WriteString(console.Sentence(core.Snapshot().Err))
	if err := taps.Close(console.Quit); err != nil {
		t.Fatal(err)
	}
	stats, err := os.ReadFile(outputs.Stats)
	if err != nil {
		t.Fatal(err)
	}
	return said.String() + notices.String() + string(stats)
}

// next returns the reason of the next failure.
func next(t *testing.T, failures <-chan player.Reason) player.Reason {
	t.Helper()
	select {
	case r := <-failures:
		return r
	case <-time.After(20 * time.Second):
		t.Fatal("it does not fail")
		return ""
	}
}

func probedText(t *testing.T, item playlist.Item) string {
	t.Helper()
	var b strings.Builder
	report := player.Probe(t.Context(), item, player.Config{})
	for _, write := range []func() error{
		func() error { return console.WriteProbe(&b, report) },
		func() error { return console.WriteProbeJSON(&b, report) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String() + report.Err.Error()
}
