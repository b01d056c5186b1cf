package player_test

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
)

// ring is a keyring in memory.
type ring struct {
	mu    sync.Mutex
	kept  map[string]string
	asked int
	block chan struct{} // Get waits for it
}

func (k *ring) Get(server, user string) (string, error) {
	if k.block != nil {
		<-k.block
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked++
	if password, ok := k.kept[user+"@"+server]; ok {
		return password, nil
	}
	return "", errors.New("not kept")
}

func (k *ring) Set(server, user, password string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kept[user+"@"+server], k.kept["@"+server] = password, user
	return nil
}

func (k *ring) Delete(server, user string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.kept, user+"@"+server)
	return nil
}

func (k *ring) has(account string) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kept[account]
}

// guarded runs a test with an origin that lets only anna in.
func guarded(t *testing.T, k *ring, test func(*rig)) {
	t.Helper()
	cfg := player.Config{Answers: true}
	if k != nil {
		cfg.Keyring = k
	}
	server := &origin.Server{Files: os.DirFS(clips), Users: map[string]string{"anna": "s3cr/t:@"}, SignIn: "adobe"}
	run(t, cfg, server, test)
}

const vault = "origin/vod" // what the keyring calls the origin's application

func (r *rig) failsWith(want player.Reason) *player.Error {
	r.t.Helper()
	s := r.until(string(want), func(s player.Snapshot) bool { return s.State == player.Idle && s.Err != nil })
	failure, ok := errors.AsType[*player.Error](s.Err)
	if !ok || failure.Reason != want {
		r.t.Fatalf("failed with %v, want %v", s.Err, want)
	}
	if strings.Contains(failure.Error(), "s3cr") || strings.Contains(failure.Error(), "wrong") {
		r.t.Errorf("tells the password: %v", failure)
	}
	return failure
}

func TestServerThatAsksWhoIsThereIsAnswered(t *testing.T) {
	guarded(t, nil, func(r *rig) {
		r.open("vod/rill_300")
		if e := r.failsWith(player.SignInNeeded); e.User != "" || !e.Fatal() {
			t.Errorf("user %q, fatal %v", e.User, e.Fatal())
		}
		r.player.SignIn("anna", "wrong", true)
		r.until("trying", func(s player.Snapshot) bool { return s.Err == nil })
		if e := r.failsWith(player.SignInFailed); e.User != "anna" {
			t.Errorf("user %q, want anna", e.User)
		}
		r.player.SignIn("anna", "s3cr/t:@", false)
		r.until("playing", reaches(time.Second))
		if n := len(r.network.Links()); n > 9 {
			t.Errorf("%d connections to sign in twice", n)
		}
	})
}

func TestPasswordOfTheURLSignsIn(t *testing.T) {
	guarded(t, nil, func(r *rig) {
		r.player.Open(item("rtmp://anna:s3cr%2Ft%3A%40@origin/vod/rill_300"))
		r.until("playing", reaches(time.Second))
	})
}

func TestPasswordIsKeptOnceItIsAccepted(t *testing.T) {
	k := &ring{kept: map[string]string{}}
	guarded(t, k, func(r *rig) {
		r.open("vod/rill_300")
		r.failsWith(player.SignInNeeded)
		r.player.SignIn("anna", "wrong", true)
		r.until("trying", func(s player.Snapshot) bool { return s.Err == nil })
		r.failsWith(player.SignInFailed)
		if got := k.has("anna@" + vault); got != "" {
			t.Errorf("kept the wrong password %q", got)
		}
		r.player.SignIn("anna", "s3cr/t:@", false)
		r.until("playing", reaches(time.Second))
		if got := k.has("anna@" + vault); got != "" {
			t.Errorf("kept %q, which was not to be remembered", got)
		}
		r.player.SignIn("anna", "s3cr/t:@", true)
		r.until("playing from the beginning", func(s player.Snapshot) bool { return s.Position < 900*time.Millisecond })
		r.until("playing", reaches(time.Second))
		if got := k.has("anna@" + vault); got != "s3cr/t:@" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestKeyringIsAskedBeforeTheViewer(t *testing.T) {
	for name, url := range map[string]string{"nobody": "rtmp://origin/vod/rill_300", "a user": "rtmp://anna@origin/vod/rill_300"} {
		t.Run("URL names "+name, func(t *testing.T) {
			k := &ring{kept: map[string]string{"@" + vault: "anna", "anna@" + vault: "s3cr/t:@"}}
			guarded(t, k, func(r *rig) {
				r.player.Open(item(url))
				r.until("at 2s", reaches(2*time.Second))
				asked := k.asked
				r.network.Links()[len(r.network.Links())-1].Cut()
				r.until("at 10s", reaches(10*time.Second))
				if k.asked != asked {
					t.Error("the keyring was asked again after a reconnect")
				}
			})
		})
	}
}

func TestWrongPasswordOfTheKeyringIsAskedFor(t *testing.T) {
	k := &ring{kept: map[string]string{"@" + vault: "anna", "anna@" + vault: "wrong"}}
	guarded(t, k, func(r *rig) {
		r.open("vod/rill_300")
		if e := r.failsWith(player.SignInFailed); e.User != "anna" {
			t.Errorf("user %q", e.User)
		}
		r.player.SignIn("anna", "s3cr/t:@", true)
		r.until("playing", reaches(time.Second))
		if got := k.has("anna@" + vault); got != "s3cr/t:@" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestKeyringThatBlocksDoesNotHoldUpStopping(t *testing.T) {
	k := &ring{}
	guarded(t, k, func(r *rig) {
		k.block = make(chan struct{})
		r.open("vod/rill_300")
		time.Sleep(time.Second)
		r.player.Stop()
		start := time.Now()
		r.until("idle", isState(player.Idle))
		if d := time.Since(start); d > 100*time.Millisecond {
			t.Errorf("took %v", d)
		}
		close(k.block)
	})
}
