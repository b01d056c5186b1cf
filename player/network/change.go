package network

import (
	"net/netip"
	"slices"
	"time"
)

// What is the kind of an Event.
type What int

// The kinds of events, in the order in which a Change lists them.
const (
	Woke What = iota
	InterfaceDown
	InterfaceUp
	AddressRemoved
	AddressAdded
	DefaultRoute
	MeteredChanged
)

// String returns the kind in two words at most.
func (w What) String() string {
	words := [...]string{
		"woke", "interface down", "interface up", "address removed", "address added",
		"default route", "metered",
	}
	if w < 0 || int(w) >= len(words) {
		return "unknown"
	}
	return words[w]
}

// An Event is one thing that changed.
type Event struct {
	What What

	// Interface is which one went, came, lost, gained or became the way out; the
	// last is empty where there is none now.
	Interface string

	// Address is the one that was removed or added.
	Address netip.Addr
}

// A Change is what happened at one time, and the State it led to.
type Change struct {
	// At is when the system told.
	At time.Time

	State  State
	Events []Event
}

// Has reports whether one of the events is of that kind.
func (c Change) Has(w What) bool {
	return slices.ContainsFunc(c.Events, func(e Event) bool { return e.What == w })
}

// minSleep tells sleep from two clocks that are not read at quite the same time.
const minSleep = 100 * time.Millisecond

// diff lists what changed between two states.
func diff(before, after State) []Event {
	var events []Event
	if after.Slept-before.Slept >= minSleep {
		events = append(events, Event{What: Woke})
	}
	for _, name := range names(before, after) {
		events = append(events, changes(before.named(name), after.named(name))...)
	}
	if before.Default != after.Default {
		events = append(events, Event{What: DefaultRoute, Interface: after.Default})
	}
	if before.Metered != after.Metered {
		events = append(events, Event{What: MeteredChanged})
	}
	slices.SortStableFunc(events, func(a, b Event) int { return int(a.What - b.What) })
	return events
}

func names(states ...State) []string {
	var all []string
	for _, s := range states {
		for _, i := range s.Interfaces {
			all = append(all, i.Name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// changes lists what changed of one interface.
func changes(before, after Interface) []Event {
	var events []Event
	switch {
	case before.Up && !after.Up:
		events = append(events, Event{What: InterfaceDown, Interface: after.Name})
	case after.Up && !before.Up:
		events = append(events, Event{What: InterfaceUp, Interface: after.Name})
	}
	for _, a := range without(before.Addresses, after.Addresses) {
		events = append(events, Event{AddressRemoved, after.Name, a})
	}
	for _, a := range without(after.Addresses, before.Addresses) {
		events = append(events, Event{AddressAdded, after.Name, a})
	}
	return events
}

// without returns the addresses that are not among the others.
func without(addresses, others []netip.Addr) []netip.Addr {
	return slices.DeleteFunc(slices.Clone(addresses), func(a netip.Addr) bool {
		return slices.Contains(others, a)
	})
}
