package origin

import (
	"context"
	"errors"
	"slices"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// shortest is the least length of a lap, for files that hold next to nothing.
const shortest = time.Second

// A loop publishes a file without end.
type loop struct {
	cursor      *recording.Cursor
	publication *live.Publication
}

func (v *service) openLoop(name, file string) (*loop, error) {
	cursor, err := v.library.Open(file)
	if err != nil {
		return nil, err
	}
	publication, err := v.hub.Publish(name)
	if err != nil {
		return nil, errors.Join(err, cursor.Close())
	}
	return &loop{cursor, publication}, nil
}

// run publishes until ctx is done.
func (l *loop) run(ctx context.Context) {
	defer l.cursor.Close()
	defer l.publication.Close()
	l.begin()
	begun, length := time.Now(), max(l.cursor.Duration, shortest)
	for at := time.Duration(0); ctx.Err() == nil; at += length {
		if l.cursor.Seek(0) != nil {
			return
		}
		l.lap(ctx, begun, at)
	}
}

// lap publishes the file once, as what lies at media time at of a stream that
// began at begun.
func (l *loop) lap(ctx context.Context, begun time.Time, at time.Duration) {
	for {
		m, err := l.cursor.Next()
		if err != nil {
			return
		}
		due := at + mediaTime(m)
		if wait := time.Until(begun.Add(due)); wait > 0 {
			pause(ctx, wait)
		}
		if ctx.Err() != nil {
			return
		}
		l.publication.Write(wire.Message{
			Kind: m.Kind, Timestamp: uint32(due.Milliseconds()), Body: slices.Clone(m.Body),
		})
	}
}

// begin publishes what decoders need.
func (l *loop) begin() {
	if body := undated(l.cursor.Metadata); body != nil {
		l.publication.Describe(wire.Message{Kind: wire.Data, Body: body})
	}
	for _, m := range l.cursor.Headers {
		l.publication.Write(m)
	}
}

// undated returns metadata without what is true only of a file; nil when it
// cannot be read.
func undated(metadata []byte) []byte {
	values, err := amf.Decode(metadata)
	if err != nil || len(values) < 2 {
		return nil
	}
	object, _ := amf.Properties(values[1])
	kept := slices.DeleteFunc(slices.Clone(object), func(p amf.Property) bool {
		return slices.Contains([]string{"duration", "filesize", "keyframes", "moovPosition", "trackinfo"}, p.Name)
	})
	body, err := amf.Append(nil, values[0], amf.ECMAArray(kept))
	if err != nil {
		return nil
	}
	return body
}
