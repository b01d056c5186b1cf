package ffmpeg

import "time"

// maxSkew is how far the stamps of a stream may stray from what its samples
// add up to. FLV rounds to a millisecond; a lost packet is 20 ms and more.
const maxSkew = 10 * time.Millisecond

// timeline stamps runs of samples so that each begins where the last one
// ended, as long as the stream's own stamps agree.
type timeline struct {
	anchor time.Duration
	frames int64 // since anchor
	rate   int   // 0: no anchor
}

func (t *timeline) stamp(pts time.Duration, frames, rate int) time.Duration {
	if next := t.next(); t.rate == 0 || (pts-next).Abs() > maxSkew {
		*t = timeline{anchor: pts, rate: rate}
	} else if t.rate != rate {
		*t = timeline{anchor: next, rate: rate}
	}
	start := t.next()
	t.frames += int64(frames)
	return start
}

func (t *timeline) next() time.Duration {
	if t.rate == 0 {
		return 0
	}
	seconds, rest := t.frames/int64(t.rate), t.frames%int64(t.rate)
	return t.anchor + time.Duration(seconds)*time.Second + time.Duration(rest)*time.Second/time.Duration(t.rate)
}
