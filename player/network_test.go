package player_test

import (
	"errors"
	"net"
	"syscall"
	"testing"
	"time"

	"rill/player"
)

var errNoName = &net.DNSError{Err: "no such host", Name: "nowhere", IsNotFound: true}

func TestEveryNetworkErrorEndsWithItsReason(t *testing.T) {
	for _, tt := range []struct {
		name   string
		url    string
		err    error
		want   player.Reason
		within time.Duration
	}{
		{"unknown host", "rtmp://nowhere/app/x", errNoName, player.UnknownHost, time.Second},
		{"wrong port", "rtmp://origin:1936/app/x", nil, player.Refused, time.Second},
		{"no route", "rtmp://far/app/x", syscall.EHOSTUNREACH, player.Unreachable, time.Second},
		{"no network", "rtmp://far/app/x", syscall.ENETUNREACH, player.Unreachable, time.Second},
		{"no answer", "rtmp://far/app/x", syscall.ETIMEDOUT, player.TimedOut, time.Second},
		{"no URL", "rtmp://", nil, player.BadURL, time.Second},
		{"another scheme", "http://origin/app/x", nil, player.BadURL, time.Second},
		{"unknown stream", "rtmp://origin/vod/missing", nil, player.NotFound, time.Second},
		{"unknown application", "rtmp://origin/nothing/x", nil, player.InvalidApp, time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.network.Refuse = func(int) error { return tt.err }
				r.endsWith(tt.url, tt.want, tt.within)
			})
		})
	}
}

func TestLossOfTheNetworkIsNotTheEnd(t *testing.T) {
	for name, failure := range map[string]error{
		"no name": errNoName, "no route": syscall.ENETUNREACH, "refused": syscall.ECONNREFUSED, "foreign": errors.New("odd"),
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.network.Refuse = func(n int) error {
					if n == 0 || n > 4 {
						return nil
					}
					return &net.OpError{Op: "dial", Net: "tcp", Err: failure}
				}
				r.open("vod/rill_300")
				r.until("at 2s", reaches(2*time.Second))
				r.network.Links()[0].Cut()
				s := r.until("reconnecting", func(s player.Snapshot) bool { return s.Attempt == 3 })
				if s.Err == nil || s.RetryIn <= 0 {
					t.Errorf("attempt 3 without a reason (%v) or a time (%v)", s.Err, s.RetryIn)
				}
				r.until("ended", isState(player.Ended))
				if n := len(r.screen.list()); n != frames {
					t.Errorf("%d pictures, want %d", n, frames)
				}
				if s := r.player.Snapshot(); s.Err != nil || s.Attempt != 0 {
					t.Errorf("ends with attempt %d, err %v", s.Attempt, s.Err)
				}
			})
		})
	}
}
