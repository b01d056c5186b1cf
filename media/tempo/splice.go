package tempo

// ready reports that there is enough sound for a step.
func (t *Tempo) ready() bool {
	furthest := max(t.next, int(t.due)+t.frames(slip))
	return furthest+t.frames(hop) <= len(t.mono)
}

// step writes a hop: the sound goes on, or fades over to where it should be.
func (t *Tempo) step() {
	n := t.frames(hop)
	if from := t.next; t.strayed() {
		t.next = t.similar(n)
		t.fade(from, t.next, n)
	} else {
		t.out = append(t.out, t.in[from*t.channels:(from+n)*t.channels]...)
	}
	t.next += n
	t.due += float64(n) * t.speed
}

func (t *Tempo) strayed() bool {
	off := float64(t.next) - t.due
	return max(off, -off) > float64(t.frames(slip))
}

// fade writes n frames, from those at one place to those at another.
func (t *Tempo) fade(from, to, n int) {
	a, b := t.in[from*t.channels:], t.in[to*t.channels:]
	for i := range n * t.channels {
		weight := (float32(i/t.channels) + 0.5) / float32(n)
		t.out = append(t.out, a[i]+(b[i]-a[i])*weight)
	}
}

// similar returns the place near what is due where n frames look most like those
// at next.
func (t *Tempo) similar(n int) int {
	const coarse = 4
	due, reach := int(t.due), t.frames(slip)
	first, last := max(0, due-reach), due+reach
	s := scorer{want: t.mono[t.next : t.next+n], all: t.mono, best: due}
	for at := first; at <= last; at += coarse {
		s.try(at)
	}
	around := s.best
	for at := max(first, around-coarse+1); at <= min(last, around+coarse-1); at++ {
		s.try(at)
	}
	return s.best
}

// forget drops what will not be played any more.
func (t *Tempo) forget() {
	n := min(t.next, int(t.due)-t.frames(slip), len(t.mono))
	if n <= 0 {
		return
	}
	t.in = t.in[:copy(t.in, t.in[n*t.channels:])]
	t.mono = t.mono[:copy(t.mono, t.mono[n:])]
	t.next -= n
	t.due -= float64(n)
}
