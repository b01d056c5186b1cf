package player_test

import (
	"encoding/binary"
	"net/url"
	"testing"
	"time"

	"github.com/bluenviron/gortmplib"
	"github.com/bluenviron/gortmplib/pkg/codecs"

	"rill/media"
	"rill/media/mediatest"
)

// A publication is a clip on its way to the origin, as gortmplib sends it.
type publication struct {
	t       *testing.T
	writer  *gortmplib.Writer
	track   *gortmplib.Track
	packets []media.Packet
}

// publish has gortmplib publish a live stream at the origin: clips of mediatest,
// over and over, until the test is over.
func (r *rig) publish(name string, clips ...string) {
	r.t.Helper()
	target, err := url.Parse("rtmp://origin:1935/live#" + name)
	if err != nil {
		r.t.Fatal(err)
	}
	client := &gortmplib.Client{URL: target, Publish: true, DialContext: r.network.DialContext}
	if err := client.Initialize(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	r.closers = append(r.closers, client.NetConn())
	r.serving.Go(func() {
		for err := error(nil); err == nil; {
			_, err = client.Read()
		}
	})
	writer := &gortmplib.Writer{Conn: client}
	var all []publication
	for _, clip := range clips {
		packets := mediatest.Coded(r.t, clip)
		track := &gortmplib.Track{Codec: codec(packets[0].Format)}
		writer.Tracks = append(writer.Tracks, track)
		all = append(all, publication{r.t, writer, track, packets})
	}
	if err := writer.Initialize(); err != nil {
		r.t.Fatal(err)
	}
	r.serving.Go(func() { repeat(all) })
}

// repeat sends all publications again and again in real time, until one fails.
func repeat(all []publication) {
	const round = 400 * time.Millisecond
	start := time.Now()
	for n := 0; ; n++ {
		for at := time.Duration(0); at < round; at += time.Millisecond {
			time.Sleep(time.Until(start.Add(time.Duration(n)*round + at)))
			for _, p := range all {
				if p.send(at, time.Duration(n)*round) != nil {
					return
				}
			}
		}
	}
}

// send sends the packets that are due at a time of the clip, moved by shift.
func (p publication) send(at, shift time.Duration) error {
	for _, packet := range p.packets {
		if packet.DTS != at {
			continue
		}
		packet.DTS += shift
		packet.PTS += shift
		if err := p.write(packet); err != nil {
			return err
		}
	}
	return nil
}

func (p publication) write(packet media.Packet) error {
	switch packet.Format.Codec {
	case media.HEVC:
		return p.writer.WriteH265(p.track, packet.PTS, packet.DTS, nalUnits(packet.Data))
	case media.AV1:
		return p.writer.WriteAV1(p.track, packet.PTS, obus(packet.Data))
	case media.VP9:
		return p.writer.WriteVP9(p.track, packet.PTS, packet.Data)
	case media.Opus:
		return p.writer.WriteOpus(p.track, packet.PTS, packet.Data)
	case media.FLAC:
		return p.writer.WriteFLAC(p.track, packet.PTS, packet.Data)
	case media.AC3:
		return p.writer.WriteAC3(p.track, packet.PTS, packet.Data)
	}
	p.t.Errorf("gortmplib does not publish %s here", packet.Format.Codec)
	return nil
}

// codec returns what gortmplib needs to know about a format.
func codec(f *media.Format) codecs.Codec {
	switch f.Codec {
	case media.HEVC:
		const arrays, header = 23, 5 // of an hvcC record; of one of its arrays that has one unit
		var sets [3][]byte
		b := f.Config[arrays:]
		for i := range sets {
			size := int(binary.BigEndian.Uint16(b[header-2:]))
			sets[i], b = b[header:header+size], b[header+size:]
		}
		return &codecs.H265{VPS: sets[0], SPS: sets[1], PPS: sets[2]}
	case media.AV1:
		return &codecs.AV1{}
	case media.VP9:
		return &codecs.VP9{}
	}
	return soundCodec(f)
}

func soundCodec(f *media.Format) codecs.Codec {
	switch f.Codec {
	case media.AC3:
		return &codecs.AC3{SampleRate: f.SampleRate, ChannelCount: f.Channels}
	case media.FLAC:
		flac := &codecs.FLAC{}
		info := made(&flac.StreamInfo)
		info.SampleRate, info.ChannelCount, info.BitDepth = uint32(f.SampleRate), uint8(f.Channels), 16
		info.MinBlockSize, info.MaxBlockSize = 4608, 4608
		return flac
	}
	opus := &codecs.Opus{}
	head := made(&opus.IDHeader)
	head.ChannelCount, head.InputSampleRate, head.PreSkip = 2, 48000, 312
	return opus
}

// made sets a pointer to a new value.
func made[T any](p **T) *T {
	*p = new(T)
	return *p
}

// nalUnits splits a picture with lengths of four bytes.
func nalUnits(b []byte) (units [][]byte) {
	for len(b) > 0 {
		size := 4 + binary.BigEndian.Uint32(b)
		units, b = append(units, b[4:size]), b[size:]
	}
	return units
}

// obus splits a temporal unit and takes the lengths out of its OBUs.
func obus(b []byte) (units [][]byte) {
	const sized = 2
	for len(b) > 0 {
		size, n := binary.Uvarint(b[1:])
		end := 1 + n + int(size)
		units, b = append(units, append([]byte{b[0] &^ sized}, b[1+n:end]...)), b[end:]
	}
	return units
}
