package mediatest

import (
	"context"
	"net"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// A Network is a set of listeners that can be dialled. The zero value is ready
// and fast. Its methods may be called from any goroutine.
type Network struct {
	// Shape returns the shape of the n-th link dialled, counting from 0; nil
	// means the zero Shape. Set it before the first dial.
	Shape func(n int) Shape

	// Refuse returns why the n-th dial fails, or nil. Set it before the first
	// dial. It is asked once per dial, refused ones included.
	Refuse func(n int) error

	mu        sync.Mutex
	listeners map[string]*listener
	links     []*Link
	dials     int
	ports     int
}

// Listen returns a listener at addr, which is "host:port"; port 0 picks a free
// one.
func (n *Network) Listen(addr string) (net.Listener, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if host, port, err := net.SplitHostPort(addr); err == nil && port == "0" {
		n.ports++
		addr = net.JoinHostPort(host, strconv.Itoa(40000+n.ports))
	}
	if n.listeners[addr] != nil {
		return nil, &net.OpError{Op: "listen", Net: "tcp", Addr: address(addr), Err: os.NewSyscallError("bind", syscall.EADDRINUSE)}
	}
	if n.listeners == nil {
		n.listeners = make(map[string]*listener)
	}
	l := &listener{network: n, addr: address(addr), backlog: make(chan net.Conn, 128), closed: make(chan struct{})}
	n.listeners[addr] = l
	return l, nil
}

// DialContext has the signature of net.Dialer's method. It takes one round trip
// and fails with syscall.ECONNREFUSED where nobody listens.
func (n *Network) DialContext(ctx context.Context, _, addr string) (net.Conn, error) {
	i, shape, err := n.dial()
	if err == nil {
		err = pause(ctx, 2*shape.Delay)
	}
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Addr: address(addr), Err: err}
	}
	return n.connect(i, shape, addr)
}

func (n *Network) dial() (int, Shape, error) {
	n.mu.Lock()
	i := n.dials
	n.dials++
	n.mu.Unlock()
	if n.Refuse != nil {
		if err := n.Refuse(i); err != nil {
			return i, Shape{}, err
		}
	}
	if n.Shape == nil {
		return i, Shape{}, nil
	}
	return i, n.Shape(i), nil
}

func (n *Network) connect(i int, shape Shape, addr string) (net.Conn, error) {
	link := NewLink(shape)
	link.client.local = address("client:" + strconv.Itoa(i+1))
	link.client.remote, link.server.local, link.server.remote = address(addr), address(addr), link.client.local
	n.mu.Lock()
	defer n.mu.Unlock()
	l := n.listeners[addr]
	if l == nil || !l.offer(link.server) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Addr: address(addr), Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	}
	n.links = append(n.links, link)
	return link.client, nil
}

// Links returns the links made so far, oldest first.
func (n *Network) Links() []*Link {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]*Link(nil), n.links...)
}

func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
