package network

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/mdlayher/netlink"
	"golang.org/x/sys/unix"
)

// groups are what the kernel is asked to report. What it says is not looked at:
// the state is read anew.
const groups = unix.RTMGRP_LINK |
	unix.RTMGRP_IPV4_IFADDR | unix.RTMGRP_IPV6_IFADDR |
	unix.RTMGRP_IPV4_ROUTE | unix.RTMGRP_IPV6_ROUTE |
	unix.RTMGRP_IPV4_RULE | 1<<(unix.RTNLGRP_IPV6_RULE-1)

// kernel is the system: what rtnetlink and the system bus tell.
type kernel struct {
	reports *netlink.Conn
	bus     bus
}

// open subscribes before anything is read, so that no change is lost between.
func open() (system, error) {
	c, err := netlink.Dial(unix.NETLINK_ROUTE, &netlink.Config{Groups: groups})
	if err != nil {
		return nil, fmt.Errorf("netlink: %w", err)
	}
	return &kernel{reports: c}, nil
}

func (k *kernel) listen(ctx context.Context, tell func()) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { k.bus.listen(ctx, tell) })
	wg.Go(func() {
		<-ctx.Done()
		k.reports.Close()
	})
	defer wg.Wait()
	defer cancel()
	for {
		// ENOBUFS: more was reported than fits; that something changed is all
		// we wanted to know.
		if _, err := k.reports.Receive(); err != nil && !errors.Is(err, unix.ENOBUFS) {
			return errors.Join(context.Cause(ctx), err)
		}
		tell()
	}
}

func (k *kernel) read() (State, error) {
	s, err := readState()
	if err != nil {
		return State{}, err
	}
	s.Metered = k.bus.metered()
	s.Slept, err = slept()
	return s, err
}

// slept returns how long the machine has slept since it was started: only one of
// the two clocks counts that.
func slept() (time.Duration, error) {
	var awake, always unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &awake); err != nil {
		return 0, fmt.Errorf("clock: %w", err)
	}
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &always); err != nil {
		return 0, fmt.Errorf("clock: %w", err)
	}
	return time.Duration(always.Nano() - awake.Nano()), nil
}
