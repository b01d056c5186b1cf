package network

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	manager     = "org.freedesktop.NetworkManager"
	managerPath = "/org/freedesktop/NetworkManager"

	// busPatience is how long the bus may take to answer.
	busPatience = 2 * time.Second
)

// A bus is the system bus, on which NetworkManager says whether the network is
// metered and logind that the machine woke. Where there is none, nobody says.
type bus struct{ value atomic.Int32 }

func (b *bus) metered() Metered { return Metered(b.value.Load()) }

// listen calls tell when the bus said something, until ctx is done or the bus
// has gone.
func (b *bus) listen(ctx context.Context, tell func()) {
	defer b.value.Store(int32(MeteredUnknown))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c, err := dbus.ConnectSystemBus(dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer c.Close()
	signals := make(chan *dbus.Signal, 16)
	c.Signal(signals)
	if subscribe(ctx, c) != nil {
		return
	}
	for {
		b.value.Store(int32(ask(ctx, c)))
		tell()
		select {
		case _, ok := <-signals:
			if !ok {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// subscribe asks for the signals that matter: a property of the manager changed,
// the manager came or went, the machine wakes.
func subscribe(ctx context.Context, c *dbus.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	for _, options := range [][]dbus.MatchOption{
		{
			dbus.WithMatchInterface("org.freedesktop.DBus.Properties"),
			dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchObjectPath(managerPath),
		},
		{dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, manager)},
		{dbus.WithMatchInterface("org.freedesktop.login1.Manager"), dbus.WithMatchMember("PrepareForSleep")},
	} {
		if err := c.AddMatchSignalContext(ctx, options...); err != nil {
			return err
		}
	}
	return nil
}

// ask returns what the manager says, without starting one.
func ask(ctx context.Context, c *dbus.Conn) Metered {
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	var value dbus.Variant
	call := c.Object(manager, managerPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get",
		dbus.FlagNoAutoStart, manager, "Metered")
	if call.Store(&value) != nil {
		return MeteredUnknown
	}
	return meteredOf(value)
}

// meteredOf turns NMMetered into ours: 1 and 3 are yes and probably, 2 and 4 no
// and probably not.
func meteredOf(v dbus.Variant) Metered {
	n, _ := v.Value().(uint32)
	switch n {
	case 1, 3:
		return MeteredYes
	case 2, 4:
		return MeteredNo
	}
	return MeteredUnknown
}
