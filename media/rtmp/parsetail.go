package rtmp

import (
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// maxWords is how many words a tail may have.
const maxWords = 64

// cutTail cuts s at the space before its first word key=value. Names of
// streams may hold spaces as long as no such word follows one.
func cutTail(s string) (address, tail string) {
	for i := range len(s) {
		if s[i] == ' ' && isOption(s[i+1:]) {
			return strings.TrimRight(s[:i], " "), s[i+1:]
		}
	}
	return s, ""
}

// isOption reports whether s starts with key=.
func isOption(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '_' && (r|0x20 < 'a' || r|0x20 > 'z')
	})
	return end > 0 && s[end] == '='
}

// setTail notes what the words of a tail say, or returns why they make no
// sense.
func (u *URL) setTail(tail string) (reason string) {
	words := strings.FieldsFunc(tail, func(r rune) bool { return r == ' ' })
	if len(words) > maxWords {
		return "it has too many options"
	}
	var conn arguments
	for _, word := range words {
		key, value, _ := strings.Cut(word, "=")
		key = strings.TrimPrefix(strings.ToLower(key), "rtmp_") // as ffmpeg calls them
		value, ok := unescapeWord(value)
		if !ok || !u.setOption(key, value, &conn) {
			return "an option behind it is malformed"
		}
	}
	u.Tail.Conn = conn.end()
	return ""
}

// setOption notes one word; false when its value makes no sense.
func (u *URL) setOption(key, value string, conn *arguments) bool {
	if text := u.text(key); text != nil {
		*text = value
		return true
	}
	if d, unit := u.Tail.duration(key); d != nil {
		n, err := strconv.ParseUint(value, 10, 32)
		*d = time.Duration(n) * unit
		return err == nil
	}
	switch key {
	case "live":
		u.Tail.Live = isTrue(value) || value == "live"
	case "conn":
		return conn.add(value)
	case "swfhash":
		n, err := hex.Decode(u.Tail.SWF.Hash[:], []byte(value[:min(len(value), 64)]))
		return err == nil && n == 32 && len(value) == 64
	case "swfsize":
		n, err := strconv.ParseUint(value, 10, 32)
		u.Tail.SWF.Size = uint32(n)
		return err == nil
	}
	return true
}

// text returns what an option of text sets, or nil when it is none.
func (u *URL) text(key string) *string {
	switch key {
	case "app":
		return &u.App
	case "playpath":
		return &u.Stream
	case "tcurl":
		return &u.Tail.TCURL
	case "swfurl":
		return &u.Tail.SWFURL
	case "pageurl":
		return &u.Tail.PageURL
	case "flashver":
		return &u.Tail.FlashVer
	case "subscribe":
		return &u.Tail.Subscribe
	case "token":
		return &u.Tail.Token
	}
	return nil
}

// duration returns what an option of time sets and in which unit, or nil when
// it is none.
func (t *Tail) duration(key string) (*time.Duration, time.Duration) {
	switch key {
	case "start":
		return &t.Start, time.Millisecond
	case "stop":
		return &t.Stop, time.Millisecond
	case "buffer":
		return &t.Buffer, time.Millisecond
	case "timeout":
		return &t.Timeout, time.Second
	}
	return nil, 0
}

// isTrue tells the words that librtmp takes for yes.
func isTrue(s string) bool {
	switch strings.ToLower(s) {
	case "1", "on", "yes", "true":
		return true
	}
	return false
}

// unescapeWord puts characters in the place of \hh. Control characters are none.
func unescapeWord(s string) (string, bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, `\`)
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		if len(after) < 2 {
			return "", false
		}
		c, err := strconv.ParseUint(after[:2], 16, 8)
		if err != nil || c < ' ' || c == 0x7F {
			return "", false
		}
		b.WriteByte(byte(c))
		s = after[2:]
	}
}
