package accesslog_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/origin/internal/accesslog"
)

func TestLogWritesColumnsUnderTheirFields(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		l := accesslog.New(&b)
		l.Write(accesslog.Record{"x-event": "connect", "x-comment": "a\tb\nc", "x-sname": strings.Repeat("x", 5000)})
		lines := strings.Split(b.String(), "\n")
		if lines[0] != "#Version: 1.0" || lines[1] != "#Date: 2000-01-01 00:00:00" || lines[4] != "" {
			t.Fatalf("log %q", b.String())
		}
		names, values := strings.Split(strings.TrimPrefix(lines[2], "#Fields: "), "\t"), strings.Split(lines[3], "\t")
		if len(names) != 40 || len(values) != 40 {
			t.Fatalf("%d fields, %d columns, want 40", len(names), len(values))
		}
		row := map[string]string{}
		for i, name := range names {
			row[name] = values[i]
		}
		for name, want := range map[string]string{
			"x-event": "connect", "date": "2000-01-01", "time": "00:00:00", "tz": "UTC",
			"x-comment": "a%09b%0Ac", "c-ip": "-", "x-sname": strings.Repeat("x", 1024),
		} {
			if row[name] != want {
				t.Errorf("%s is %q, want %q", name, row[name], want)
			}
		}
	})
}

func TestLogRepeatsItsHeader(t *testing.T) {
	var b strings.Builder
	l := accesslog.New(&b)
	for range 101 {
		l.Write(accesslog.Record{})
	}
	if n := strings.Count(b.String(), "#Fields"); n != 2 {
		t.Errorf("%d headers over 101 lines, want 2", n)
	}
}

func TestLogWithoutAWriterDoesNothing(*testing.T) { accesslog.New(nil).Write(nil) }

func TestAddressesCarryNoCredentials(t *testing.T) {
	for in, want := range map[string]string{
		"rtmp://h/app":                 "rtmp://h/app",
		"rtmp://h/app?token=secret&x":  "rtmp://h/app?token=***&***",
		"rtmp://me:secret@h:1935/a?b=": "rtmp://h:1935/a?b=***",
		"rtmp://me:sec%ret@h/a":        "***",
		"a?b=c?d=secret":               "a?b=***",
		"":                             "",
	} {
		if got := accesslog.Address(in); got != want {
			t.Errorf("Address(%q) = %q, want %q", in, got, want)
		}
	}
}
