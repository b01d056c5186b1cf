package audio

import "time"

// asking knows when the device asked for sound.
type asking struct {
	last     time.Time // when it did, or began to be waited for
	frames   int       // how many it then got
	held     int       // how many it then had
	replaced bool      // what was queued since was taken in its place
}

// note tells that the device asks for frames, the first of which it plays
// after delay more.
func (a *asking) note(frames, delay int) {
	*a = asking{last: time.Now(), frames: frames, held: frames + max(0, delay)}
}

// await tells that the device is waited for from now on.
func (a *asking) await() { *a = asking{last: time.Now()} }

// left returns how much longer the device may take to ask: it has grace after
// the time of what it got last.
func (a *asking) left(rate int) time.Duration {
	got := time.Duration(a.frames) * time.Second / time.Duration(rate)
	return got + grace - time.Since(a.last)
}
