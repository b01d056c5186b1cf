package weather_test

import (
	"context"
	"net"
	"time"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

// connect opens a connection and a stream.
func (v *viewer) connect() error {
	app := "vod"
	if v.c.live {
		app = "live"
	}
	u, err := rtmp.ParseURL("rtmp://h/" + app + "/r0")
	if err != nil {
		return err
	}
	conn, err := rtmp.Dial(v.ctx, u, rtmp.Config{
		Buffer: seconds(v.c.buffer),
		OnRead: func(n int, waited time.Duration) { v.meter.Read(n, waited, time.Now()) },
		Dial:   v.dial,
	})
	if err != nil {
		return err
	}
	stream, err := conn.CreateStream(v.ctx)
	if err != nil {
		conn.Close()
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.conn, v.stream = conn, stream
	if v.left {
		conn.Close()
	}
	return nil
}

// dial makes a link that has the weather of the moment.
func (v *viewer) dial(ctx context.Context, kind, addr string) (net.Conn, error) {
	conn, err := v.network.DialContext(ctx, kind, addr)
	for _, l := range v.network.Links() {
		if err == nil && l.Client() == conn {
			v.link = l
			if v.weather != nil {
				l.Follow(from(v.weather, time.Since(v.began)))
			}
		}
	}
	return conn, err
}

// play asks for the stream from where it is wanted.
func (v *viewer) play() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	start := v.shelf.edge()
	if v.c.live {
		start = rtmp.Live
	}
	v.next = none
	v.meter.Restart()
	return v.stream.Play(rtmp.PlayOptions{Name: name(v.rung), Start: start, Reset: true})
}

// reconnect replaces a lost connection; false when the viewer has left.
func (v *viewer) reconnect() bool {
	for {
		v.mu.Lock()
		left := v.left
		v.mu.Unlock()
		if left {
			return false
		}
		time.Sleep(time.Second)
		if v.connect() == nil && v.play() == nil {
			return true
		}
	}
}

// leave ends the connection for good.
func (v *viewer) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.left = true
	v.conn.Close()
}

// from returns the weather as it goes on after a while.
func from(w mediatest.Trace, passed time.Duration) mediatest.Trace {
	var lap time.Duration
	for _, s := range w {
		lap += s.Duration
	}
	passed %= lap
	i := 0
	for ; passed >= w[i].Duration; i++ {
		passed -= w[i].Duration
	}
	rest := w[i]
	rest.Duration -= passed
	turned := append(mediatest.Trace{rest}, w[i+1:]...)
	turned = append(turned, w[:i]...)
	rest.Duration = passed
	if passed > 0 {
		turned = append(turned, rest)
	}
	return turned
}
