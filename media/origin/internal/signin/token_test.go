package signin_test

import (
	"testing"

	"rill/media/origin/internal/signin"
)

func TestSealEncryptsWithXXTEA(t *testing.T) {
	for _, tt := range []struct{ key, text, want string }{
		{"", "", "ab043705808c5d57"}, // a test vector of XXTEA
		{"#ed%h0#w@1", "0123456789abcdef", "9980e2f3f615b613871adcd3a7dc6608"},
		{"#ed%h0#w@1", "odd", "8ff855147a1e5519"},
		{"longer than sixteen bytes", "odd", "0fc3ff29b8c2e381"},
	} {
		if got := signin.Seal(tt.key, tt.text); got != tt.want {
			t.Errorf("Seal(%q, %q) = %s, want %s", tt.key, tt.text, got, tt.want)
		}
	}
}
