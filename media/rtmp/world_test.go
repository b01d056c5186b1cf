package rtmp_test

import (
	"net"
	"sync"
	"testing"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/rtmp"
)

// A world is a network of servers that are played by hand.
type world struct {
	t       testing.TB
	network mediatest.Network

	mu    sync.Mutex
	heard []visit
	wg    sync.WaitGroup
}

// A visit is what a client said when it connected.
type visit struct {
	host string
	say  amf.Object
	args []any
}

func newWorld(t testing.TB) *world {
	w := &world{t: t}
	t.Cleanup(w.wg.Wait)
	return w
}

// serve has a server at host:1935 that answers connect by what answer does for
// the n-th visitor, counting from 0 in the whole world.
func (w *world) serve(host string, answer func(n int, p *peer, tx float64)) {
	l, err := w.network.Listen(host + ":1935")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = l.Close() })
	w.wg.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			w.wg.Go(func() { w.welcome(host, conn, answer) })
		}
	})
}

func (w *world) welcome(host string, conn net.Conn, answer func(int, *peer, float64)) {
	defer conn.Close()
	p := &peer{t: w.t, conn: conn}
	p.shake()
	c := p.call("connect")
	if c.name == "" {
		return
	}
	say, _ := amf.Properties(c.object)
	w.mu.Lock()
	n := len(w.heard)
	w.heard = append(w.heard, visit{host, say, c.args})
	w.mu.Unlock()
	answer(n, p, c.tx)
}

// visits returns who came so far.
func (w *world) visits() []visit {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.heard
}

// dial connects to a URL of the world.
func (w *world) dial(u rtmp.URL) (*rtmp.Conn, error) {
	c, err := rtmp.Dial(w.t.Context(), u, rtmp.Config{Dial: w.network.DialContext})
	if c != nil {
		w.t.Cleanup(func() { _ = c.Close() })
	}
	return c, err
}

// welcomes answers connect with success and stays.
func welcomes(_ int, p *peer, tx float64) {
	p.tell(0, "_result", tx, amf.Object{{Name: "fmsVer", Value: "FMS/5,0,15,5012"}}, info("status", "NetConnection.Connect.Success"))
	p.hold()
}

// rejects refuses a client the way Adobe's servers do.
func (p *peer) rejects(tx float64, description string, more ...amf.Property) {
	o := append(info("error", "NetConnection.Connect.Rejected"), amf.Prop("description", description))
	p.tell(0, "_error", tx, nil, append(o, more...))
	p.tell(0, "close", 0, nil)
}

// redirects sends a client elsewhere.
func redirects(to string) func(int, *peer, float64) {
	return func(_ int, p *peer, tx float64) {
		p.rejects(tx, "[ Server.Reject ] : moved", amf.Prop("ex", amf.Object{{Name: "code", Value: 302}, {Name: "redirect", Value: to}}))
	}
}

func parse(t testing.TB, s string) rtmp.URL {
	t.Helper()
	u, err := rtmp.ParseURL(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
