package playlist_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"rill/player/playlist"
)

func letters(s string, current int) playlist.List[string] {
	l := playlist.List[string]{Current: current}
	for _, r := range s {
		l.Entries = append(l.Entries, string(r))
	}
	return l
}

func TestListKeepsTheCursorOnWhatItWasOn(t *testing.T) {
	for _, tt := range []struct {
		name string
		got  playlist.List[string]
		want playlist.List[string]
	}{
		{"append", letters("abc", 1).Append("x", "y"), letters("abcxy", 1)},
		{"append to nothing", letters("", -1).Append("x"), letters("x", -1)},
		{"insert before the cursor", letters("abc", 1).Insert(0, "x", "y"), letters("xyabc", 3)},
		{"insert at the cursor", letters("abc", 1).Insert(1, "x"), letters("axbc", 2)},
		{"insert after the cursor", letters("abc", 1).Insert(2, "x"), letters("abxc", 1)},
		{"insert without a cursor", letters("abc", -1).Insert(0, "x"), letters("xabc", -1)},
		{"insert past the end", letters("abc", 1).Insert(4, "x"), letters("abc", 1)},
		{"insert before the beginning", letters("abc", 1).Insert(-1, "x"), letters("abc", 1)},
		{"remove before the cursor", letters("abc", 1).Remove(0), letters("bc", 0)},
		{"remove after the cursor", letters("abc", 1).Remove(2), letters("ab", 1)},
		{"remove at the cursor goes to the next", letters("abc", 1).Remove(1), letters("ac", 1)},
		{"remove the last at the cursor goes to none", letters("abc", 2).Remove(2), letters("ab", -1)},
		{"remove the only one", letters("a", 0).Remove(0), letters("", -1)},
		{"remove without a cursor", letters("abc", -1).Remove(0), letters("bc", -1)},
		{"remove nothing", letters("abc", 1).Remove(3), letters("abc", 1)},
		{"remove less than nothing", letters("abc", 1).Remove(-1), letters("abc", 1)},
		{"move the current one down", letters("abcd", 0).Move(0, 2), letters("bcad", 2)},
		{"move the current one up", letters("abcd", 3).Move(3, 0), letters("dabc", 0)},
		{"move across the cursor downwards", letters("abcd", 1).Move(0, 3), letters("bcda", 0)},
		{"move across the cursor upwards", letters("abcd", 1).Move(3, 0), letters("dabc", 2)},
		{"move past the cursor", letters("abcd", 0).Move(1, 3), letters("acdb", 0)},
		{"move to where it is", letters("abcd", 1).Move(2, 2), letters("abcd", 1)},
		{"move to nowhere", letters("abcd", 1).Move(2, 4), letters("abcd", 1)},
		{"move from nowhere", letters("abcd", 1).Move(-1, 2), letters("abcd", 1)},
		{"move without a cursor", letters("abcd", -1).Move(0, 3), letters("bcda", -1)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got.Current != tt.want.Current || !slices.Equal(tt.got.Entries, tt.want.Entries) {
				t.Errorf("got %v, want %v", tt.got, tt.want)
			}
		})
	}
}

func TestListFollowsItsCurrentEntryThroughAnyMoves(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	l := letters("abcdefgh", 3)
	for range 1000 {
		from, to := random.IntN(10)-1, random.IntN(10)-1
		l = l.Move(from, to)
		if got := l.Entries[l.Current]; got != "d" {
			t.Fatalf("after Move(%d, %d) the cursor is on %q", from, to, got)
		}
	}
}

func TestListNeverWritesToTheSliceItHandedOut(t *testing.T) {
	before := letters("abcd", 1)
	before.Entries = append(make([]string, 0, 16), before.Entries...)
	want := slices.Clone(before.Entries)
	before.Append("x")
	before.Insert(1, "x")
	before.Remove(0)
	before.Move(0, 3)
	if !slices.Equal(before.Entries, want) || !slices.Equal(before.Entries[:5][4:], []string{""}) {
		t.Errorf("the slice became %q", before.Entries[:5])
	}
}

func TestListKnowsItsNeighbours(t *testing.T) {
	for _, tt := range []struct {
		name       string
		list       playlist.List[string]
		next, prev int // -1 when there is none
	}{
		{"beginning", letters("abc", 0), 1, -1},
		{"middle", letters("abc", 1), 2, 0},
		{"end", letters("abc", 2), -1, 1},
		{"no cursor", letters("abc", -1), 0, -1},
		{"empty", letters("", -1), -1, -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := orNone(tt.list.Next()); got != tt.next {
				t.Errorf("Next() = %d, want %d", got, tt.next)
			}
			if got := orNone(tt.list.Prev()); got != tt.prev {
				t.Errorf("Prev() = %d, want %d", got, tt.prev)
			}
		})
	}
}

func orNone(i int, ok bool) int {
	if !ok {
		return -1
	}
	return i
}
