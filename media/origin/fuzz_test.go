package origin_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

// FuzzServerOutlivesItsClients sends arbitrary bytes from a client that has
// connected: the server neither panics nor hangs, and goes on serving.
func FuzzServerOutlivesItsClients(f *testing.F) {
	for _, name := range []string{"play", "publish"} {
		f.Add(slices.Concat(command(2, name, nil, "a", 0.0), command(3, "pause", nil, true, 1.0), command(4, "seek", nil, 100.0)))
	}
	f.Add(command(2, "getStreamLength", nil, "a"))
	f.Add([]byte{2, 0, 0, 0, 0, 0, 10, 4, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0})
	clip := mediatest.Clip{Duration: time.Second, FPS: 5, Bitrate: 10_000, Audio: true}
	server := &origin.Server{Files: clip.FS("a.flv"), Loops: map[string]string{"a": "a"}}
	f.Fuzz(func(t *testing.T, b []byte) {
		synctest.Test(t, func(t *testing.T) {
			dial, stop := serve(t, server, &mediatest.Network{})
			hello := slices.Concat([]byte{3}, make([]byte, 2*1536),
				command(1, "connect", amf.Object{{Name: "app", Value: "vod"}}), command(2, "createStream", nil))
			bad := dial()
			bad.Write(append(hello, b...))
			time.Sleep(time.Second)
			enter(t, dial(), "live").conn.Close()
			bad.Close()
			stop()
		})
	})
}
