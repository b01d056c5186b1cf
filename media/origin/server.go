// Package origin is an embedded RTMP server with the semantics of Adobe Media
// Server: the application "vod" plays FLV files, the application "live" carries
// what is published to it and looped channels. An instance of "vod" is a folder.
package origin

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"sync"
)

// A Server is the configuration of an origin. It must not be changed while it
// serves. The zero value carries live streams only.
type Server struct {
	// Files is the library of the application "vod": FLV files by their path,
	// in folders if need be. Opened files must be an io.ReaderAt. A file system
	// that follows links out of its root serves what they lead to.
	Files fs.FS

	// Loops are live channels by name that play a file of the library without
	// end, in real time and with timestamps that go on increasing.
	Loops map[string]string

	// AccessLog gets a log in the W3C format of Adobe's server, or nothing if
	// it is nil. Values of queries are masked.
	AccessLog io.Writer

	// Aggregate packs recorded media into aggregate messages (type 22).
	Aggregate bool

	// MaxConnections is how many clients are served at once; more are hung up
	// on. 0 means 100.
	MaxConnections int
}

// Serve accepts connections of l until ctx is done or l fails, and closes l. It
// returns when every connection is gone and nothing it started is left: nil
// when ctx is done, else why it could not go on. Live streams are not shared
// between calls.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	unblock := context.AfterFunc(ctx, func() { l.Close() })
	defer unblock()
	defer l.Close()

	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	v := newService(s)
	for name, file := range s.Loops {
		loop, err := v.openLoop(name, file)
		if err != nil {
			return fmt.Errorf("origin: loop %s: %w", name, err)
		}
		running.Go(func() { loop.run(ctx) })
	}
	return v.accept(ctx, l, &running)
}
