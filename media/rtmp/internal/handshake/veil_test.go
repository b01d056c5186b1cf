package handshake_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"os/exec"
	"testing"
	"time"

	"rill/media/rtmp/internal/handshake"
)

func TestVeilIsThatOfOtherImplementations(t *testing.T) {
	for version, want := range map[byte]string{3: "", 6: "", 8: "39cc23ee1726472f", 9: "022eb322f2a270e8"} {
		var all []byte
		for key := range byte(16) {
			signature := make([]byte, 32)
			handshake.Veil(version, signature, bytes.Repeat([]byte{key}, 32))
			all = append(all, signature...)
		}
		sum := sha256.Sum256(all)
		if got := hex.EncodeToString(sum[:8]); want == "" && !bytes.Equal(all, make([]byte, len(all))) || want != "" && got != want {
			t.Errorf("type %d: %s, want %s", version, got, want)
		}
	}
}

func TestRtmpdumpTakesTheVeil(t *testing.T) {
	path, err := exec.LookPath("rtmpdump")
	if err != nil {
		t.Skip("no rtmpdump here")
	}
	for _, version := range []byte{6, 8, 9} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		told := make(chan error, 1)
		go func() { told <- meet(l, version) }()
		out, _ := exec.CommandContext(t.Context(), path, "-r", "rtmpe://"+l.Addr().String()+"/a/b", "-o", "/dev/null", "-m", "5").CombinedOutput()
		if err := <-told; err != nil {
			t.Errorf("type %d: %v; rtmpdump says %s", version, err, out)
		}
		_ = l.Close()
	}
}

// meet makes the handshake with one client and hears the beginning of what it
// says then, on the chunk stream for commands.
func meet(l net.Listener, version byte) error {
	c, err := l.Accept()
	if err != nil {
		return err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(10 * time.Second))
	s := signer{version: version, base: 772, public: three(), after: func(s seen) error {
		first := make([]byte, 1)
		_, err := s.conn.Read(first)
		behind(mac(string(cube(s.public)), three())).XORKeyStream(first, first)
		if err == nil && first[0] != 3 {
			err = errBadSignature
		}
		return err
	}}
	return s.serve(c)
}
