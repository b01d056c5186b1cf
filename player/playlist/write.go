package playlist

import (
	"bufio"
	"fmt"
	"io"
)

// Write writes items as an M3U8 file that Parse reads back as they are, up to
// the millisecond. URLs are written whole, with their credentials. An item
// that Parse would refuse is an *EntryError, and nothing is written.
func Write(w io.Writer, items []Item) error {
	for _, item := range items {
		if err := item.check(); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "#EXTM3U")
	for _, item := range items {
		item.write(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("playlist: write: %w", err)
	}
	return nil
}

func (it Item) check() error {
	addresses := []string{it.URL}
	for _, r := range it.Renditions {
		addresses = append(addresses, r.URL)
	}
	for _, address := range addresses {
		if _, err := NewItem(address); err != nil {
			return err
		}
	}
	return nil
}

// write leaves errors to the writer, which keeps them.
func (it Item) write(w *bufio.Writer) {
	if it.Duration > 0 || it.Title != "" {
		fmt.Fprintf(w, "#EXTINF:%s,%s\n", formatInfo(it.Duration), clean(it.Title))
	}
	if it.Group != "" {
		fmt.Fprintf(w, "#EXTGRP:%s\n", clean(it.Group))
	}
	if it.Start > 0 {
		fmt.Fprintf(w, "#EXTVLCOPT:start-time=%s\n", formatSeconds(it.Start))
	}
	if it.Length != 0 {
		fmt.Fprintf(w, "#EXTVLCOPT:run-time=%s\n", formatRunTime(it.Length))
	}
	if it.Kind != Either {
		fmt.Fprintf(w, "#RILL-KIND:%s\n", it.Kind)
	}
	if it.Twin != "" {
		fmt.Fprintf(w, "#RILL-TWIN:%s\n", it.Twin)
	}
	for _, server := range it.Servers {
		fmt.Fprintf(w, "#RILL-SERVER:%s\n", server)
	}
	if fingerprint := parseFingerprint(it.Trust); fingerprint != "" {
		fmt.Fprintf(w, "#RILL-TRUST:%s\n", fingerprint)
	}
	if it.Race {
		fmt.Fprintln(w, "#RILL-RACE:yes")
	}
	if it.Queued {
		fmt.Fprintln(w, "#RILL-QUEUED:yes")
	}
	for _, r := range it.Renditions {
		fmt.Fprintf(w, "#RILL-RENDITION:%s\n", formatRendition(r))
	}
	fmt.Fprintln(w, it.URL)
}
