package chunk_test

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"

	"rill/media/rtmp/internal/chunk"
)

// got is a message as the tests compare it.
type got struct {
	Type      byte
	StreamID  uint32
	Timestamp uint32
	Body      string
}

// readAll reads messages until the first error.
func readAll(in []byte) ([]got, error) {
	r := chunk.NewReader(bufio.NewReader(bytes.NewReader(in)))
	defer r.Release()
	var all []got
	for {
		m, err := r.Read()
		if err != nil {
			return all, err
		}
		all = append(all, got{m.Type, m.StreamID, m.Timestamp, string(m.Payload.Bytes)})
		m.Payload.Release()
	}
}

// unhex turns words of hexadecimal digits into bytes; a word that starts with
// an apostrophe stands for its text.
func unhex(s string) []byte {
	var b []byte
	for _, word := range strings.Fields(s) {
		if text, ok := strings.CutPrefix(word, "'"); ok {
			b = append(b, text...)
			continue
		}
		part, err := hex.DecodeString(word)
		if err != nil {
			panic(err)
		}
		b = append(b, part...)
	}
	return b
}

func TestReaderReadsMessages(t *testing.T) {
	for _, tt := range streams {
		t.Run(tt.name, func(t *testing.T) {
			all, err := readAll(unhex(tt.in))
			if !errors.Is(err, io.EOF) {
				t.Errorf("error = %v, want EOF", err)
			}
			if len(all) != len(tt.want) {
				t.Fatalf("messages = %+v, want %+v", all, tt.want)
			}
			for i, m := range all {
				if m != tt.want[i] {
					t.Errorf("message %d = %+v, want %+v", i, m, tt.want[i])
				}
			}
		})
	}
}

func TestReaderTellsAnEndInsideAChunk(t *testing.T) {
	whole := unhex("03 FFFFFF 0000C8 08 01000000 01000000 '" + a128 + " C3 01000000 '" + b72)
	for n := 1; n < len(whole); n++ {
		_, err := readAll(whole[:n])
		between := n == 16+128
		if want := map[bool]error{true: io.EOF, false: io.ErrUnexpectedEOF}[between]; !errors.Is(err, want) {
			t.Errorf("after %d bytes: error = %v, want %v", n, err, want)
		}
	}
}
