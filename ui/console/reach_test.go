package console_test

import (
	"encoding/pem"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rill/player/playlist"
	"rill/ui/console"
)

func TestFingerprintIsReadAsPeopleWriteIt(t *testing.T) {
	want := strings.Repeat("ab", 32)
	for _, text := range []string{want, strings.ToUpper(want), strings.Repeat("AB:", 31) + "AB", strings.Repeat("ab ab ", 16)} {
		var f console.Fingerprint
		if err := f.UnmarshalText([]byte(text)); err != nil || string(f) != want {
			t.Errorf("%q is %q, %v", text, f, err)
		}
	}
	for _, text := range []string{"", "ab", want + "ab", strings.Repeat("xy", 32)} {
		var f console.Fingerprint
		if err := f.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken for %q", text, f)
		}
	}
}

func TestReachAppliesToEveryItem(t *testing.T) {
	items := []playlist.Item{{URL: "rtmps://h/a/b"}, {URL: "rtmps://h/a/c", Trust: "cd"}}
	console.Reach{Trust: "ab", Race: true, Queue: true}.Apply(items)
	for _, it := range items {
		if it.Trust != "ab" || !it.Race || !it.Queued {
			t.Errorf("%+v", it)
		}
	}
	console.Reach{}.Apply(items)
	if items[0].Trust != "ab" || !items[0].Race {
		t.Errorf("without flags %+v", items[0])
	}
}

func TestReachReadsAuthorities(t *testing.T) {
	if pool, err := (console.Reach{}).Roots(); pool != nil || err != nil {
		t.Errorf("without a file Roots() = %v, %v", pool, err)
	}
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	for _, tt := range []struct {
		name string
		text []byte
		good bool
	}{{"a certificate", text, true}, {"no certificate", []byte("hello"), false}} {
		t.Run(tt.name, func(t *testing.T) {
			if err := os.WriteFile(file, tt.text, 0o600); err != nil {
				t.Fatal(err)
			}
			if pool, err := (console.Reach{CA: file}).Roots(); (err == nil) != tt.good || (pool != nil) != tt.good {
				t.Errorf("Roots() = %v, %v", pool, err)
			}
		})
	}
	if _, err := (console.Reach{CA: file + ".missing"}).Roots(); err == nil {
		t.Error("a file that is missing is no error")
	}
}
