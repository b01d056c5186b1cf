//go:build !linux

package network

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"tailscale.com/net/netmon"
	"tailscale.com/util/eventbus"
)

// monitored is the system as netmon tells it, within a second.
type monitored struct {
	bus     *eventbus.Bus
	monitor *netmon.Monitor
	slept   atomic.Int64
}

func open() (system, error) {
	bus := eventbus.New()
	m, err := netmon.New(bus, func(string, ...any) {})
	if err != nil {
		bus.Close()
		return nil, fmt.Errorf("netmon: %w", err)
	}
	return &monitored{bus: bus, monitor: m}, nil
}

func (m *monitored) listen(ctx context.Context, tell func()) error {
	defer m.bus.Close()
	defer m.monitor.Close()
	defer m.monitor.RegisterChangeCallback(func(d *netmon.ChangeDelta) {
		m.slept.Add(int64(d.JumpDuration))
		tell()
	})()
	m.monitor.Start()
	<-ctx.Done()
	return context.Cause(ctx)
}

func (m *monitored) read() (State, error) {
	told := m.monitor.InterfaceState()
	gateway, _, _ := m.monitor.GatewayAndSelfIP()
	s := State{
		Default: told.DefaultRouteInterface, Line: lineOf(told.DefaultRouteInterface, gateway, nil),
		Slept: time.Duration(m.slept.Load()),
	}
	for name, i := range told.Interface {
		s.Interfaces = append(s.Interfaces, described(i, told.InterfaceIPs[name]))
	}
	slices.SortFunc(s.Interfaces, func(a, b Interface) int { return cmp.Compare(a.Name, b.Name) })
	return s, nil
}

func described(i netmon.Interface, addresses []netip.Prefix) Interface {
	const up = net.FlagUp | net.FlagRunning
	d := Interface{Name: i.Name, Up: i.Flags&up == up}
	if i.IsLoopback() {
		d.Medium = Loopback
	}
	for _, a := range addresses {
		local := a.Addr().Unmap()
		if local.Is6() && local.IsLinkLocalUnicast() {
			local = local.WithZone(i.Name)
		}
		d.Addresses = append(d.Addresses, local)
	}
	slices.SortFunc(d.Addresses, netip.Addr.Compare)
	return d
}
