package rtmp_test

import (
	"runtime"
	"slices"
	"testing"
	"testing/synctest"

	"rill/media"
	"rill/media/rtmp"
)

func TestReadAllocatesLittlePerPacket(t *testing.T) {
	const n = 4000
	c, s := open(t, rtmp.Config{}, func(p *peer) {
		frame := append([]byte{0x2F}, make([]byte, 2000)...)
		for i := range uint32(n + 100) {
			p.send(8, 1, i, frame)
		}
		p.hold()
	})
	read := func(n int) {
		for range n {
			e, err := s.Read()
			if err != nil {
				t.Fatal(err)
			}
			e.Packet.Release()
		}
	}
	read(100)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read(n)
	runtime.ReadMemStats(&after)
	if allocs := float64(after.Mallocs-before.Mallocs) / n; allocs > 3.5 {
		t.Errorf("%.1f allocations per packet, the server's included", allocs)
	}
	_ = c.Close()
}

func TestPacketsOutliveTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := open(t, rtmp.Config{}, func(p *peer) { p.send(8, 1, 0, mp3Frame); p.hold() })
		e, err := s.Read()
		if err != nil {
			t.Fatal(err)
		}
		_ = c.Close()
		other := media.NewPayload(len(mp3Frame))
		clear(other.Bytes)
		if !slices.Equal(e.Packet.Data, mp3Frame[1:]) {
			t.Errorf("Data = %v, want %v", e.Packet.Data, mp3Frame[1:])
		}
		e.Packet.Release()
		other.Release()
	})
}
