package check

import (
	"fmt"

	"rill/media"
)

// enough is how many pictures tell their rate.
const enough = 25

// concludeMedia compares what the metadata says of pictures and sound with what
// they are. Rates are those of whole recordings: only what is twice as much, or
// half, is told.
func (f *flvFile) concludeMedia() {
	if p := f.demuxer.Format(media.Video, f.video.id); p != nil {
		f.number("width", float64(p.Width), 1)
		f.number("height", float64(p.Height), 1)
	}
	if s := f.demuxer.Format(media.Audio, f.audio.id); s != nil {
		f.number("audiosamplerate", float64(s.SampleRate), 2.1)
	}
	if d := f.video.last - f.video.first; d > 0 && f.video.packets >= enough {
		f.number("framerate", float64(f.video.packets-1)/d.Seconds(), 2.1)
	}
}

// number compares a number with what it is in fact, of which it may be a
// multiple or a fraction.
func (f *flvFile) number(name string, fact, factor float64) {
	said, ok := f.script.fields.Number(name)
	if ok && said != 0 && fact > 0 && !(said <= fact*factor && said*factor >= fact) {
		f.meta(FLVMetadata, fmt.Sprintf("%s %g, %g in fact", name, said, fact))
	}
}
