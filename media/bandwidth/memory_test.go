package bandwidth_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/media/bandwidth"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

func TestMemoryRecallsForADay(t *testing.T) {
	var m bandwidth.Memory
	m.Remember("home", 8_000_000, noon)
	m.Remember("train", 500_000, noon)
	m.Remember("home", 6_000_000, noon.Add(time.Hour))
	for _, tt := range []struct {
		name string
		key  string
		at   time.Time
		want media.Bitrate
	}{
		{"at once", "train", noon, 500_000},
		{"the newest", "home", noon.Add(2 * time.Hour), 6_000_000},
		{"nearly a day later", "train", noon.Add(24*time.Hour - 1), 500_000},
		{"a day later", "train", noon.Add(24 * time.Hour), 0},
		{"another network", "office", noon, 0},
		{"after the clock was set back", "train", noon.Add(-time.Minute), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := m.Recall(tt.key, tt.at); got != tt.want || ok != (tt.want > 0) {
				t.Errorf("Recall() = %d, %v", got, ok)
			}
		})
	}
}

func TestMemoryForgetsTheOldestBeyondItsBound(t *testing.T) {
	var m bandwidth.Memory
	for i := range 1000 {
		m.Remember(fmt.Sprint(i), media.Bitrate(i+1), noon)
	}
	known := 0
	for i := range 1000 {
		if _, ok := m.Recall(fmt.Sprint(i), noon); ok {
			known++
		}
	}
	if _, ok := m.Recall("999", noon); !ok || known != 64 {
		t.Errorf("%d networks, the newest among them: %v", known, ok)
	}
}

func TestMemoryOutlivesTheProgram(t *testing.T) {
	var m, again bandwidth.Memory
	m.Remember("home", 8_000_000, noon)
	b, err := json.Marshal(struct{ Memory bandwidth.Memory }{m})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &struct{ Memory *bandwidth.Memory }{&again}); err != nil {
		t.Fatal(err)
	}
	if got, ok := again.Recall("home", noon); got != 8_000_000 || !ok {
		t.Errorf("Recall() = %d, %v from %s", got, ok, b)
	}
}

func TestMemoryRefusesWhatIsNone(t *testing.T) {
	for name, in := range map[string]string{
		"a number": "1", "an object": `{"a":1}`, "text": `"x"`, "a list of numbers": "[1]",
		"a time that is none": `[{"key":"a","rate":1,"at":"noon"}]`,
		"too long":            "[" + strings.Repeat(" ", 64<<10) + "]",
	} {
		t.Run(name, func(t *testing.T) {
			var m bandwidth.Memory
			if err := json.Unmarshal([]byte(in), &m); !errors.Is(err, bandwidth.ErrMemory) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

// FuzzMemory reads any file: what is remembered makes sense and can be written.
func FuzzMemory(f *testing.F) {
	f.Add([]byte(`[{"key":"home","rate":8000000,"at":"2026-01-02T12:00:00Z"}]`))
	f.Add([]byte(`[{"key":"","rate":-1,"at":"9999-12-31T23:59:59-12:00"},{"key":"a","rate":1e3}]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		var m, again bandwidth.Memory
		if m.UnmarshalJSON(in) != nil {
			return
		}
		b, err := json.Marshal(m)
		if err != nil || len(b) > 64<<10 {
			t.Fatalf("%d bytes, %v", len(b), err)
		}
		if err := again.UnmarshalJSON(b); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
	})
}
