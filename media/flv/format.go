package flv

import (
	"bytes"

	"rill/media"
)

// configure sets the format of a track to what a Header says, unless it is that
// already. A Header that cannot be parsed leaves no format.
func (d *Demuxer) configure(id trackID, u Unit) error {
	old := d.formats[id]
	if old != nil && old.Codec == u.Codec && bytes.Equal(old.Config, u.Config) {
		return nil
	}
	u.Config = bytes.Clone(u.Config)
	f, err := configured(id.track, u)
	if err != nil {
		delete(d.formats, id)
		return err
	}
	d.set(id, f)
	return nil
}

// configured returns the format that a Header says.
func configured(track media.Track, u Unit) (*media.Format, error) {
	switch u.Codec {
	case media.H264:
		return avcFormat(u.Config)
	case media.HEVC:
		return hevcFormat(u.Config)
	case media.AV1:
		return av1Format(u.Config)
	case media.AAC:
		return aacFormat(u.Config)
	case media.Opus:
		return opusFormat(u.Config)
	case media.FLAC:
		return flacFormat(u.Config)
	}
	return &media.Format{Track: track, Codec: u.Codec, Config: u.Config}, nil
}

// layOut takes up how many channels Opus has, where no Header says it.
func (d *Demuxer) layOut(id trackID, u Unit) {
	old := d.formats[id]
	if u.Codec != media.Opus || old != nil && old.Codec == media.Opus && len(old.Config) > 0 {
		return
	}
	if head := opusHead(u.Channels); head != nil {
		d.set(id, opus(head, u.Channels))
	}
}

// format returns the format of a packet, or nil, and counts it, when it lacks
// its Header.
func (d *Demuxer) format(id trackID, u Unit) *media.Format {
	old := d.formats[id]
	if old != nil && old.Codec != u.Codec {
		old = nil
	}
	f := seen(id.track, old, u)
	switch {
	case f == nil:
		d.dropped++
	case f != old:
		d.set(id, f)
	}
	return f
}

// pictures returns a format of video, whose size may be unknown.
func pictures(codec media.Codec, config []byte, width, height int) (*media.Format, error) {
	if !side(width) || !side(height) {
		return nil, &BodyError{Track: media.Video, Problem: "impossible picture size"}
	}
	return &media.Format{Track: media.Video, Codec: codec, Config: config, Width: width, Height: height}, nil
}

// sounds returns a format of audio, whose rate and channels may be unknown.
func sounds(codec media.Codec, config []byte, rate, channels int) (*media.Format, error) {
	if rate > maxSampleRate {
		return nil, &BodyError{Track: media.Audio, Problem: "impossible sample rate"}
	}
	return &media.Format{
		Track: media.Audio, Codec: codec, Config: config, SampleRate: rate, Channels: channels,
	}, nil
}
