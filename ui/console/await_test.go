package console_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rill/player"
	"rill/ui/console"
)

func TestAwaitTellsHowAPlaylistHasEnded(t *testing.T) {
	failure := &player.Error{Reason: player.NotFound}
	one, two := make([]player.Entry, 1), make([]player.Entry, 2)
	for _, tt := range []struct {
		name string
		s    player.Snapshot
		want console.Exit
	}{
		{"nothing was opened", player.Snapshot{Current: -1}, ""},
		{"playing", player.Snapshot{State: player.Ready, Items: one}, ""},
		{"ended", player.Snapshot{State: player.Ended, Items: one}, console.Ended},
		{"failed", player.Snapshot{State: player.Idle, Items: one, Err: failure}, console.Failed},
		{"stopped", player.Snapshot{State: player.Idle, Items: one}, ""},
		{"reconnecting", player.Snapshot{State: player.Buffering, Items: one, Err: failure, Attempt: 1}, ""},
		{"ended, with another to come", player.Snapshot{State: player.Ended, Items: two}, ""},
		{"the last has ended", player.Snapshot{State: player.Ended, Items: two, Current: 1}, console.Ended},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				if got := console.Await(ctx, &fakePlayer{snapshot: tt.s}); got != tt.want {
					t.Errorf("Await() = %q, want %q", got, tt.want)
				}
			})
		})
	}
}

func TestOutcomeSaysWhyARunDidNotPlay(t *testing.T) {
	failure := &player.Error{Reason: player.NotFound}
	items := make([]player.Entry, 1)
	for _, tt := range []struct {
		name string
		p    *fakePlayer
		exit console.Exit
		want player.Reason
	}{
		{"failed", &fakePlayer{snapshot: player.Snapshot{Items: items, Err: failure}}, console.Failed, player.NotFound},
		{"nothing came", &fakePlayer{snapshot: player.Snapshot{Items: items}}, console.TimeUp, player.NoMedia},
		{"left before anything came", &fakePlayer{snapshot: player.Snapshot{Items: items}}, console.Quit, ""},
		{"nothing was opened", &fakePlayer{}, console.TimeUp, ""},
		{"sound alone", &fakePlayer{snapshot: player.Snapshot{Items: items}, summary: player.Summary{Played: 1}}, console.Ended, ""},
		{"pictures", &fakePlayer{snapshot: player.Snapshot{Items: items}, summary: player.Summary{
			Frames: player.FrameCount{Presented: 1},
		}}, console.TimeUp, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got player.Reason
			if failure, ok := errors.AsType[*player.Error](console.Outcome(tt.p, tt.exit)); ok {
				got = failure.Reason
			}
			if got != tt.want {
				t.Errorf("Outcome() is %q, want %q", got, tt.want)
			}
		})
	}
}

func TestExitOfKnowsItsCause(t *testing.T) {
	for _, tt := range []struct {
		cause error
		want  console.Exit
	}{
		{console.TimeUp, console.TimeUp},
		{errors.Join(errors.New("wrapped"), console.Quit), console.Quit},
		{context.Canceled, console.Signaled},
	} {
		if got := console.ExitOf(tt.cause); got != tt.want {
			t.Errorf("ExitOf(%v) = %q, want %q", tt.cause, got, tt.want)
		}
	}
}
