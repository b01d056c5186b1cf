package origin_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

func TestServerSendsAClientAwayThatIsAnotherPlayer(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer []byte
		stays  time.Duration
	}{
		{"a wrong answer", make([]byte, 42), 0},
		{"a short answer", make([]byte, 4), 0},
		{"no answer", nil, 10 * time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var log strings.Builder
			synctest.Test(t, func(t *testing.T) {
				s := &origin.Server{SWF: origin.SWF{Size: 1}, AccessLog: &log}
				dial, stop := serve(t, s, &mediatest.Network{})
				defer stop()
				p := enter(t, dial(), "vod")
				defer p.conn.Close()
				if tt.answer != nil {
					p.message(2, wire.Message{Kind: wire.UserControl, Body: append([]byte{0, wire.ProveSWF}, tt.answer...)})
				}
				if stayed := hungUp(t, p.conn).Round(time.Second); stayed != tt.stays {
					t.Errorf("the client stays for %v, want %v", stayed, tt.stays)
				}
			})
			wantSame(t, columns(log.String(), "x-event", "x-status"), []string{"connect 200", "connect 403", "disconnect 200"})
		})
	}
}

func TestServerIgnoresAProofThatNobodyWants(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, library(), &mediatest.Network{})
		defer stop()
		p := enter(t, dial(), "vod")
		defer p.conn.Close()
		p.message(2, wire.Message{Kind: wire.UserControl, Body: append([]byte{0, wire.ProveSWF}, make([]byte, 42)...)})
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
	})
}
