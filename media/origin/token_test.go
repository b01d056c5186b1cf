package origin_test

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
	"testing"

	"rill/media/amf"
)

// unseal is the decryption of librtmp, written after its description.
func unseal(t *testing.T, key, sealed string) string {
	t.Helper()
	b, err := hex.DecodeString(sealed)
	if err != nil || len(b) < 8 || len(b)%4 != 0 {
		t.Fatalf("sealed %q", sealed)
	}
	var k [16]byte
	copy(k[:], key)
	at := func(b []byte, i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
	n := len(b) / 4
	for sum := uint32(6+52/n) * 0x9E3779B9; sum != 0; sum -= 0x9E3779B9 {
		for p := n - 1; p >= 0; p-- {
			z, y := at(b, (p+n-1)%n), at(b, (p+1)%n)
			mx := ((z>>5 ^ y<<2) + (y>>3 ^ z<<4)) ^ ((sum ^ y) + (at(k[:], int(uint32(p)&3^sum>>2&3)) ^ z))
			binary.LittleEndian.PutUint32(b[4*p:], at(b, p)-mx)
		}
	}
	return strings.TrimRight(string(b), "\x00")
}

func TestOnlyWhoKnowsTheTokenMayPlay(t *testing.T) {
	s := library()
	s.Token = "key"
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		p := greeted()
		sealed, _ := p.connect("vod").info.String("secureToken")
		p.call(0, "createStream", nil)
		p.call(1, "play", nil, "a")
		p.until("onStatus NetStream.Play.Failed")
		p.call(1, "publish", nil, "a")
		p.until("onStatus NetStream.Publish.BadName")
		p.call(0, "secureTokenResponse", nil, unseal(t, "key", sealed))
		p.until("_result")
		p.call(1, "play", nil, "a")
		p.until("onStatus NetStream.Play.Start")
	})
}

func TestAWrongTokenEndsTheConnection(t *testing.T) {
	for _, answer := range []any{"wrong", "", nil, 5.0, amf.Object{}, strings.Repeat("x", 70_000)} {
		s := library()
		s.Token = "key"
		runDialled(t, s, func(t *testing.T, greeted func() *peer) {
			p := greeted()
			p.connect("vod")
			p.call(0, "secureTokenResponse", nil, answer)
			wantSame(t, p.until("close"), []string{"onBWDone", "onStatus NetConnection.Connect.Rejected", "close"})
			hungUp(t, p.conn)
		})
	}
}

func TestServerWithoutATokenTakesNoAnswer(t *testing.T) {
	run(t, library(), "vod", func(t *testing.T, p *peer) {
		p.call(0, "secureTokenResponse", nil, "")
		p.until("_error NetConnection.Call.Failed")
	})
}
