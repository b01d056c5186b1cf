package origin

import (
	"context"
	"slices"
	"time"

	"rill/media/amf"
	"rill/media/origin/internal/live"
	"rill/media/origin/internal/recording"
	"rill/media/origin/internal/wire"
)

// A loop publishes a file without end.
type loop struct {
	name        string
	cursor      *recording.Cursor
	publication *live.Publication // while it is on the air
}

func (v *service) openLoop(name, file string) (*loop, error) {
	cursor, err := v.library.Open(file)
	if err != nil {
		return nil, err
	}
	return &loop{name: name, cursor: cursor}, nil
}

// run publishes until ctx is done, laps that follow each other from begun on.
func (l *loop) run(ctx context.Context, begun time.Time, lap time.Duration) {
	l.begin()
	for at := time.Duration(0); ctx.Err() == nil; at += lap {
		if l.cursor.Seek(0) != nil {
			return
		}
		l.lap(ctx, begun, at)
		pause(ctx, time.Until(begun.Add(at+lap)))
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
