package weather_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	content = 240 // seconds of a run
	opening = 1   // seconds to be buffered before a recording begins or goes on
)

var buffers = []float64{4, 10, 25}

// A row is the outcome of one run.
type row struct {
	Trace, Family, Mode, Who string
	Buffer                   float64
	Result                   result
	Ups, Failed              int
	Wall                     float64
}

// TestABR makes the runs that fall to this process, ABR_SHARD "i/n", on the
// traces of the folder TRACES, and writes a row for each to the file ABR_ROWS.
func TestABR(t *testing.T) {
	path := os.Getenv("ABR_ROWS")
	if path == "" {
		t.Skip("make abr sets ABR_ROWS")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := json.NewEncoder(f)
	for i, tr := range readTraces(t, tracesFolder()) {
		if !ours(i) {
			continue
		}
		for _, live := range []bool{false, true} {
			for _, r := range runsOf(t, tr, live) {
				if err := out.Encode(r); err != nil {
					t.Fatal(err)
				}
			}
		}
		t.Log(tr.name)
	}
}

func tracesFolder() string {
	if folder := os.Getenv("TRACES"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "abr", "testdata", "traces")
}

// ours reports whether trace i falls to this process.
func ours(i int) bool {
	part, all, ok := strings.Cut(os.Getenv("ABR_SHARD"), "/")
	p, err1 := strconv.Atoi(part)
	n, err2 := strconv.Atoi(all)
	return !ok || err1 != nil || err2 != nil || n < 1 || i%n == p
}

// runsOf makes all runs over a trace in one mode.
func runsOf(t *testing.T, tr trace, live bool) []row {
	t.Helper()
	c := course{ladder: tr.ladder, live: live, content: content, open: opening}
	var jobs []job
	for _, b := range buffers {
		for _, who := range candidates {
			jobs = append(jobs, job{who: who, buffer: b})
		}
	}
	rehearse(t, tr, c, jobs)
	best := make(map[float64]float64)
	for _, b := range buffers {
		c.buffer = b
		best[b] = optimum(tr, c)
	}
	rows := make([]row, 0, len(jobs))
	for _, j := range jobs {
		r := j.record.result()
		r.Optimum = best[j.buffer]
		rows = append(rows, row{tr.name, tr.family, mode(live), j.who.name, j.buffer, r, r.ups, r.failed, r.wall})
	}
	return rows
}

func mode(live bool) string {
	if live {
		return "live"
	}
	return "vod"
}
