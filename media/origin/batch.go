package origin

import (
	"rill/media/flv"
	"rill/media/origin/internal/wire"
)

const batchBytes = 16 << 10 // Adobe's server allows 64 KiB

// A batch is an aggregate message that is being made.
type batch struct {
	body  []byte
	first uint32 // timestamp of the first tag
}

// collect adds m to the batch, which is sent when it is full.
func (v *recorded) collect(m wire.Message) error {
	if !v.tracks.want(m) {
		return nil
	}
	b := &v.batch
	if len(b.body) == 0 {
		b.first = m.Timestamp
	}
	b.body = flv.AppendTag(b.body, flv.Tag{Type: flv.TagType(m.Kind), Timestamp: mediaTime(m), Data: m.Body})
	if len(b.body) < batchBytes {
		return nil
	}
	return v.flush()
}

// flush sends the batch.
func (v *recorded) flush() error {
	b := &v.batch
	if len(b.body) == 0 {
		return nil
	}
	err := v.send(wire.Message{Kind: wire.Aggregate, Timestamp: b.first, Body: b.body})
	b.body = b.body[:0]
	return err
}
