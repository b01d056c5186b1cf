package weather_test

import "math"

// A record is what a viewer has seen. Times are seconds.
type record struct {
	c       course
	now     float64
	head    float64 // content that was played
	begun   bool
	waiting bool

	shown    float64 // Mbit
	changed  float64 // Mbit/s
	last     int     // rung that was shown last, -1 before the first
	stalls   int
	stalled  float64
	switches int
	ups      []up
	played   float64 // wall time since the first picture
	kept     []int   // rung by group as it was received last
}

// An up is a change to a better rung.
type up struct {
	at     float64
	failed bool
}

func newRecord(c course) record { return record{c: c, last: -1, waiting: true} }

func (r *record) over() bool { return r.head >= r.c.content-1e-6 }

// asked notes a change of rung.
func (r *record) asked(from, to int) {
	if to > from {
		r.ups = append(r.ups, up{at: r.now})
	}
}

// advance plays until now what has arrived up to edge.
func (r *record) advance(now, edge float64, rung func(content float64) int) {
	passed := now - r.now
	r.now = now
	if r.begun {
		r.played += passed
	}
	if r.waiting {
		if r.begun {
			r.stalled += passed
		}
		r.resume(edge)
		return
	}
	to := max(r.head, min(r.head+passed, edge))
	r.show(to, rung)
	passed -= to - r.head
	r.head = to
	if to >= edge-1e-9 && !r.over() {
		r.stalled += max(0, passed)
		r.stall()
	}
}

// resume goes on playing when there is enough.
func (r *record) resume(edge float64) {
	open := r.c.open
	if r.c.live && !r.begun {
		open = r.c.buffer - 0.1
	}
	if edge-r.head >= min(open, r.c.content-r.head)-1e-6 {
		r.waiting, r.begun = false, true
	}
}

func (r *record) stall() {
	r.waiting = true
	r.stalls++
	for i := range r.ups {
		if r.now-r.ups[i].at < blame {
			r.ups[i].failed = true
		}
	}
}

// blame is how long after a change to a better rung a stall speaks against it.
const blame = 30

func (r *record) show(to float64, rung func(content float64) int) {
	for at := r.head; at < to-1e-9; {
		k := math.Floor(at/group+1e-9) + 1
		until := min(to, k*group)
		q := rung(at + 1e-6)
		if q < 0 { // the viewer missed it
			r.stalled += until - at
			at = until
			continue
		}
		rate := r.c.ladder[q] / 1e6
		if r.last >= 0 && q != r.last {
			r.switches++
			r.changed += math.Abs(rate - r.c.ladder[r.last]/1e6)
		}
		r.shown += rate * (until - at)
		r.last, at = q, until
	}
}

// A result is what comes out of a run, or of the mean of many.
type result struct {
	Score       float64 `json:"score"`
	Optimum     float64 `json:"optimum"`
	Bitrate     float64 `json:"bitrate_kbps"`
	StallShare  float64 `json:"stall_share"`
	Stalls      float64 `json:"stalls_per_min"`
	Switches    float64 `json:"switches_per_min"`
	FailedUps   float64 `json:"failed_ups"`
	ups, failed int
	runs        int
	wall        float64
}

func (r *record) result() result {
	o := result{runs: 1, ups: len(r.ups), wall: r.played}
	for _, u := range r.ups {
		if u.failed {
			o.failed++
		}
	}
	o.Score = (r.shown - stallCost*r.stalled - r.changed) / r.c.content
	o.Bitrate = r.shown / r.c.content * 1000
	o.StallShare, o.Stalls, o.Switches = r.stalled, float64(r.stalls), float64(r.switches)
	return o
}

func (o *result) add(p result) {
	o.Score += p.Score
	o.Optimum += p.Optimum
	o.Bitrate += p.Bitrate
	o.StallShare += p.StallShare
	o.Stalls += p.Stalls
	o.Switches += p.Switches
	o.ups, o.failed, o.runs, o.wall = o.ups+p.ups, o.failed+p.failed, o.runs+p.runs, o.wall+p.wall
}

// mean turns a sum of runs into their mean.
func (o result) mean() result {
	n := float64(max(1, o.runs))
	o.wall = max(o.wall, 1) // nobody has seen anything
	o.Score, o.Optimum, o.Bitrate = o.Score/n, o.Optimum/n, o.Bitrate/n
	o.StallShare, o.Stalls, o.Switches = o.StallShare/o.wall, 60*o.Stalls/o.wall, 60*o.Switches/o.wall
	o.FailedUps = float64(o.failed) / float64(max(1, o.ups))
	return o
}
