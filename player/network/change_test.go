package network

import (
	"net/netip"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func wire(addresses ...string) Interface {
	i := Interface{Name: "wire", Up: true}
	for _, a := range addresses {
		i.Addresses = append(i.Addresses, netip.MustParseAddr(a))
	}
	return i
}

func TestDiffListsWhatChanged(t *testing.T) {
	unplugged := wire("10.0.0.1")
	unplugged.Up = false
	one, two := netip.MustParseAddr("10.0.0.1"), netip.MustParseAddr("10.0.0.2")
	for _, tt := range []struct {
		name          string
		before, after State
		want          []Event
	}{
		{"nothing", State{Interfaces: []Interface{wire("10.0.0.1")}}, State{Interfaces: []Interface{wire("10.0.0.1")}}, nil},
		{
			"a cable is pulled",
			State{Interfaces: []Interface{wire("10.0.0.1")}},
			State{Interfaces: []Interface{unplugged}},
			[]Event{{InterfaceDown, "wire", netip.Addr{}}},
		},
		{
			"an adapter is pulled",
			State{Interfaces: []Interface{wire("10.0.0.1")}, Default: "wire"},
			State{},
			[]Event{
				{InterfaceDown, "wire", netip.Addr{}},
				{AddressRemoved, "wire", one},
				{DefaultRoute, "", netip.Addr{}},
			},
		},
		{
			"a network is joined",
			State{},
			State{Interfaces: []Interface{wire("10.0.0.1")}, Default: "wire", Metered: MeteredYes},
			[]Event{
				{InterfaceUp, "wire", netip.Addr{}},
				{AddressAdded, "wire", one},
				{DefaultRoute, "wire", netip.Addr{}},
				{What: MeteredChanged},
			},
		},
		{
			"another address",
			State{Interfaces: []Interface{wire("10.0.0.1")}},
			State{Interfaces: []Interface{wire("10.0.0.2")}},
			[]Event{{AddressRemoved, "wire", one}, {AddressAdded, "wire", two}},
		},
		{"a night", State{Slept: time.Second}, State{Slept: 8 * time.Hour}, []Event{{What: Woke}}},
		{"clocks read one after the other", State{Slept: time.Second}, State{Slept: time.Second + time.Millisecond}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := diff(tt.before, tt.after); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("diff() = %v, want %v", got, tt.want)
			}
		})
	}
}

// TestDiffThereAndBackCancelsOut asserts that every interface and address that
// comes one way goes the other.
func TestDiffThereAndBackCancelsOut(t *testing.T) {
	opposite := map[What]What{
		InterfaceUp: InterfaceDown, InterfaceDown: InterfaceUp,
		AddressAdded: AddressRemoved, AddressRemoved: AddressAdded,
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := states().Draw(t, "a"), states().Draw(t, "b")
		left := map[Event]int{}
		for _, e := range diff(a, b) {
			left[e]++
		}
		for _, e := range diff(b, a) {
			e.What = opposite[e.What]
			left[e]--
		}
		for e, n := range left {
			if n != 0 {
				t.Fatalf("%v came %+d times more than it went, from %v to %v", e, n, a, b)
			}
		}
	})
}

func states() *rapid.Generator[State] {
	address := rapid.Map(rapid.Byte(), func(b byte) netip.Addr { return netip.AddrFrom4([4]byte{10, 0, 0, b % 4}) })
	one := rapid.Custom(func(t *rapid.T) Interface {
		return Interface{
			Name:      rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name"),
			Up:        rapid.Bool().Draw(t, "up"),
			Addresses: rapid.SliceOfDistinct(address, func(a netip.Addr) netip.Addr { return a }).Draw(t, "addresses"),
		}
	})
	return rapid.Custom(func(t *rapid.T) State {
		return State{Interfaces: rapid.SliceOfNDistinct(one, 0, 3, func(i Interface) string { return i.Name }).Draw(t, "interfaces")}
	})
}
