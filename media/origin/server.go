// Package origin is an embedded RTMP server with the semantics of Adobe Media
// Server, its playlists and transitions (play2) included: the application "vod"
// plays FLV, MP4 and MP3 files, the application "live" carries what is published
// to it and looped channels, and plays files by names that are not on the air.
// An instance of either is a folder.
package origin

import (
	"context"
	"crypto/tls"
	"io"
	"io/fs"
	"net"
	"sync"
	"time"
)

// A Server is the configuration of an origin. It must not be changed while it
// serves. The zero value carries live streams only.
type Server struct {
	// Files is the library of the application "vod": FLV, MP4, F4V, MOV and
	// MP3 files by their path, in folders if need be. Opened files must be an
	// io.ReaderAt. A file system that follows links out of its root serves what
	// they lead to.
	Files fs.FS

	// Loops are live channels by name that play a file of the library without
	// end, in real time and with timestamps that go on increasing.
	Loops map[string]string

	// AccessLog gets a log in the W3C format of Adobe's server, or nothing if
	// it is nil. Values of queries are masked.
	AccessLog io.Writer

	// Aggregate packs recorded media into aggregate messages (type 22).
	Aggregate bool

	// TLS, if not nil, is how clients that begin with TLS are served: RTMP inside
	// it (rtmps), or HTTP (rtmpts). It needs a certificate.
	TLS *tls.Config

	// MaxConnections is how many clients are served at once; more are rejected.
	// 0 means 100.
	MaxConnections int

	// Users are passwords by user name, for SignIn.
	Users map[string]string

	// SignIn is how clients have to prove who they are before anything else,
	// "adobe" or "llnw". If it is empty nobody has to.
	SignIn string

	// Token is the key of Wowza's secure token: clients may play and publish
	// only after they have shown that they know it. Empty: nobody has to.
	Token string

	// SWF is the player that clients have to prove to be within 10 s. The zero
	// value lets any play.
	SWF SWF

	// Authorize, if not nil, is asked before anything that a Request can be
	// about is done. It is called from many goroutines, once at a time for each
	// connection, and must return when its context is done, which is after 5 s
	// at the latest: what it has not allowed by then is denied.
	Authorize func(context.Context, *Request) Verdict

	// Idle is after how long a client that neither plays nor publishes nor says
	// anything is sent away. 0: never.
	Idle time.Duration

	// Detection is how lines of clients are measured.
	Detection Detection

	// Applications is what differs between applications, by their names.
	Applications map[string]Application

	// Ladders tell clients, by onMetaData and getRenditions, which streams are
	// the same: recordings, Loops or what is published. Loops of one ladder
	// share their timeline.
	Ladders []Ladder

	roster roster
}

// Serve accepts connections of l until ctx is done or l fails, and closes l. It
// returns when every connection is gone and nothing it started is left: nil
// when ctx is done, else why it could not go on. Live streams are not shared
// between calls.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	defer l.Close()
	v, err := newService(s)
	if err != nil {
		return err
	}
	defer v.absent.close()
	var running sync.WaitGroup
	defer running.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	unblock := context.AfterFunc(ctx, func() { l.Close() })
	defer unblock()
	v.tunnels(ctx, &running)
	broadcasts, err := v.openBroadcasts()
	if err != nil {
		return err
	}
	for _, b := range broadcasts {
		running.Go(func() { b.run(ctx) })
	}
	s.roster.cast(broadcasts)
	defer s.roster.cast(nil)
	return v.accept(ctx, l, &running)
}
