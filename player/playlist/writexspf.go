package playlist

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// rillNamespace names the extension that holds what XSPF has no element for.
const rillNamespace = "urn:rill:playlist:1"

// WriteXSPF writes items as an XSPF file under the rules of Write.
func WriteXSPF(w io.Writer, items []Item) error {
	list := xspfList{Version: 1, Namespace: "http://xspf.org/ns/0/"}
	for _, item := range items {
		if err := item.check(); err != nil {
			return err
		}
		list.Tracks = append(list.Tracks, item.xspf())
	}
	out := bufio.NewWriter(w)
	fmt.Fprint(out, xml.Header)
	encoder := xml.NewEncoder(out)
	encoder.Indent("", " ")
	if err := encoder.Encode(list); err != nil {
		return fmt.Errorf("playlist: write: %w", err)
	}
	fmt.Fprintln(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("playlist: write: %w", err)
	}
	return nil
}

// The elements of XSPF 1.
type (
	xspfList struct {
		XMLName   xml.Name    `xml:"playlist"`
		Version   int         `xml:"version,attr"`
		Namespace string      `xml:"xmlns,attr"`
		Tracks    []xspfTrack `xml:"trackList>track"`
	}
	xspfTrack struct {
		Location  string         `xml:"location"`
		Title     string         `xml:"title,omitempty"`
		Album     string         `xml:"album,omitempty"`    // the collection that it is from
		Duration  int64          `xml:"duration,omitempty"` // milliseconds
		Extension *xspfExtension `xml:"extension"`
	}
	xspfExtension struct {
		Application string   `xml:"application,attr"`
		Options     []string `xml:"option"`
		Kind        string   `xml:"kind,omitempty"`
		Renditions  []string `xml:"rendition"`
		Twin        string   `xml:"twin,omitempty"`
		Servers     []string `xml:"server"`
		Trust       string   `xml:"trust,omitempty"`
		Race        string   `xml:"race,omitempty"`
		Queued      string   `xml:"queued,omitempty"`
	}
)

// says reports that there is something in the extension.
func (e *xspfExtension) says() bool {
	return len(e.Options)+len(e.Renditions)+len(e.Servers) > 0 || e.Kind+e.Twin+e.Trust+e.Race+e.Queued != ""
}

func (it Item) xspf() xspfTrack {
	t := xspfTrack{Location: it.URL, Title: clean(it.Title), Album: clean(it.Group), Duration: it.Duration.Milliseconds()}
	e := xspfExtension{Application: rillNamespace, Twin: it.Twin, Servers: it.Servers, Trust: it.Trust}
	if it.Start > 0 {
		e.Options = append(e.Options, "start-time="+formatSeconds(it.Start))
	}
	if it.Length != 0 {
		e.Options = append(e.Options, "run-time="+formatRunTime(it.Length))
	}
	if it.Kind != Either {
		e.Kind = it.Kind.String()
	}
	if it.Race {
		e.Race = "true"
	}
	if it.Queued {
		e.Queued = "true"
	}
	for _, r := range it.Renditions {
		e.Renditions = append(e.Renditions, formatRendition(r))
	}
	if e.says() {
		t.Extension = &e
	}
	return t
}
