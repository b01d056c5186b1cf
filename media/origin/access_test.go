package origin_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/mediatest"
)

func TestServerLogsWhatClientsDo(t *testing.T) {
	var log strings.Builder
	s := library()
	s.AccessLog = &log
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		p := enter(t, dial(), "vod")
		p.call(1, "play", nil, "nothing?token=secret")
		p.until("onStatus NetStream.Play.StreamNotFound")
		p.call(1, "play", nil, "a?token=secret")
		p.until("keyframe 0")
		time.Sleep(2 * time.Second)
		p.call(1, "pause", nil, true, 0.0)
		p.call(1, "pause", nil, false, 0.0)
		p.call(1, "seek", nil, 10_000.0)
		p.until("keyframe 10000")
		p.call(1, "closeStream", nil)
		p.until("onStatus NetStream.Play.Stop")
		p.call(1, "play", nil, "a")
		p.until("keyframe 0")
		p.conn.Close()
		time.Sleep(time.Second)
		stop()
	})
	wantSame(t, columns(log.String(), "x-event", "x-category", "x-status", "x-sname", "x-sname-query", "x-file-name", "x-file-length"), []string{
		"connect session 200 - - - -",
		"play stream 404 nothing token=*** - -",
		"play stream 200 a token=*** a.flv 20.000",
		"pause stream 200 a token=*** a.flv 20.000",
		"unpause stream 200 a token=*** a.flv 20.000",
		"seek stream 200 a token=*** a.flv 20.000",
		"stop stream 200 a token=*** a.flv 20.000",
		"play stream 200 a - a.flv 20.000",
		"stop stream 408 a - a.flv 20.000",
		"disconnect session 200 - - - -",
	})
	if strings.Contains(log.String(), "secret") {
		t.Error("the log has a token in it")
	}
}

// columns returns the named columns of every line of a log.
func columns(log string, names ...string) (rows []string) {
	var fields []string
	for line := range strings.Lines(log) {
		line = strings.TrimSuffix(line, "\n")
		if list, ok := strings.CutPrefix(line, "#Fields: "); ok {
			fields = strings.Split(list, "\t")
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := map[string]string{}
		for i, v := range strings.Split(line, "\t") {
			row[fields[i]] = v
		}
		var picked []string
		for _, name := range names {
			picked = append(picked, row[name])
		}
		rows = append(rows, strings.Join(picked, " "))
	}
	return rows
}
