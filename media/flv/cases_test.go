package flv_test

import (
	"time"

	"rill/media"
)

const (
	sps = "\x67\x64\x00\x28\xac\xd9\x40\x78\x02\x27\xe5\x84\x00\x00\x03\x00\x04\x00\x00\x03\x00\xf0\x3c\x60\xc6\x58"
	pps = "\x68\xee\x3c\x80"

	avcC = "\x01\x64\x00\x28\xff\xe1\x00\x1a" + sps + "\x01\x00\x04" + pps
	asc  = "\x12\x10"

	mp3Frame = "\xff\xfb\x90\x64data" // MPEG 1 layer III, 44.1 kHz, joint stereo
	mp3Mono  = "\xff\xf3\x80\xc4data" // MPEG 2 layer III, 22.05 kHz, mono
)

func h264() *media.Format {
	return &media.Format{Track: media.Video, Codec: media.H264, Config: []byte(avcC), Width: 1920, Height: 1080}
}

func aac() *media.Format {
	return &media.Format{Track: media.Audio, Codec: media.AAC, Config: []byte(asc), SampleRate: 44100, Channels: 2}
}

func mp3() *media.Format {
	return &media.Format{Track: media.Audio, Codec: media.MP3, SampleRate: 44100, Channels: 2}
}

// sample is a packet with DTS 1 s and the body that carries it, both ways.
type sample struct {
	name   string
	packet media.Packet
	body   string
}

func samples() []sample {
	return []sample{
		{"keyframe", packet(h264(), 0, true), "\x17\x01\x00\x00\x00data"},
		{"inter frame", packet(h264(), 0, false), "\x27\x01\x00\x00\x00data"},
		{"positive composition time", packet(h264(), 80*time.Millisecond, false), "\x27\x01\x00\x00\x50data"},
		{"negative composition time", packet(h264(), -40*time.Millisecond, false), "\x27\x01\xff\xff\xd8data"},
		{"longest composition time", packet(h264(), 8388607*time.Millisecond, true), "\x17\x01\x7f\xff\xffdata"},
		{"most negative composition time", packet(h264(), -8388608*time.Millisecond, true), "\x17\x01\x80\x00\x00data"},
		{"AAC", packet(aac(), 0, true), "\xaf\x01data"},
		{"MP3", mp3Packet(mp3(), mp3Frame), "\x2f" + mp3Frame},
	}
}

// readings are bodies of packets that are written otherwise.
func readings() []sample {
	mono := &media.Format{Track: media.Audio, Codec: media.MP3, SampleRate: 22050, Channels: 1}
	return []sample{
		{"generated keyframe", packet(h264(), 0, true), "\x47\x01\x00\x00\x00data"},
		{"disposable frame", packet(h264(), 0, false), "\x37\x01\x00\x00\x00data"},
		{"enhanced avc1", packet(h264(), -time.Millisecond, true), "\x91avc1\xff\xff\xffdata"},
		{"enhanced avc1 without composition time", packet(h264(), 0, false), "\xa3avc1data"},
		{"enhanced avc1 with nanoseconds", packet(h264(), 66051, true), "\x97\x02\x01\x02\x03\x03avc1data"},
		{"enhanced avc1 with more than a millisecond", packet(h264(), 0, true), "\x97\x02\x0f\x42\x40\x03avc1data"},
		{"enhanced avc1 with an unknown modifier", packet(h264(), 0, true), "\x97\x02\x01\x02\x03\x13avc1data"},
		{"enhanced avc1 with a long modifier", packet(h264(), 1, true), "\x97\xff\x00\x03\x00\x00\x01\x00\x03avc1data"},
		{"enhanced mp4a with two modifiers", packet(aac(), 2, true), "\x97\x00\x00\x17\x02\x00\x00\x02\x01mp4adata"},
		{"enhanced mp4a as track 0", packet(aac(), 0, true), "\x95\x01mp4a\x00data"},
		{"enhanced mp4a", packet(aac(), 0, true), "\x91mp4adata"},
		{"enhanced .mp3", mp3Packet(mp3(), mp3Frame), "\x91.mp3" + mp3Frame},
		{"MP3 of 8 kHz", mp3Packet(mono, mp3Mono), "\xe2" + mp3Mono},
	}
}

func packet(f *media.Format, offset time.Duration, key bool) media.Packet {
	return media.Packet{
		Track:    f.Track,
		Format:   f,
		DTS:      time.Second,
		PTS:      time.Second + offset,
		Keyframe: key,
		Data:     []byte("data"),
	}
}

func mp3Packet(f *media.Format, frame string) media.Packet {
	p := packet(f, 0, true)
	p.Data = []byte(frame)
	return p
}
