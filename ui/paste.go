package ui

import (
	"path"
	"strings"
	"unicode"

	"rill/player/playlist"
)

// maxPasted is how much of a text is looked at, in bytes.
const maxPasted = 8 << 10

// itemsIn returns the streams in a text: every address, with the words of
// librtmp that follow it as people gave them to ffmpeg and mpv, or what a
// command line of rtmpdump asks for.
func itemsIn(text string) []playlist.Item {
	words := shellWords(text[:min(len(text), maxPasted)])
	if len(words) > 0 && path.Base(words[0]) == "rtmpdump" {
		words = librtmp(words[1:])
	}
	var items []playlist.Item
	for _, word := range words {
		if item, err := playlist.NewItem(word); err == nil {
			items = append(items, item)
		} else if i := len(items) - 1; i >= 0 && inTail(word) {
			items[i].URL += " " + word
		}
	}
	return items
}

// inTail reports whether a word belongs to the address before it.
func inTail(word string) bool {
	key, value, found := strings.Cut(word, "=")
	if !found || value == "" {
		return false
	}
	switch strings.ToLower(key) {
	case "app", "auth", "buffer", "conn", "flashver", "live", "pageurl", "playlist", "playpath", "start", "stop",
		"subscribe", "swfhash", "swfsize", "swfurl", "swfvfy", "tcurl", "timeout", "token":
		return true
	}
	return false
}

// librtmp turns the options of rtmpdump into an address and the words behind
// it.
func librtmp(options []string) []string {
	address, tail := "", []string(nil)
	for i := 0; i < len(options); i++ {
		name, value, joined := strings.Cut(options[i], "=")
		key, takes := rtmpdumpOption(name)
		if takes && !joined && i+1 < len(options) {
			i++
			value = options[i]
		}
		switch key {
		case "":
		case "url":
			address = value
		case "live":
			tail = append(tail, "live=1")
		default:
			tail = append(tail, key+"="+strings.ReplaceAll(value, " ", `\20`))
		}
	}
	return append([]string{address}, tail...)
}

// rtmpdumpOption returns librtmp's word for an option of rtmpdump, empty when
// there is none, and whether a value follows.
func rtmpdumpOption(name string) (key string, takes bool) {
	switch name {
	case "-v", "--live":
		return "live", false
	case "-r", "--rtmp", "-i":
		return "url", true
	}
	key, takes = map[string]string{
		"-a": "app", "--app": "app", "-t": "tcUrl", "--tcUrl": "tcUrl", "-y": "playpath", "--playpath": "playpath",
		"-s": "swfUrl", "--swfUrl": "swfUrl", "-W": "swfUrl", "--swfVfy": "swfUrl", "-p": "pageUrl", "--pageUrl": "pageUrl",
		"-f": "flashVer", "--flashVer": "flashVer", "-C": "conn", "--conn": "conn", "-T": "token", "--token": "token",
		"-d": "subscribe", "--subscribe": "subscribe", "-A": "start", "--start": "start", "-B": "stop", "--stop": "stop",
		"-b": "buffer", "--buffer": "buffer", "-m": "timeout", "--timeout": "timeout", "-o": "", "--flv": "",
	}[name]
	return key, takes
}

// shellWords splits a text into words as a shell would: quotes hold one
// together, a backslash at the end of a line goes on with it. A quote inside a
// word is an apostrophe.
func shellWords(text string) []string {
	var words []string
	for rest := trim(strings.ReplaceAll(text, "\\\n", " ")); rest != ""; rest = trim(rest) {
		if quote := rest[:1]; quote == `"` || quote == "'" {
			if word, after, closed := strings.Cut(rest[1:], quote); closed {
				words, rest = append(words, strings.TrimSpace(word)), after
				continue
			}
		}
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		words, rest = append(words, rest[:end]), rest[end:]
	}
	return words
}

func trim(text string) string { return strings.TrimLeftFunc(text, unicode.IsSpace) }
