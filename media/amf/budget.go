package amf

// budget counts what a message has cost so far.
type budget struct {
	values, bytes int
	deepest       int // deepest level since the innermost open node
}

// table holds the values that later ones may refer to.
type table []node

// node is an entry of a table with what its value costs each time.
type node struct {
	value         any
	values, bytes int
	height        int // levels below it
	done          bool
}

// enter accounts for one value at depth; it reports whether it may be decoded.
func (d *decoder) enter(depth int) bool {
	d.charge(1, 0)
	if depth > MaxDepth {
		d.fail(&LimitError{What: "depth", Limit: MaxDepth})
	}
	d.deepest = max(d.deepest, depth)
	return d.err == nil
}

func (d *decoder) charge(values, bytes int) {
	d.values += values
	d.bytes += bytes
	if d.values > MaxValues {
		d.fail(&LimitError{What: "values", Limit: MaxValues})
	}
	if d.bytes > MaxBytes {
		d.fail(&LimitError{What: "bytes", Limit: MaxBytes})
	}
}

// scope is an open node: a value whose content is being decoded.
type scope struct {
	index   int
	depth   int
	before  budget
	entries *table
}

func (d *decoder) open(t *table, depth int) scope {
	*t = append(*t, node{})
	s := scope{index: len(*t) - 1, depth: depth, before: d.budget, entries: t}
	d.deepest = depth
	return s
}

func (d *decoder) close(s scope, v any) any {
	(*s.entries)[s.index] = node{
		value:  v,
		values: d.values - s.before.values,
		bytes:  d.bytes - s.before.bytes,
		height: d.deepest - s.depth,
		done:   true,
	}
	d.deepest = max(d.deepest, s.before.deepest)
	return v
}

// refer returns entry i of t, charged as if it were written out at depth.
func (d *decoder) refer(t table, i, depth int) any {
	if d.err != nil {
		return nil
	}
	if i >= len(t) {
		d.fail(&ReferenceError{Index: i})
		return nil
	}
	n := t[i]
	if !n.done {
		return Undefined{}
	}
	d.charge(n.values, n.bytes)
	if depth+n.height > MaxDepth {
		d.fail(&LimitError{What: "depth", Limit: MaxDepth})
	}
	d.deepest = max(d.deepest, depth+n.height)
	return n.value
}
