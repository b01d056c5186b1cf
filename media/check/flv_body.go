package check

// bodyKind is what the first bytes of a body tell.
type bodyKind struct {
	codec       string
	known       bool // some player has a decoder
	header      bool // configures the decoder
	media       bool
	key         bool
	needsHeader bool // cannot be decoded without one
}

// Bits and values of video and audio bodies (FLV 10.1 E.4.2, E.4.3; Enhanced
// RTMP v2, "Enhanced Video" and "Enhanced Audio").
const (
	extendedVideo = 0x80
	extendedAudio = 9
	frameKey      = 1
	frameCommand  = 5

	packetHeader      = 0
	packetEnd         = 2
	packetMetadata    = 4
	packetMPEG2Header = 5
	packetMulti       = 6
	packetModifier    = 7

	audioMultichannel = 4
	audioMulti        = 5
)

func parseVideoHead(b []byte) (bodyKind, bool) {
	if len(b) == 0 {
		return bodyKind{}, false
	}
	frame := b[0] >> 4 & 7
	if frame == frameCommand {
		return bodyKind{}, false
	}
	if b[0]&extendedVideo != 0 {
		return parseExtendedVideo(b, frame == frameKey)
	}
	id := b[0] & 0xf
	codec, known := videoCodec(id)
	k := bodyKind{codec: codec, known: known, media: true, key: frame == frameKey}
	if id != avcCodec && id != hevcCodec {
		return k, true
	}
	if len(b) < 2 {
		return k, false
	}
	k.needsHeader, k.header, k.media = true, b[1] == packetHeader, b[1] == 1
	return k, true
}

// parseExtendedVideo reads an extended header. Several tracks in one body, and
// modifiers, are taken for media of the codec that follows them.
func parseExtendedVideo(b []byte, key bool) (bodyKind, bool) {
	packet := b[0] & 0xf
	if len(b) < 5 || packet == packetModifier || packet == packetMulti {
		return bodyKind{codec: "several tracks", known: true, media: true, key: key}, packet == packetMulti
	}
	codec, known := fourCC(string(b[1:5]))
	header := packet == packetHeader || packet == packetMPEG2Header
	return bodyKind{
		codec: codec, known: known, key: key, header: header,
		media:       !header && packet != packetEnd && packet != packetMetadata,
		needsHeader: codec != "VP8",
	}, true
}

func parseAudioHead(b []byte) (bodyKind, bool) {
	if len(b) == 0 {
		return bodyKind{}, false
	}
	id := b[0] >> 4
	if id == extendedAudio {
		return parseExtendedAudio(b)
	}
	codec, known := audioCodec(id)
	k := bodyKind{codec: codec, known: known, media: true}
	if id != aacCodec {
		return k, true
	}
	if len(b) < 2 {
		return k, false
	}
	k.needsHeader, k.header, k.media = true, b[1] == packetHeader, b[1] == 1
	return k, true
}

func parseExtendedAudio(b []byte) (bodyKind, bool) {
	packet := b[0] & 0xf
	if len(b) < 5 || packet == packetModifier || packet == audioMulti {
		return bodyKind{codec: "several tracks", known: true, media: true}, packet == audioMulti
	}
	codec, known := fourCC(string(b[1:5]))
	return bodyKind{
		codec: codec, known: known, header: packet == packetHeader,
		media:       packet != packetHeader && packet != packetEnd && packet != audioMultichannel,
		needsHeader: codec == "AAC" || codec == "FLAC" || codec == "Opus",
	}, true
}
