package weather_test

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTracesCanBeRead(t *testing.T) {
	readTraces(t, tracesFolder())
}

func TestBadTraceIsAnError(t *testing.T) {
	const head = "duration_ms,bandwidth_kbps,latency_ms\n"
	for name, text := range map[string]string{
		"empty":         "",
		"head alone":    head,
		"no head":       "1000,500,20\n1000,500,20\n",
		"short row":     head + "1000,500\n",
		"word":          head + "1000,fast,20\n",
		"not a number":  head + "NaN,500,20\n",
		"endless":       head + "+Inf,500,20\n",
		"no time":       head + "0,500,20\n",
		"negative rate": head + "1000,-5,20\n",
		"huge rate":     head + "1000,1e300,20\n",
		"late":          head + "1000,500,1e9\n",
		"dead":          head + "1000,0,20\n",
		"quote":         head + "\"1000,500,20\n",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "3g-00.csv")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if tr, err := readTrace(path); err == nil {
				t.Errorf("%+v", tr)
			}
		})
	}
}

func TestFamilyIsTheBeginningOfTheName(t *testing.T) {
	for name, want := range map[string]string{"3g-00": "3g", "lte-walk-1": "lte", "wifi07": "wifi", "5g": "5g", "00": "traces", "<b>-1": "b"} {
		if got := familyOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
