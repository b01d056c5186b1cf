package playlist

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of an XML file, beside those of every file.
const (
	maxElements = 200_000
	maxNesting  = 64
)

// An element of an XML file: its local name in lower case, because files in the
// wild disagree on namespaces and on case.
type element struct {
	name     string
	attrs    []xml.Attr
	text     strings.Builder
	children []*element
	line     int
}

// parseXML reads a file as a tree and returns its root. Entities other than
// those of XML itself are refused, so nothing is opened and nothing multiplies.
func parseXML(text string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	root := &element{}
	open := []*element{root}
	for count := 0; ; count++ {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrXML, err)
		}
		if count > maxElements {
			return nil, &LimitError{"elements", maxElements}
		}
		if open, err = grow(open, token, d); err != nil {
			return nil, err
		}
	}
	if len(root.children) == 0 {
		return nil, ErrXML
	}
	return root.children[0], nil
}

// grow adds a token to the innermost of the open elements.
func grow(open []*element, token xml.Token, d *xml.Decoder) ([]*element, error) {
	inner := open[len(open)-1]
	switch t := token.(type) {
	case xml.StartElement:
		if len(open) > maxNesting {
			return nil, &LimitError{"nesting", maxNesting}
		}
		line, _ := d.InputPos()
		e := &element{name: strings.ToLower(t.Name.Local), attrs: t.Attr, line: line}
		inner.children = append(inner.children, e)
		return append(open, e), nil
	case xml.EndElement:
		return open[:len(open)-1], nil
	case xml.CharData:
		inner.text.Write(t)
	}
	return open, nil
}

// attr returns the value of an attribute, whatever its namespace.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if strings.EqualFold(a.Name.Local, name) {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// child returns the first child of that name, or an empty element.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return &element{}
}

// content returns the text inside, without space around it.
func (e *element) content() string { return strings.TrimSpace(e.text.String()) }
