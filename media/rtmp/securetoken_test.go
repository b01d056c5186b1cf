package rtmp_test

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/amf"
	"rill/media/rtmp"
)

func TestTokensAreDecryptedByXXTEA(t *testing.T) {
	key := func(s string) string {
		b, err := hex.DecodeString(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, tt := range []struct{ key, token, want string }{
		{"00000000000000000000000000000000", "ab043705808c5d57", "0000000000000000"},
		{"0102040810204080fffefcf8f0e0c080", "d1e78be2c746728a", "0000000000000000"},
		{"9e3779b99b9773e9b979379e6b695156", "67ed0ea8e8973fc5", "ffffffffffffffff"},
		{"0102040810204080fffefcf8f0e0c080", "8c3707c01c7fccc4", "fffefcf8f0e0c080"},
	} {
		if got, ok := rtmp.DecryptToken(key(tt.key), tt.token); !ok || hex.EncodeToString([]byte(got)) != tt.want {
			t.Errorf("%s becomes %x, want %s", tt.token, got, tt.want)
		}
	}
}

func TestDialProvesThatItKnowsTheToken(t *testing.T) {
	const token = "ab043705808c5d57"
	zeros := strings.Repeat("\x00", 16)
	for _, tt := range []struct {
		name, key string
		token     any
		want      string
	}{
		{"in the properties", zeros, token, "secureTokenResponse"},
		{"no key", "", token, "createStream"},
		{"no token", zeros, nil, "createStream"},
		{"a number", zeros, 5, "createStream"},
		{"no digits", zeros, "zz", "createStream"},
		{"empty", zeros, "", "createStream"},
		{"without end", zeros, strings.Repeat("0", 5000), "createStream"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(_ int, p *peer, tx float64) {
					p.tell(0, "_result", tx, amf.Object{amf.Prop("secureToken", tt.token)}, info("status", "NetConnection.Connect.Success"))
					c := p.call(tt.want)
					if tt.want == "secureTokenResponse" && (c.tx != 0 || len(c.args) != 1 || c.args[0] != zeros[:8]) {
						t.Errorf("the client answers %+v", c)
					}
				})
				u := parse(t, "rtmp://h/live/cam")
				u.Tail.Token = tt.key
				c, err := w.dial(u)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := c.CreateStream(t.Context()); !errors.Is(err, rtmp.ErrServerClosed) {
					t.Errorf("CreateStream() error = %v", err)
				}
			})
		})
	}
}
