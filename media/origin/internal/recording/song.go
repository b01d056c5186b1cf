package recording

import (
	"bytes"
	"time"

	"rill/media"
	"rill/media/amf"
)

// A song is an MP3 file.
type song struct {
	first  mp3Frame
	stride int     // frames from one place to the next
	places []int64 // of every such frame
	count  int     // frames
	end    int64   // offset after the last frame
	format *media.Format
}

// maxPrelude is how much may lie before the first frame, beside an ID3 tag.
const maxPrelude = 64 << 10

// tagged is what an ID3 tag begins with.
const tagged = "ID3"

// listen fills x by what an MP3 file holds.
func (x *Index) listen(f file) error {
	s := &song{}
	at, ok := s.begin(f)
	if !ok {
		return errFormat
	}
	if err := s.follow(f, at, x.Size); err != nil {
		return err
	}
	x.medium, x.Duration = s, s.at(s.count)
	var err error
	x.Metadata, err = amf.Append(nil, "onMetaData", amf.ECMAArray{
		amf.Prop("duration", x.Duration.Seconds()),
		amf.Prop("audiocodecid", 2.0), // of an FLV body
		amf.Prop("audiosamplerate", float64(s.first.rate)),
		amf.Prop("audiochannels", float64(s.first.channels)),
		amf.Prop("filesize", float64(x.Size)),
	})
	return err
}

// begin finds the first frame of sound: one that another one follows and that
// does not describe the file.
func (s *song) begin(f file) (int64, bool) {
	start := skipID3(f)
	b := make([]byte, maxPrelude)
	n, _ := f.ReadAt(b, start)
	for i := range n {
		frame, ok := parseMP3(b[i:n])
		if !ok || i+frame.size > n {
			continue
		}
		if next, ok := parseMP3(b[i+frame.size : n]); i+frame.size+mp3Head <= n && (!ok || !next.goesWith(frame)) {
			continue
		}
		s.first = frame
		s.format = &media.Format{Track: media.Audio, Codec: media.MP3, SampleRate: frame.rate, Channels: frame.channels}
		s.stride = max(1, frame.rate/frame.samples)
		if describes(b[i : i+frame.size]) {
			i += frame.size
		}
		return start + int64(i), true
	}
	return 0, false
}

// describes reports whether a frame holds no sound but what encoders note about
// the file.
func describes(frame []byte) bool {
	const within = 48
	head := frame[:min(len(frame), within)]
	return bytes.Contains(head, []byte("Xing")) || bytes.Contains(head, []byte("Info")) || bytes.Contains(head, []byte("VBRI"))
}

// skipID3 returns the offset after an ID3 tag (ID3v2.4 3.1), whose length has
// seven bits a byte.
func skipID3(f file) int64 {
	var b [10]byte
	if _, err := f.ReadAt(b[:], 0); err != nil || string(b[:3]) != tagged {
		return 0
	}
	return 10 + int64(b[6]&0x7f)<<21 + int64(b[7]&0x7f)<<14 + int64(b[8]&0x7f)<<7 + int64(b[9]&0x7f)
}

// follow notes where frames are, from the one at offset on.
func (s *song) follow(f file, offset, size int64) error {
	frames := newFrames(f, offset, size)
	for {
		frame, body := frames.next()
		if body == nil || !frame.goesWith(s.first) {
			break
		}
		if s.count%s.stride == 0 {
			s.places = append(s.places, frames.offset-int64(frame.size))
		}
		s.end = frames.offset
		if s.count++; s.count > maxTags {
			return errSize
		}
	}
	if s.count == 0 {
		return errEmpty
	}
	return nil
}

// at returns the time of frame n.
func (s *song) at(n int) time.Duration {
	seconds, rest := n*s.first.samples/s.first.rate, n*s.first.samples%s.first.rate
	return time.Duration(seconds)*time.Second + time.Duration(rest)*time.Second/time.Duration(s.first.rate)
}

// frame returns which frame sounds at a time.
func (s *song) frame(at time.Duration) int {
	samples := int(at/time.Second)*s.first.rate + int(at%time.Second)*s.first.rate/int(time.Second)
	return min(samples/s.first.samples, s.count-1)
}
