package player

import (
	"testing"
	"time"
)

func TestStateMachineGoesFromEveryStateWhereTheLevelSays(t *testing.T) {
	empty := level{target: time.Second}
	some := level{held: true, ahead: 500 * time.Millisecond, target: time.Second}
	enough := level{held: true, primed: true, ahead: time.Second, target: time.Second}
	unprimed := level{held: true, ahead: time.Second, target: time.Second}
	dry := level{held: true, primed: true, target: time.Second}
	tail := level{held: true, primed: true, ahead: 10 * time.Millisecond, target: time.Second, eos: true}
	over := level{held: true, primed: true, target: time.Second, eos: true, drained: true}
	nothing := level{target: time.Second, eos: true}
	for _, tt := range []struct {
		name                                   string
		l                                      level
		idle, opening, buffering, ready, ended State
	}{
		{"nothing has come", empty, Idle, Opening, Buffering, Buffering, Ended},
		{"some has come", some, Idle, Buffering, Buffering, Ready, Ended},
		{"enough has come", enough, Idle, Buffering, Ready, Ready, Ended},
		{"enough, but not decoded", unprimed, Idle, Buffering, Buffering, Ready, Ended},
		{"the buffer is dry", dry, Idle, Buffering, Buffering, Buffering, Ended},
		{"the tail of the stream", tail, Idle, Buffering, Ready, Ready, Ended},
		{"all was shown", over, Idle, Buffering, Ended, Ended, Ended},
		{"the stream is empty", nothing, Idle, Ended, Buffering, Ready, Ended},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for from, want := range map[State]State{
				Idle: tt.idle, Opening: tt.opening, Buffering: tt.buffering, Ready: tt.ready, Ended: tt.ended,
			} {
				if got := next(from, tt.l); got != want {
					t.Errorf("from %v to %v, want %v", from, got, want)
				}
			}
		})
	}
}
