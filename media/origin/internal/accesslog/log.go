// Package accesslog writes access logs in the W3C extended format with the
// fields of Adobe's server.
package accesslog

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// fields are the columns in order.
const fields = "x-event x-category date time tz x-ctx s-ip x-pid x-cpu-load x-mem-load x-adaptor x-vhost " +
	"x-app x-appinst x-duration x-status c-ip c-proto s-uri cs-uri-stem cs-uri-query c-referrer c-user-agent " +
	"c-client-id cs-bytes sc-bytes x-sname x-sname-query x-file-name x-file-ext x-file-size x-file-length x-spos " +
	"cs-stream-bytes sc-stream-bytes x-sc-qos-bytes x-trans-sname x-trans-sname-query x-trans-file-ext x-comment"

// repeat is after how many lines the header comes again.
const repeat = 100

// A Record is one line: values by field. Date and time are filled in; what is
// missing is written as "-".
type Record map[string]string

// A Log writes records to w, which may be nil. It may be used from any
// goroutine.
type Log struct {
	w     io.Writer
	mu    sync.Mutex
	lines int
}

// New returns a Log that writes to w. Errors of w are ignored.
func New(w io.Writer) *Log { return &Log{w: w} }

// Write adds a line.
func (l *Log) Write(r Record) {
	if l.w == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now().UTC()
	var b strings.Builder
	if l.lines%repeat == 0 {
		fmt.Fprintf(&b, "#Version: 1.0\n#Date: %s\n#Fields: %s\n",
			now.Format(time.DateTime), strings.ReplaceAll(fields, " ", "\t"))
	}
	l.lines++
	r["date"], r["time"], r["tz"] = now.Format(time.DateOnly), now.Format(time.TimeOnly), "UTC"
	b.WriteString(line(r))
	_, _ = io.WriteString(l.w, b.String()) // a log that cannot be written must not stop the service
}

func line(r Record) string {
	names := strings.Fields(fields)
	values := make([]string, len(names))
	for i, name := range names {
		values[i] = clean(r[name])
	}
	return strings.Join(values, "\t") + "\n"
}
