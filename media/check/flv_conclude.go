package check

import (
	"fmt"
	"time"
)

// conclude compares what the file says with what was in it.
func (f *flvFile) conclude(o Options) {
	f.describe()
	if f.video.packets+f.audio.packets == 0 {
		f.whole(FLVNoMedia)
		return
	}
	if f.video.packets > 0 && f.video.keys == 0 {
		f.whole(FLVNoKeyframe)
	}
	f.concludeFlags()
	if !f.script.found {
		f.whole(FLVNoMetadata)
		return
	}
	f.concludeMedia()
	f.concludeDuration(o.Tolerance)
	f.concludeSeekable()
	f.concludeIndex()
	f.concludeSize()
}

func (f *flvFile) describe() {
	for _, t := range []struct {
		kind  string
		track *flvTrack
	}{{"video", &f.video}, {"audio", &f.audio}} {
		if k := t.track; k.packets > 0 {
			f.Tracks = append(f.Tracks, Track{t.kind, k.codec, k.packets, k.last - k.first})
			f.Duration = max(f.Duration, k.last)
		}
	}
}

// Bits of the header's flags (FLV 10.1 E.2).
const (
	videoFlag = 1
	audioFlag = 4
)

func (f *flvFile) concludeFlags() {
	video, audio := f.flags&videoFlag != 0, f.flags&audioFlag != 0
	if video != (f.video.packets > 0) || audio != (f.audio.packets > 0) {
		f.add(Finding{Code: FLVFlags, Offset: 4, Detail: fmt.Sprintf("flags 0x%02x", f.flags)})
	}
}

// meta adds a finding about the metadata.
func (f *flvFile) meta(code Code, detail string) {
	f.add(Finding{Code: code, Offset: f.script.tag.offset, At: f.script.tag.at, Detail: detail})
}

func (f *flvFile) concludeDuration(tolerance time.Duration) {
	said, ok := f.script.fields.Number("duration")
	fact := f.Duration.Seconds()
	switch {
	case !ok:
		f.meta(FLVDuration, fmt.Sprintf("missing, %.3f s in fact", fact))
	case !(said-fact <= tolerance.Seconds() && fact-said <= tolerance.Seconds()):
		f.meta(FLVDuration, fmt.Sprintf("%.3f s, %.3f s in fact", said, fact))
	}
}

// seekable reports whether seeking to the end shows the last picture.
func (f *flvFile) seekable() bool { return f.video.packets == 0 || f.video.key }

func (f *flvFile) concludeSeekable() {
	said, ok := f.script.fields.Bool("canSeekToEnd")
	switch {
	case !ok:
		f.meta(FLVCanSeekToEnd, fmt.Sprintf("missing, %v in fact", f.seekable()))
	case said != f.seekable():
		f.meta(FLVCanSeekToEnd, fmt.Sprintf("%v, %v in fact", said, f.seekable()))
	}
}

func (f *flvFile) concludeIndex() {
	astray, all := f.script.indexed()
	switch {
	case all == 0 && f.video.packets > 0:
		f.meta(FLVNoIndex, "")
	case astray > 0:
		f.meta(FLVKeyframeIndex, fmt.Sprintf("%d of %d entries", astray, all))
	}
}

func (f *flvFile) concludeSize() {
	if said, ok := f.script.fields.Number("filesize"); ok && said != 0 && said != float64(f.Size) {
		f.meta(FLVFileSize, fmt.Sprintf("%.0f bytes, %d in fact", said, f.Size))
	}
}
