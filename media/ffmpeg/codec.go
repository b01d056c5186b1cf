package ffmpeg

// #include "bridge.h"
import "C"

import (
	"cmp"
	"time"
	"unsafe"

	"rill/media"
)

const (
	maxConfig = 64 << 10 // bytes; the largest avcC has 31 SPS and 255 PPS of a few dozen bytes
	maxPacket = 64 << 20 // bytes; a 4K keyframe at its worst is a fourth of this
)

// codec is an open decoder of libavcodec with the packet and the frame that go
// in and out of it. Its time base is the nanosecond, that of time.Duration.
type codec struct {
	ctx   *C.AVCodecContext
	pkt   *C.AVPacket
	frame *C.AVFrame
}

func openCodec(f *media.Format, id C.enum_AVCodecID, setUp func(*C.AVCodecContext)) (*codec, error) {
	silence()
	decoder := decoderOf(id)
	if decoder == nil {
		return nil, unsupported(f.Track, f)
	}
	c := &codec{ctx: C.avcodec_alloc_context3(decoder), pkt: C.av_packet_alloc(), frame: C.av_frame_alloc()}
	if err := c.open(f, decoder, setUp); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

func (c *codec) open(f *media.Format, decoder *C.AVCodec, setUp func(*C.AVCodecContext)) error {
	operation := "open " + string(f.Codec) + " decoder"
	if c.ctx == nil || c.pkt == nil || c.frame == nil {
		return failure(operation, C.rill_no_memory)
	}
	if err := c.configure(operation, f); err != nil {
		return err
	}
	c.ctx.pkt_timebase = C.AVRational{num: 1, den: C.int(time.Second)}
	setUp(c.ctx)
	return failure(operation, C.avcodec_open2(c.ctx, decoder, nil))
}

func (c *codec) configure(operation string, f *media.Format) error {
	config, needed := extradata(f)
	switch {
	case len(config) == 0 && needed:
		return &Error{Operation: operation, Reason: "configuration is missing"}
	case len(config) == 0:
		return nil
	case len(config) > maxConfig:
		return &Error{Operation: operation, Reason: "configuration is too long"}
	}
	memory := C.av_mallocz(C.size_t(len(config)) + C.rill_padding)
	if memory == nil {
		return failure(operation, C.rill_no_memory)
	}
	copy(unsafe.Slice((*byte)(memory), len(config)), config)
	c.ctx.extradata, c.ctx.extradata_size = (*C.uint8_t)(memory), C.int(len(config))
	return nil
}

// decode feeds one packet and delivers each frame that it completes, valid
// only during the call. A failure to deliver ends it.
func (c *codec) decode(p media.Packet, deliver func(*C.AVFrame) error) error {
	if err := c.load(p); err != nil {
		return err
	}
	sent := C.avcodec_send_packet(c.ctx, c.pkt)
	C.av_packet_unref(c.pkt)
	received := c.receive(p.PTS, deliver)
	return cmp.Or(decodeFailure(p.PTS, sent), received)
}

// load copies p into memory that libavcodec may keep and read past the end of.
func (c *codec) load(p media.Packet) error {
	if len(p.Data) == 0 || len(p.Data) > maxPacket {
		return &CorruptError{PTS: p.PTS, Reason: "packet is empty or too long"}
	}
	if code := C.av_new_packet(c.pkt, C.int(len(p.Data))); code < 0 {
		return failure("decode", code)
	}
	copy(unsafe.Slice((*byte)(c.pkt.data), len(p.Data)), p.Data)
	c.pkt.pts = C.int64_t(p.PTS)
	return nil
}

func (c *codec) receive(pts time.Duration, deliver func(*C.AVFrame) error) error {
	var failed error
	for {
		code := C.avcodec_receive_frame(c.ctx, c.frame)
		switch {
		case code == C.rill_again, code == C.rill_end:
			return failed
		case code < 0:
			failed = cmp.Or(failed, decodeFailure(pts, code))
			continue
		}
		if err := deliver(c.frame); err != nil {
			return err
		}
	}
}

// drain delivers what is delayed and leaves the codec as new.
func (c *codec) drain(deliver func(*C.AVFrame) error) error {
	defer c.flush()
	if err := decodeFailure(0, C.avcodec_send_packet(c.ctx, nil)); err != nil {
		return err
	}
	return c.receive(0, deliver)
}

func (c *codec) flush() { C.avcodec_flush_buffers(c.ctx) }

func (c *codec) close() {
	C.avcodec_free_context(&c.ctx)
	C.av_packet_free(&c.pkt)
	C.av_frame_free(&c.frame)
}
