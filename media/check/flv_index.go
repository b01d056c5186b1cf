package check

import "time"

// maxIndex is how many keyframes an index has; with more, every second one is
// left out.
const maxIndex = 1 << 15

// keyframe is where a picture lies that decoding can begin with.
type keyframe struct {
	at     time.Duration
	offset int64
}

// keyframes collects an index. Its memory is bounded.
type keyframes struct {
	list []keyframe
	step int // only every step-th one is kept
	seen int
}

func (k *keyframes) add(at time.Duration, offset int64) {
	if k.step == 0 {
		k.step = 1
	}
	if k.seen++; (k.seen-1)%k.step != 0 {
		return
	}
	if len(k.list) == maxIndex {
		k.thin()
	}
	k.list = append(k.list, keyframe{at, offset})
}

// thin leaves out every second one.
func (k *keyframes) thin() {
	for i := range maxIndex / 2 {
		k.list[i] = k.list[2*i]
	}
	k.list = k.list[:maxIndex/2]
	k.step *= 2
}
