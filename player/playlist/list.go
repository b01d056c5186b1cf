package playlist

import "slices"

// A List is things in playing order, with a cursor. It is a value: every
// operation returns another List and leaves its receiver, and the slice in it,
// as they were. An index outside the list changes nothing.
type List[T any] struct {
	Entries []T
	Current int // index of what is playing, -1 when nothing is
}

// Append returns the list with entries at its end.
func (l List[T]) Append(entries ...T) List[T] {
	return l.Insert(len(l.Entries), entries...)
}

// Insert returns the list with entries before index at. The cursor stays on
// what it was on.
func (l List[T]) Insert(at int, entries ...T) List[T] {
	if at < 0 || at > len(l.Entries) {
		return l
	}
	if l.Current >= at {
		l.Current += len(entries)
	}
	l.Entries = slices.Concat(l.Entries[:at], entries, l.Entries[at:])
	return l
}

// Remove returns the list without entry i. If the cursor was on it, it goes to
// the entry that followed, and to -1 when none did.
func (l List[T]) Remove(i int) List[T] {
	if !l.has(i) {
		return l
	}
	last := len(l.Entries) - 1
	switch {
	case l.Current > i:
		l.Current--
	case l.Current == i && i == last:
		l.Current = -1
	}
	l.Entries = slices.Concat(l.Entries[:i], l.Entries[i+1:])
	return l
}

// Move returns the list with entry from at index to. The cursor stays on what
// it was on.
func (l List[T]) Move(from, to int) List[T] {
	if !l.has(from) || !l.has(to) || from == to {
		return l
	}
	entry, current := l.Entries[from], l.Current
	l = l.Remove(from).Insert(to, entry)
	l.Current = moved(current, from, to)
	return l
}

// moved returns where index i is after entry from went to index to.
func moved(i, from, to int) int {
	switch {
	case i == from:
		return to
	case from < i && i <= to:
		return i - 1
	case to <= i && i < from:
		return i + 1
	}
	return i
}

// Next returns the index after the cursor, and false at the end. Without a
// cursor it is the first.
func (l List[T]) Next() (int, bool) { return l.Current + 1, l.has(l.Current + 1) }

// Prev returns the index before the cursor, and false at the beginning.
func (l List[T]) Prev() (int, bool) { return l.Current - 1, l.has(l.Current - 1) }

func (l List[T]) has(i int) bool { return i >= 0 && i < len(l.Entries) }
