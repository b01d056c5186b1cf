package mp4

// kinds are those of the boxes that were seen.
type kinds map[string]bool

// lack returns those of names that were not seen.
func (k kinds) lack(names ...string) (missing []string) {
	for _, name := range names {
		if !k[name] {
			missing = append(missing, name)
		}
	}
	return missing
}

// first reports whether b is the first box of its kind; those after it are left
// out. Two kinds that stand for each other are one.
func (p *parser) first(seen kinds, b Box) bool {
	kind := b.Kind
	switch kind {
	case "stz2":
		kind = "stsz"
	case "co64":
		kind = "stco"
	}
	if seen[kind] {
		p.report(Fault{Problem: Repeated, Offset: b.Offset, Detail: "a second " + b.Kind})
		return false
	}
	seen[kind] = true
	return true
}
