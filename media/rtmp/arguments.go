package rtmp

import (
	"math"
	"strconv"
	"strings"

	"rill/media/amf"
)

// arguments are the values of the words conn=: B:, N:, S:, Z: or O: and a
// value. O:1 begins an object and O:0 ends it; in between, an N before the
// letter and a name before the value make a property of it.
type arguments struct {
	done []any
	open []namedObject // those that were not ended yet, outermost first
}

type namedObject struct {
	name string // as a property of the one that it is in
	amf.Object
}

// add adds what one word says; false when it makes no sense.
func (a *arguments) add(word string) bool {
	kind, value, found := strings.Cut(word, ":")
	name := ""
	switch {
	case kind == "O" && !isTrue(value):
		return found && a.close()
	case len(a.open) > 0:
		kind, found = strings.CutPrefix(kind, "N")
		name, value, _ = strings.Cut(value, ":")
	}
	if kind == "O" {
		a.open = append(a.open, namedObject{name: name})
		return found && len(a.open) < amf.MaxDepth
	}
	v, ok := argument(kind, value)
	a.put(name, v)
	return found && ok
}

// argument returns a value that is no object.
func argument(kind, value string) (v any, ok bool) {
	switch kind {
	case "B":
		return isTrue(value), true
	case "N":
		n, err := strconv.ParseFloat(value, 64)
		return n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
	case "S":
		return value, true
	case "Z":
		return amf.Null{}, true
	}
	return nil, false
}

// put puts v into the innermost object that is open.
func (a *arguments) put(name string, v any) {
	if len(a.open) == 0 {
		a.done = append(a.done, v)
		return
	}
	last := &a.open[len(a.open)-1]
	last.Object = append(last.Object, amf.Prop(name, v))
}

// close ends the innermost object; false when none is open.
func (a *arguments) close() bool {
	if len(a.open) == 0 {
		return false
	}
	last := a.open[len(a.open)-1]
	a.open = a.open[:len(a.open)-1]
	a.put(last.name, last.Object)
	return true
}

// end ends what is open and returns the values.
func (a *arguments) end() []any {
	for a.close() {
		continue
	}
	return a.done
}
