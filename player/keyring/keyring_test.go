package keyring_test

import (
	"errors"
	"strings"
	"testing"

	system "github.com/zalando/go-keyring"

	"rill/player/keyring"
)

func TestKeyringKeepsAPasswordForEachUserOfAServer(t *testing.T) {
	system.MockInit()
	var k keyring.Keyring
	for _, kept := range [][3]string{{"a:1935", "me", "one"}, {"b:1935", "me", "two"}, {"a:1935", "you", "three"}, {"a:1935", "me", "four"}} {
		if err := k.Set(kept[0], kept[1], kept[2]); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range [][3]string{{"a:1935", "me", "four"}, {"b:1935", "me", "two"}, {"a:1935", "you", "three"}} {
		if got, err := k.Get(want[0], want[1]); got != want[2] || err != nil {
			t.Errorf("Get(%q, %q) = %q, %v, want %q", want[0], want[1], got, err, want[2])
		}
	}
}

func TestKeyringKnowsWhoSignedInLast(t *testing.T) {
	system.MockInit()
	var k keyring.Keyring
	for _, user := range []string{"me", "you"} {
		_ = k.Set("host", user, "secret")
	}
	if got, err := k.Get("host", ""); got != "you" || err != nil {
		t.Errorf("Get() = %q, %v", got, err)
	}
	_ = k.Delete("host", "me")
	if got, err := k.Get("host", ""); got != "you" || err != nil {
		t.Errorf("Get() = %q, %v after another was forgotten", got, err)
	}
}

func TestKeyringForgetsWhatIsDeleted(t *testing.T) {
	system.MockInit()
	var k keyring.Keyring
	_ = k.Set("host", "me", "secret")
	if err := k.Delete("host", "me"); err != nil {
		t.Fatal(err)
	}
	for _, user := range []string{"me", ""} {
		if got, err := k.Get("host", user); got != "" || !errors.Is(err, keyring.ErrNotFound) {
			t.Errorf("Get(%q) = %q, %v", user, got, err)
		}
	}
	if err := k.Delete("host", "me"); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("Delete() = %v", err)
	}
}

func TestKeyringRefusesWhatTheStoresMayNotTake(t *testing.T) {
	system.MockInit()
	long := strings.Repeat("x", 5000)
	for _, tt := range []struct {
		name                   string
		server, user, password string
		what                   string
	}{
		{"no server", "", "me", "pw", "server"},
		{"no user", "host", "", "pw", "user"},
		{"a long server", long, "me", "pw", "server"},
		{"a long user", "host", long, "pw", "user"},
		{"a long password", "host", "me", long, "password"},
		{"a second line", "host", "me\ndelete-generic-password", "pw", "user"},
		{"a zero byte", "ho\x00st", "me", "pw", "server"},
		{"no text", "host", "m\xff", "pw", "user"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := keyring.Keyring{}.Set(tt.server, tt.user, tt.password)
			var limit *keyring.LimitError
			if !errors.As(err, &limit) || limit.What != tt.what {
				t.Errorf("Set() = %v, want a limit of the %s", err, tt.what)
			}
		})
	}
}

func TestKeyringRefusesAPasswordThatSomebodyElseMadeTooLong(t *testing.T) {
	system.MockInit()
	_ = system.Set("Rill", "me@host", strings.Repeat("x", 5000))
	var limit *keyring.LimitError
	if got, err := (keyring.Keyring{}).Get("host", "me"); got != "" || !errors.As(err, &limit) {
		t.Errorf("Get() = %d bytes, %v", len(got), err)
	}
}

func TestKeyringSaysThatThereIsNone(t *testing.T) {
	cause := errors.New("no bus")
	system.MockInitWithError(cause)
	var k keyring.Keyring
	_, read := k.Get("host", "me")
	for _, err := range []error{read, k.Set("host", "me", "secret"), k.Delete("host", "me")} {
		var none *keyring.UnavailableError
		if !errors.As(err, &none) || !errors.Is(err, cause) || strings.Contains(err.Error(), "secret") {
			t.Errorf("error is %v", err)
		}
	}
	if k.Available() {
		t.Error("it is available")
	}
	if system.MockInit(); !k.Available() {
		t.Error("an empty one is not available")
	}
}
