package player

import (
	"errors"
	"slices"
	"strconv"

	"rill/media/buffer"
)

// tellFailure tells that a rung could not be had, and why.
func (l *link) tellFailure(rung int, err error) {
	why := explain(err)
	if misfit(err) {
		why = &Error{Reason: Misfit, Detail: err.Error()}
	}
	l.mu.Lock()
	if !slices.Contains(l.over.failed, rung) {
		l.over.failed = append(l.over.failed, rung)
	}
	l.mu.Unlock()
	l.bus.emit(Event{Name: NoSwitchEvent, Reason: why.Reason, Code: why.Code, Detail: strconv.Itoa(rung)})
}

// misfit reports that a rendition could not be joined to what is held.
func misfit(err error) bool {
	return slices.ContainsFunc([]error{buffer.ErrApart, buffer.ErrTracks, buffer.ErrOverflow}, func(e error) bool { return errors.Is(err, e) })
}

// takeFailures returns the rungs that could not be had since it was asked last.
func (l *link) takeFailures() []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	failed := l.over.failed
	l.over.failed = nil
	return failed
}
