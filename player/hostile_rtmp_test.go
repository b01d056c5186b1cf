package player_test

import (
	"bytes"
	"encoding/binary"
	"net"
	"runtime"
	"testing"
	"time"

	"rill/player"
)

// TestEveryHostileServerEndsWithItsReason plays from servers that speak RTMP,
// but mean no good.
func TestEveryHostileServerEndsWithItsReason(t *testing.T) {
	const soon = 500 * time.Millisecond
	for _, tt := range []struct {
		name   string
		serve  func(net.Conn)
		want   player.Reason
		within time.Duration
	}{
		{"closes after the handshake", func(c net.Conn) { shake(c) }, player.Closed, soon},
		{"never answers connect", func(c net.Conn) { shake(c).stay() }, player.TimedOut, 11 * time.Second},
		{"never creates a stream", neverCreates, player.TimedOut, 11 * time.Second},
		{"creates stream 0", createsNothing, player.Malformed, soon},
		{"never answers play", func(c net.Conn) { connected(c).stay() }, player.TimedOut, 16 * time.Second},
		{"rejects connect", rejects("NetConnection.Connect.Rejected", "no"), player.Rejected, soon},
		{"does not know the application", rejects("NetConnection.Connect.InvalidApp", "no"), player.InvalidApp, soon},
		{"does not know the stream", refuses("NetStream.Play.StreamNotFound"), player.NotFound, soon},
		{"does not let us play", refuses("NetStream.Play.Failed"), player.Denied, soon},
		{"closes instead of media", func(c net.Conn) { playing(c) }, player.Closed, soon},
		{"ends before it began", endsAtOnce, player.NoMedia, soon},
		{"sends nothing that is media", sendsNoise, player.Malformed, soon},
		{"sends a little that is no media", sendsLittle, player.NoMedia, 16 * time.Second},
		{"sends a message of 16 MB", sends(9, 1, make([]byte, 1<<24-1)), player.Malformed, time.Second},
		{"sends for streams that do not exist", sendsAstray, player.Malformed, soon},
		{"opens chunk streams without end", opensChunkStreams, player.Malformed, soon},
		{"nests AMF 100000 deep", sends(20, 0, deep()), player.Malformed, soon},
		{"nests metadata 100000 deep", sends(18, 1, deep()), player.Malformed, soon},
		{"announces 2e9 elements", sends(20, 0, vast()), player.Malformed, soon},
		{"announces 2e9 elements of metadata", sends(18, 1, vast()), player.Malformed, soon},
		{"sends an unknown codec", sends(9, 1, []byte{0x11, 0, 1, 2, 3}), player.UnsupportedCodec, soon},
	} {
		t.Run(tt.name, func(t *testing.T) {
			play(t, func(r *rig) {
				r.serve("evil:1935", tt.serve)
				r.endsWith("rtmp://evil/app/stream", tt.want, tt.within)
			})
		})
	}
}

// endsWith opens a URL that cannot be played, and judges how that ends.
func (r *rig) endsWith(url string, want player.Reason, within time.Duration) {
	r.t.Helper()
	before, start := heap(), time.Now()
	r.player.Open(item(url))
	s := r.until("failed", func(s player.Snapshot) bool { return s.State == player.Idle && s.Err != nil })
	if reasonOf(s.Err) != want {
		r.t.Errorf("failed with %v, want %v", s.Err, want)
	}
	if d := time.Since(start); d > within {
		r.t.Errorf("failed after %v, want within %v", d, within)
	}
	if grown := heap() - before; grown > 64<<20 {
		r.t.Errorf("%d MiB of memory", grown>>20)
	}
	if errs := r.player.Summary().Errors; len(errs) != 1 {
		r.t.Errorf("summary has errors %v, want one", errs)
	}
	if n := len(r.named(player.ErrorEvent)); n != 1 {
		r.t.Errorf("%d events of errors, want one", n)
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse)
}

func neverCreates(c net.Conn) {
	e := shake(c)
	e.command(0, "_result", 1.0, nil, info("status", "NetConnection.Connect.Success", ""))
	e.stay()
}

func createsNothing(c net.Conn) {
	e := shake(c)
	e.command(0, "_result", 1.0, nil, info("status", "NetConnection.Connect.Success", ""))
	e.command(0, "_result", 2.0, nil, 0.0)
	e.stay()
}

func rejects(code, description string) func(net.Conn) {
	return func(c net.Conn) {
		e := shake(c)
		e.command(0, "_error", 1.0, nil, info("error", code, description))
		e.stay()
	}
}

func refuses(code string) func(net.Conn) {
	return func(c net.Conn) {
		e := connected(c)
		e.status(1, "error", code, "no")
		e.stay()
	}
}

func endsAtOnce(c net.Conn) {
	e := playing(c)
	e.status(1, "status", "NetStream.Play.Complete", "that was it")
	e.stay()
}

func sends(kind byte, stream uint32, body []byte) func(net.Conn) {
	return func(c net.Conn) {
		e := connected(c)
		e.enlarge()
		e.message(kind, stream, 0, body)
		e.stay()
	}
}

// sendsNoise sends sequence headers without a configuration, over and over.
func sendsNoise(c net.Conn) {
	e := playing(c)
	for range 1000 {
		e.message(9, 1, 0, []byte{0x17, 0})
	}
	e.stay()
}

func sendsLittle(c net.Conn) {
	e := playing(c)
	e.message(9, 1, 0, []byte{0x17, 0})
	e.stay()
}

func sendsAstray(c net.Conn) {
	e := playing(c)
	for i := range uint32(2000) {
		e.message(9, 100+i, 0, []byte{0x17, 1, 0, 0, 0})
	}
	e.stay()
}

// opensChunkStreams begins a message on every chunk stream there can be.
func opensChunkStreams(c net.Conn) {
	e := playing(c)
	for id := range uint16(60000) {
		basic := []byte{1, byte(id), byte(id >> 8)}
		send(e, append(append(basic, e.header(9, 1, 0, 1<<20)[1:]...), make([]byte, e.piece)...))
	}
	e.stay()
}

// deep returns a notice whose argument is an array of an array of an array.
func deep() []byte {
	b := notice()
	return append(b, bytes.Repeat([]byte{10, 0, 0, 0, 1}, 100_000)...)
}

// vast returns a notice whose argument is said to have 2e9 elements.
func vast() []byte {
	return append(binary.BigEndian.AppendUint32(append(notice(), 10), 2_000_000_000), 5, 5, 5)
}

// notice returns the name and number of a command.
func notice() []byte {
	return append([]byte{2, 0, 6}, "notice\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
}
