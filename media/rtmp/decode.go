package rtmp

import (
	"errors"
	"fmt"
	"time"

	"github.com/yutopp/go-rtmp/message"

	"rill/media"
	"rill/media/amf"
	"rill/media/flv"
	"rill/media/rtmp/internal/chunk"
)

// Bounds of what a stream forgives.
const (
	maxBad       = 256  // messages in a row that make no sense
	maxAggregate = 4096 // tags of an aggregate message; Adobe's have 64 KiB at most
	maxCodecs    = 64   // unknown codecs of tracks that are told
)

// decode turns an item into events; it takes over the payload.
func (s *Stream) decode(i item) error {
	s.ready, s.next = s.ready[:0], 0
	if i.notice != nil {
		s.emit(*i.notice)
		return nil
	}
	defer i.message.Payload.Release()
	s.assume()
	at := s.line.at(i.message.Timestamp)
	if message.TypeID(i.message.Type) == message.TypeIDAggregateMessage {
		return s.aggregate(at, i.message.Payload)
	}
	return s.one(at, i.message)
}

// assume takes in how the tracks are coded by what Play was told.
func (s *Stream) assume() {
	if formats := s.assumed.Swap(nil); formats != nil {
		for _, f := range formats {
			s.demuxer.Assume(f)
		}
	}
}

// aggregate decodes the messages inside an aggregate message.
func (s *Stream) aggregate(at time.Duration, p *media.Payload) error {
	n := 0
	for tag := range flv.Aggregate(at, p.Bytes) {
		if n++; n > maxAggregate {
			return &ProtocolError{fmt.Errorf("more than %d messages in one", maxAggregate)}
		}
		if err := s.tag(tag, p); err != nil {
			return err
		}
	}
	return nil
}

func (s *Stream) tag(t flv.Tag, owner *media.Payload) error {
	if t.Type == flv.ScriptTag {
		args, err := amf.Decode(t.Data)
		return s.data(t.Timestamp, args, err)
	}
	clean := true
	for p, err := range s.demuxer.Packets(t, owner) {
		if err == nil {
			s.emit(Event{Kind: KindPacket, Packet: p})
			continue
		}
		clean = false
		if err = s.unplayable(err); err != nil {
			return err
		}
	}
	if clean {
		s.bad = 0
	}
	return nil
}

// one decodes a single message.
func (s *Stream) one(at time.Duration, m chunk.Message) error {
	switch message.TypeID(m.Type) {
	case message.TypeIDDataMessageAMF0, message.TypeIDDataMessageAMF3:
		args, err := decode(m)
		return s.data(at, args, err)
	}
	return s.tag(flv.Tag{Type: flv.TagType(m.Type), Timestamp: at, Data: m.Payload.Bytes}, m.Payload)
}

// unplayable tells a codec that is not known from a body that makes no sense.
func (s *Stream) unplayable(err error) error {
	var unsupported *media.UnsupportedCodecError
	if !errors.As(err, &unsupported) {
		return s.forgive(err)
	}
	s.bad = 0
	s.unsupported(unsupported)
	return nil
}

// unsupported tells of a codec of a track once.
func (s *Stream) unsupported(err *media.UnsupportedCodecError) {
	if s.known == nil {
		s.known = make(map[media.UnsupportedCodecError]bool)
	}
	if s.known[*err] || len(s.known) == maxCodecs {
		return
	}
	s.known[*err] = true
	s.emit(Event{Kind: KindUnsupported, Unsupported: err})
}

// data decodes a data message: a handler's name and its arguments.
func (s *Stream) data(at time.Duration, args []any, err error) error {
	if hostile(err) {
		return &ProtocolError{err}
	}
	var name string
	if len(args) > 0 {
		name, _ = amf.String(args[0])
	}
	if name == "" {
		return s.forgive(errors.Join(errors.New("data message without a name"), err))
	}
	s.bad = 0
	s.emit(dataEvent(at, name, args))
	return nil
}

func dataEvent(at time.Duration, name string, args []any) Event {
	if m, ok := flv.Metadata(args); ok {
		return Event{Kind: KindMetadata, Metadata: m}
	}
	if name == "onStatus" || name == "onPlayStatus" {
		if status, ok := statusOf(args[1:]); ok {
			status.Data, status.At = true, at
			return Event{Kind: KindStatus, Status: status}
		}
	}
	return Event{Kind: KindData, Data: Data{Name: name, Args: args[1:], At: at}}
}

// forgive lets a message pass that makes no sense, but not many in a row.
func (s *Stream) forgive(err error) error {
	if s.bad++; s.bad > maxBad {
		return &ProtocolError{fmt.Errorf("%d messages without sense: %w", s.bad, err)}
	}
	return nil
}

func (s *Stream) emit(e Event) { s.ready = append(s.ready, e) }
