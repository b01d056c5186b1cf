package mediatest

import (
	"bytes"
	"encoding/binary"
	"slices"

	"rill/media"
)

// MP4 returns packets of H.264 and AAC, one track of each at the most, as an
// MP4 file whose index comes last. Times are cut to milliseconds.
func MP4(packets []media.Packet) []byte {
	const dataAt = 16 + 8
	ftyp := Box("ftyp", []byte("isom\x00\x00\x00\x00"))
	var data []byte
	tracks := make(map[media.Track]*mp4Track)
	for i, p := range packets {
		t := tracks[p.Track]
		if t == nil {
			t = &mp4Track{format: p.Format}
			tracks[p.Track] = t
		}
		if i == 0 || packets[i-1].Track != p.Track {
			t.chunks = append(t.chunks, chunk{at: uint32(dataAt + len(data))})
		}
		t.chunks[len(t.chunks)-1].samples++
		t.packets = append(t.packets, p)
		data = append(data, p.Data...)
	}
	moov := [][]byte{FullBox("mvhd", slices.Concat([]uint32{0, 0, millis, 0}, make([]uint32, 20))...)}
	for _, kind := range []media.Track{media.Video, media.Audio} {
		if t := tracks[kind]; t != nil {
			moov = append(moov, t.box())
		}
	}
	return bytes.Join([][]byte{ftyp, Box("mdat", data), Box("moov", moov...)}, nil)
}

// millis is the timescale.
const millis = 1000

// mp4Track is a track of an MP4 file.
type mp4Track struct {
	format  *media.Format
	packets []media.Packet
	chunks  []chunk
}

type chunk struct{ at, samples uint32 }

// box returns the track. Its first packet is due at the time it has, by an edit
// list.
func (t *mp4Track) box() []byte {
	first, end := uint32(t.packets[0].DTS.Milliseconds()), t.end()
	handler := map[media.Track]string{media.Video: "vide", media.Audio: "soun"}[t.format.Track]
	stbl := Box("stbl",
		t.description(),
		Box("stts", numbers(0), table(t.packets, func(i int, _ media.Packet) []uint32 { return []uint32{1, t.length(i)} })),
		Box("ctts", numbers(0), table(t.packets, func(_ int, p media.Packet) []uint32 {
			return []uint32{1, uint32(p.PTS.Milliseconds() - p.DTS.Milliseconds())}
		})),
		Box("stss", numbers(0), table(t.packets, func(i int, p media.Packet) []uint32 {
			if p.Keyframe {
				return []uint32{uint32(i + 1)}
			}
			return nil
		})),
		Box("stsz", numbers(0, 0), table(t.packets, func(_ int, p media.Packet) []uint32 { return []uint32{uint32(len(p.Data))} })),
		Box("stco", numbers(0), table(t.chunks, func(_ int, c chunk) []uint32 { return []uint32{c.at} })),
		Box("stsc", numbers(0), table(t.chunks, func(i int, c chunk) []uint32 { return []uint32{uint32(i + 1), c.samples, 1} })),
	)
	mdia := Box("mdia",
		FullBox("mdhd", 0, 0, millis, end-first, 0x55c4<<16), // no language
		Box("hdlr", numbers(0, 0), []byte(handler), make([]byte, 13)),
		Box("minf", stbl))
	return Box("trak", Box("edts", FullBox("elst", 2, first, 1<<32-1, 1<<16, end-first, 0, 1<<16)), mdia)
}

// length returns how long packet i lasts: the last one as long as the one
// before it.
func (t *mp4Track) length(i int) uint32 {
	if i+1 == len(t.packets) {
		i--
	}
	if i < 0 {
		return 0
	}
	return uint32(t.packets[i+1].DTS.Milliseconds() - t.packets[i].DTS.Milliseconds())
}

func (t *mp4Track) end() uint32 {
	last := len(t.packets) - 1
	return uint32(t.packets[last].DTS.Milliseconds()) + t.length(last)
}

// table returns the rows that of returns for every item, and before them how
// many they are.
func table[T any](items []T, of func(int, T) []uint32) []byte {
	var rows []uint32
	count := uint32(0)
	for i, item := range items {
		if row := of(i, item); row != nil {
			rows = append(rows, row...)
			count++
		}
	}
	return append(numbers(count), numbers(rows...)...)
}

// description returns how the samples are coded.
func (t *mp4Track) description() []byte {
	f := t.format
	reference := []byte{0, 0, 0, 0, 0, 0, 0, 1}
	if f.Track == media.Video {
		size := binary.BigEndian.AppendUint32(nil, uint32(f.Width)<<16|uint32(f.Height))
		return Box("stsd", numbers(0, 1), Box("avc1", reference, make([]byte, 16), size, make([]byte, 50), Box("avcC", f.Config)))
	}
	decoder := slices.Concat([]byte{4, byte(15 + len(f.Config)), 0x40, 0x15}, make([]byte, 11), []byte{5, byte(len(f.Config))}, f.Config)
	stream := slices.Concat([]byte{3, byte(3 + len(decoder)), 0, 1, 0}, decoder)
	shape := numbers(0, 0, uint32(f.Channels)<<16|16, 0, uint32(f.SampleRate)<<16)
	return Box("stsd", numbers(0, 1), Box("mp4a", reference, shape, Box("esds", numbers(0), stream)))
}

// Box returns a box of an MP4 file with what it holds.
func Box(kind string, parts ...[]byte) []byte {
	body := bytes.Join(parts, nil)
	return append(append(numbers(uint32(8+len(body))), kind...), body...)
}

// FullBox returns a box of version 0 without flags that holds numbers.
func FullBox(kind string, n ...uint32) []byte { return Box(kind, numbers(0), numbers(n...)) }

func numbers(all ...uint32) (b []byte) {
	for _, n := range all {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	return b
}
