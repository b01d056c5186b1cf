package player

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/media/rtmp"
	"rill/player/network"
)

// lines remembers how much networks carried, between runs too where it has a
// file.
type lines struct {
	file string

	mu     sync.Mutex
	loaded bool
	memory bandwidth.Memory
}

// somewhere is the line where the system does not tell which it is.
const somewhere = "somewhere"

func (l *lines) recall(line string) media.Bitrate {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.load()
	rate, _ := l.memory.Recall(line, time.Now())
	return rate
}

func (l *lines) remember(line string, rate media.Bitrate) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.load()
	l.memory.Remember(line, rate, time.Now())
	l.save()
}

const maxLearnt = 64 << 10 // bytes

// load reads what was learnt before. What cannot be read was not.
func (l *lines) load() {
	if l.loaded || l.file == "" {
		return
	}
	l.loaded = true
	f, err := os.Open(l.file)
	if err != nil {
		return
	}
	defer f.Close()
	if b, err := io.ReadAll(io.LimitReader(f, maxLearnt)); err == nil {
		_ = json.Unmarshal(b, &l.memory)
	}
}

// save writes all that is known. Who cannot keep it goes on without.
func (l *lines) save() {
	if l.file == "" {
		return
	}
	b, err := json.Marshal(l.memory)
	if err != nil || os.MkdirAll(filepath.Dir(l.file), 0o700) != nil {
		return
	}
	aside := l.file + ".new"
	if os.WriteFile(aside, b, 0o600) == nil {
		_ = os.Rename(aside, l.file)
	}
}

// lineTo names the line that leads to a URL's server.
func (c *core) lineTo(url string) string {
	state := c.player.network.Load()
	if u, err := rtmp.ParseURL(url); err == nil && local(u.Host) {
		return network.Loopback.String()
	}
	if state == nil || state.Line == "" {
		return somewhere
	}
	return state.Line
}

// local reports that a host is this machine.
func local(host string) bool {
	return strings.EqualFold(host, "localhost") || strings.HasPrefix(host, "127.") || host == "::1"
}

// lineNow names the line of the session.
func (c *core) lineNow() string { return c.lineTo(c.session.source()) }

// carried returns how much a line carries, in bit/s, as is seen now or was
// remembered; 0 when that is not known.
func (c *core) carried(line string) int {
	remembered := c.player.lines.recall(line)
	if s := c.session; s != nil && c.lineNow() == line {
		remembered = learn(s.meter.Estimate(time.Now()), remembered)
	}
	return int(remembered)
}

// learn returns what is known of a line that carried so much the last time. Without
// evidence it carries at least what came.
func learn(e bandwidth.Estimate, before media.Bitrate) media.Bitrate {
	if e.Source == bandwidth.None {
		return max(before, e.Rate)
	}
	return e.Rate
}

// retain remembers what the session has learnt of its line.
func (c *core) retain() {
	line := c.lineNow()
	before := c.player.lines.recall(line)
	if rate := learn(c.session.meter.Estimate(time.Now()), before); rate > 0 && rate != before {
		c.player.lines.remember(line, rate)
	}
}
