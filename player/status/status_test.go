package status_test

import (
	"strings"
	"testing"

	"rill/player/status"
)

func TestOfKnowsACodeHoweverItIsSpelt(t *testing.T) {
	for _, e := range status.All() {
		for _, spelling := range []string{e.Code, strings.ToLower(e.Code), strings.ToUpper(e.Code), " " + e.Code + "\n"} {
			if got := status.Of(spelling, "nonsense"); got != e {
				t.Errorf("Of(%q) = %+v, want %+v", spelling, got, e)
			}
		}
	}
}

func TestOfForgivesWhatServersAndManualsMisspell(t *testing.T) {
	for spelling, want := range map[string]string{
		"NetSream.Play.InsufficientBW":         "NetStream.Play.InsufficientBW",
		"NetConnection.Connect.AppShutDown":    "NetConnection.Connect.AppShutdown",
		"NetConnection.Connect.IdleTimeOut":    "NetConnection.Connect.IdleTimeout",
		"NetStreams.Play.Streamnotfound":       "NetStream.Play.StreamNotFound",
		"Connection.Connect.Closed":            "NetConnection.Connect.Closed",
		"NetStream.Connect.Closed":             "NetStream.Connect.Closed",
		"netconnection.connect.INVALIDAPP":     "NetConnection.Connect.InvalidApp",
		"NetStream.Failed":                     "NetStream.Failed",
		"Something.Failed":                     "",
		"NetStream.Play":                       "",
		"NetStream.Play.Failed.Really":         "",
		"Play.Failed":                          "NetStream.Play.Failed",
		"":                                     "",
		".":                                    "",
		"..":                                   "",
		"NetConnection.Connect.":               "",
		strings.Repeat("NetStream.Play.", 500): "",
	} {
		if got := status.Of(spelling, "error").Code; got != want {
			t.Errorf("Of(%.40q) is %q, want %q", spelling, got, want)
		}
	}
}

func TestOfJudgesAnUnknownCodeByItsLevel(t *testing.T) {
	for _, tt := range []struct {
		level  string
		want   status.Level
		action status.Action
	}{
		{"error", status.Error, status.Show},
		{"ERROR", status.Error, status.Show},
		{"warning", status.Warning, status.Ignore},
		{"status", status.Status, status.Ignore},
		{"", status.Status, status.Ignore},
		{"fatal", status.Status, status.Ignore},
	} {
		got := status.Of("NetStream.Play.Mystery", tt.level)
		if got.Code != "" || got.Level != tt.want || got.Action != tt.action || got.Retry != status.Never {
			t.Errorf("level %q: %+v", tt.level, got)
		}
	}
}

func TestEveryCodeIsListedOnce(t *testing.T) {
	seen := make(map[string]bool)
	for _, e := range status.All() {
		if seen[strings.ToLower(e.Code)] {
			t.Errorf("%s is listed twice", e.Code)
		}
		seen[strings.ToLower(e.Code)] = true
	}
	if len(seen) < 50 {
		t.Errorf("%d codes", len(seen))
	}
}

func TestWhatAPlayerDoesFitsTheEntry(t *testing.T) {
	for _, e := range status.All() {
		over := e.Action == status.Fail || e.Action == status.Reconnect
		if over && e.Reason == "" {
			t.Errorf("%s ends something for no reason", e.Code)
		}
		if e.Action == status.Fail && e.Retry != status.Never || e.Action == status.Reconnect && e.Retry == status.Never {
			t.Errorf("%s: action %d with retry %d", e.Code, e.Action, e.Retry)
		}
	}
}

func TestAllReturnsACopy(t *testing.T) {
	status.All()[0].Code = "mine"
	if status.All()[0].Code == "mine" {
		t.Error("the table was changed")
	}
}
