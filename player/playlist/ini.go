package playlist

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// parsePLS reads a PLS playlist: numbered entries File, Title and Length, in
// any order.
func parsePLS(text string, from place) (File, error) {
	type entry struct {
		line int
		item Item
	}
	entries := make(map[int]*entry)
	for line, text := range lines(text) {
		key, value, _ := strings.Cut(text, "=")
		name, number := numbered(key)
		if number < 0 {
			continue
		}
		e := entries[number]
		if e == nil {
			if e = (&entry{}); len(entries) == MaxItems {
				return File{}, &LimitError{"items", MaxItems}
			}
			entries[number] = e
		}
		switch value = strings.TrimSpace(value); name {
		case "file":
			e.line, e.item.URL = line, value
		case "title":
			e.item.Title = clean(value)
		case "length":
			e.item.Duration = seconds(value)
		}
	}
	var file File
	for _, number := range slices.SortedFunc(maps.Keys(entries), cmp.Compare[int]) {
		e := entries[number]
		if e.item.URL == "" {
			continue
		}
		if err := file.add(e.line, from, e.item); err != nil {
			return File{}, err
		}
	}
	return file, nil
}

// numbered splits a key such as File12; the number is -1 when there is none.
func numbered(key string) (name string, number int) {
	key = strings.ToLower(strings.TrimSpace(key))
	name = strings.TrimRight(key, "0123456789")
	number, err := strconv.Atoi(key[len(name):])
	if err != nil {
		return name, -1
	}
	return name, number
}

// parseShortcut reads a shortcut of Windows, a file .url.
func parseShortcut(text string, from place) (File, error) {
	var file File
	for line, text := range lines(text) {
		if key, value, _ := strings.Cut(text, "="); strings.EqualFold(strings.TrimSpace(key), "url") {
			return file, file.add(line, from, Item{URL: strings.TrimSpace(value)})
		}
	}
	return file, nil
}

// lines returns the lines of text with their numbers, from 1. What is too long
// for a line is cut.
func lines(text string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		number := 0
		for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
			number++
			if !yield(number, line[:min(len(line), MaxLine)]) {
				return
			}
		}
	}
}
