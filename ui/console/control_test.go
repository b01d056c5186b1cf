package console_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rill/player"
	"rill/ui/console"
)

// server is a Control that is served until the test ends.
type server struct {
	path  string
	quits atomic.Int32
	stop  func() error
}

func served(t *testing.T, p console.Player) *server {
	t.Helper()
	s := &server{path: filepath.Join(t.TempDir(), "rill.sock")}
	c, err := console.Listen(s.path, p, func() { s.quits.Add(1) })
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- c.Serve(ctx) }()
	s.stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	t.Cleanup(func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// peer is a client of a Control.
type peer struct {
	*net.UnixConn
	t     *testing.T
	lines *bufio.Scanner
}

func dialed(t *testing.T, path string) *peer {
	t.Helper()
	conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	p := &peer{UnixConn: conn, t: t, lines: bufio.NewScanner(conn)}
	p.lines.Buffer(nil, 1<<20)
	return p
}

func (p *peer) say(text string) {
	p.t.Helper()
	if _, err := p.Write([]byte(text + "\n")); err != nil {
		p.t.Fatal(err)
	}
}

func (p *peer) hear() (o object) {
	p.t.Helper()
	if !p.lines.Scan() {
		p.t.Fatalf("no answer: %v", p.lines.Err())
	}
	if err := json.Unmarshal(p.lines.Bytes(), &o); err != nil {
		p.t.Fatal(err)
	}
	return o
}

func (p *peer) ask(text string) object {
	p.t.Helper()
	p.say(text)
	return p.hear()
}

func TestControlCarriesOutCommands(t *testing.T) {
	for _, tt := range []struct{ request, want string }{
		{`{"cmd":"open","url":"rtmp://me:pw@h/a/s?b=c"}`, "open rtmp://me:pw@h/a/s?b=c"},
		{`{"cmd":"play"}`, "play"},
		{`{"cmd":"pause"}`, "pause"},
		{`{"cmd":"stop"}`, "stop"},
		{`{"cmd":"next"}`, "next"},
		{`{"cmd":"prev"}`, "prev"},
		{`{"cmd":"seek","ms":1500.5}`, "seek 1.5005s"},
		{`{"cmd":"seek","ms":0}`, "seek 0s"},
		{`{"cmd":"step","frames":-1}`, "step -1"},
		{`{"cmd":"move"}`, "move "},
		{`{"cmd":"move","url":"rtmp://h/a/s"}`, "move rtmp://h/a/s"},
		{`{"cmd":"select","rendition":1}`, "select 1"},
		{`{"cmd":"select","rendition":"auto"}`, "select -1"},
		{`{"cmd":"limit","bitrate_kbps":1500.5,"height":480}`, "limit 1500500 480"},
		{`{"cmd":"limit"}`, "limit 0 0"},
		{`{"cmd":"volume","percent":130}`, "volume 130"},
		{`{"cmd":"speed","rate":1.5}`, "speed 1.5"},
		{`{"cmd":"trick","rate":-8}`, "trick -8"},
		{`{"cmd":"latency","mode":"low"}`, "latency low"},
		{`{"cmd":"retry"}`, "retry"},
		{`{"cmd":"trust"}`, "trust"},
		{`{"cmd":"sign_in","user":"me","password":"pw"}`, "sign in me pw false"},
		{`{"cmd":"track","kind":"audio","track":2}`, "track audio 2"},
	} {
		t.Run(tt.request, func(t *testing.T) {
			p := &fakePlayer{snapshot: playing()}
			if got := dialed(t, served(t, p).path).ask(tt.request); !reflect.DeepEqual(got, object{"ok": true}) {
				t.Errorf("answer %v", got)
			}
			if got := p.noted(); !slices.Equal(got, []string{tt.want}) {
				t.Errorf("commands %q, want %q", got, tt.want)
			}
		})
	}
}

func TestControlSaysWhatIsWrongWithARequest(t *testing.T) {
	for _, tt := range []struct{ request, want string }{
		{`{"cmd":"dance"}`, `unknown command "dance"`},
		{`{}`, `cmd is missing`},
		{`{"cmd":"play"`, `not a JSON object: unexpected end of JSON input`},
		{`play`, `not a JSON object: invalid character 'p' looking for beginning of value`},
		{`[1]`, `not a JSON object`},
		{`{"cmd":"play"} {"cmd":"stop"}`, `not a JSON object: invalid character '{' after top-level value`},
		{`{"cmd":5}`, `cmd cannot be a number`},
		{`{"cmd":"step"}`, `step: frames must be a whole number from -10000 to 10000, but not 0`},
		{`{"cmd":"step","frames":-10001}`, `step: frames must be a whole number from -10000 to 10000, but not 0`},
		{`{"cmd":"seek"}`, `seek: ms must be a number from 0 to 100000000000`},
		{`{"cmd":"seek","ms":-1}`, `seek: ms must be a number from 0 to 100000000000`},
		{`{"cmd":"seek","ms":1e300}`, `seek: ms must be a number from 0 to 100000000000`},
		{`{"cmd":"seek","ms":"5"}`, `ms cannot be a string`},
		{`{"cmd":"seek","ms":1e999}`, `ms cannot be a number 1e999`},
		{`{"cmd":"volume"}`, `volume: percent must be a number from 0 to 130`},
		{`{"cmd":"volume","percent":131}`, `volume: percent must be a number from 0 to 130`},
		{`{"cmd":"speed"}`, `speed: rate must be a number from 0.25 to 4`},
		{`{"cmd":"trick"}`, `trick: rate must be a number from 4 to 32, or from -32 to -1`},
		{`{"cmd":"trick","rate":0.5}`, `trick: rate must be a number from 4 to 32, or from -32 to -1`},
		{`{"cmd":"trick","rate":-33}`, `trick: rate must be a number from 4 to 32, or from -32 to -1`},
		{`{"cmd":"speed","rate":4.1}`, `speed: rate must be a number from 0.25 to 4`},
		{`{"cmd":"latency","mode":"none"}`, `latency: mode must be "low", "balanced" or "stable"`},
		{`{"cmd":"limit","bitrate_kbps":-1}`, `limit: bitrate_kbps must be 0 to 1000000000, height not below 0`},
		{`{"cmd":"limit","height":-1}`, `limit: bitrate_kbps must be 0 to 1000000000, height not below 0`},
		{`{"cmd":"select"}`, `select: rendition must be "auto" or an index below 2`},
		{`{"cmd":"select","rendition":2}`, `select: rendition must be "auto" or an index below 2`},
		{`{"cmd":"select","rendition":-1}`, `select: rendition must be "auto" or an index below 2`},
		{`{"cmd":"select","rendition":0.5}`, `select: rendition must be "auto" or an index below 2`},
		{`{"cmd":"select","rendition":null}`, `select: rendition must be "auto" or an index below 2`},
		{`{"cmd":"sign_in","password":"secret"}`, `sign_in: user must be 1 to 1024 bytes, password at most 1024`},
		{`{"cmd":"sign_in","user":"me","password":7}`, `password cannot be a number`},
		{`{"cmd":"track","kind":"audio"}`, `track: want one of the snapshot's tracks by kind and track`},
		{`{"cmd":"track","kind":"video","track":2}`, `track: want one of the snapshot's tracks by kind and track`},
		{`{"cmd":"open"}`, `open: playlist: entry "": not a URL`},
		{`{"cmd":"open","url":"http://me:pw@h/a?token=t"}`, `open: playlist: entry "http://***@h/a?token=***": not an RTMP stream`},
	} {
		t.Run(tt.request, func(t *testing.T) {
			p := &fakePlayer{snapshot: playing()}
			got := dialed(t, served(t, p).path).ask(tt.request)
			if want := (object{"ok": false, "error": tt.want}); !reflect.DeepEqual(got, want) {
				t.Errorf("\n got %v\nwant %v", got, want)
			}
			if commands := p.noted(); len(commands) > 0 {
				t.Errorf("commands %q", commands)
			}
		})
	}
}

func TestControlEchoesTheID(t *testing.T) {
	peer := dialed(t, served(t, &fakePlayer{}).path)
	for _, id := range []string{`7`, `"a<b"`, `null`, `[1,{"x":2}]`} {
		for _, request := range []string{`"cmd":"play"`, `"cmd":"dance"`, `"cmd":"seek","ms":"x"`} {
			var want any
			_ = json.Unmarshal([]byte(id), &want)
			got := peer.ask(fmt.Sprintf(`{%s,"id":%s}`, request, id))
			if echoed, there := got["id"]; !there || !reflect.DeepEqual(echoed, want) {
				t.Errorf("%s: id %s came back as %v", request, id, got)
			}
		}
	}
}

func TestControlAnswersInOrderAndOutlivesBadLines(t *testing.T) {
	peer := dialed(t, served(t, &fakePlayer{}).path)
	peer.say("\n" + `{"cmd":"play","id":1}` + "\r\n\n" + `nonsense` + "\n" + `{"cmd":"stop","id":3}`)
	for _, want := range []any{1.0, nil, 3.0} {
		if got := peer.hear(); got["id"] != want {
			t.Errorf("got %v, want the answer to %v", got, want)
		}
	}
}

func TestControlAnswersAClientThatOnlySends(t *testing.T) {
	peer := dialed(t, served(t, &fakePlayer{}).path)
	_, _ = peer.Write([]byte(strings.Repeat(`{"cmd":"play"}`+"\n", 99) + `{"cmd":"play"}`))
	_ = peer.CloseWrite()
	for range 100 {
		if got := peer.hear(); got["ok"] != true {
			t.Fatalf("got %v", got)
		}
	}
	if peer.lines.Scan() {
		t.Errorf("then got %s", peer.lines.Text())
	}
}

func TestControlHangsUpOnLinesWithoutEnd(t *testing.T) {
	peer := dialed(t, served(t, &fakePlayer{}).path)
	go func() { _, _ = peer.Write([]byte(strings.Repeat("a", 70<<10))) }()
	if got := peer.hear(); got["error"] != "line exceeds 65536 bytes" {
		t.Errorf("got %v", got)
	}
	if peer.lines.Scan() {
		t.Errorf("then got %s", peer.lines.Text())
	}
}

func TestControlQuitsAfterTheAnswer(t *testing.T) {
	s := served(t, &fakePlayer{})
	peer := dialed(t, s.path)
	if got := peer.ask(`{"cmd":"quit","id":9}`); got["ok"] != true || got["id"] != 9.0 {
		t.Errorf("got %v", got)
	}
	peer.ask(`{"cmd":"play"}`)
	if n := s.quits.Load(); n != 1 {
		t.Errorf("%d calls of quit", n)
	}
}

func TestControlTurnsAwayTheSeventeenthClient(t *testing.T) {
	s := served(t, &fakePlayer{})
	first := dialed(t, s.path)
	first.ask(`{"cmd":"play"}`)
	for range 15 {
		dialed(t, s.path).ask(`{"cmd":"play"}`)
	}
	if got := dialed(t, s.path).hear(); got["error"] != "more than 16 clients" {
		t.Errorf("got %v", got)
	}
	_ = first.Close()
	for deadline := time.Now().Add(10 * time.Second); ; {
		again := dialed(t, s.path)
		_, _ = again.Write([]byte(`{"cmd":"play"}` + "\n"))
		if again.hear()["ok"] == true {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the seat of a client that left stays taken")
		}
	}
}

func TestControlLetsObserversSeeEventsAndSamples(t *testing.T) {
	p := &fakePlayer{snapshot: playing()}
	s := served(t, p)
	peer := dialed(t, s.path)
	if got := peer.ask(`{"cmd":"observe","id":1}`); got["ok"] != true {
		t.Fatalf("got %v", got)
	}
	peer.ask(`{"cmd":"observe","id":2}`)
	_ = peer.CloseWrite()
	p.emit(player.Event{Name: player.StatusEvent, Code: "NetStream.Play.Start"})
	if got := peer.hear(); got["type"] != "event" || got["code"] != "NetStream.Play.Start" {
		t.Errorf("got %v", got)
	}
	if got := peer.hear(); got["type"] != "sample" || got["state"] != "ready" {
		t.Errorf("got %v", got)
	}
	_ = s.stop()
	for peer.lines.Scan() {
	}
	if n := p.listening(); n != 0 {
		t.Errorf("%d still listening", n)
	}
}

func TestControlDropsAnObserverThatDoesNotRead(t *testing.T) {
	p := &fakePlayer{}
	s := served(t, p)
	peer := dialed(t, s.path)
	peer.ask(`{"cmd":"observe"}`)
	detail := strings.Repeat("x ", 4<<10)
	start := time.Now()
	for range 2000 {
		p.emit(player.Event{Name: player.StatusEvent, Detail: detail})
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("events took %v", d)
	}
	n := 0
	for peer.lines.Scan() {
		n++
	}
	if err := peer.lines.Err(); n >= 2000 || err != nil {
		t.Errorf("%d events arrived, and then %v", n, err)
	}
	if got := dialed(t, s.path).ask(`{"cmd":"play"}`); got["ok"] != true {
		t.Errorf("another client got %v", got)
	}
}
