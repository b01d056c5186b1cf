package weather_test

import (
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/player/abr"
)

// metrics returns what the chooser is told.
func (v *viewer) metrics() abr.Metrics {
	now := time.Now()
	head := seconds(v.run.head)
	estimate := v.meter.Estimate(now)
	m := abr.Metrics{
		At: time.Since(v.began), Live: v.c.live, Current: v.rung, Switching: v.next != none,
		Buffer: abr.Buffer{Ahead: v.shelf.edge() - head, Target: seconds(v.c.buffer), Group: v.shelf.edge() - v.shelf.key, Interval: group * time.Second, Stalled: v.run.waiting},
		Line: abr.Line{
			Rate: v.real(v.meter.Rate(now)), Estimate: v.real(estimate.Rate), Peak: v.real(media.Bitrate(8 * v.meter.Info(now).Max)),
			Confidence: estimate.Confidence, LowerBound: estimate.Source == bandwidth.None || estimate.Age > outdated,
		},
	}
	if v.next != none {
		m.Current = v.next
	}
	if v.c.live {
		m.Buffer.Target = v.shelf.lead(now) - head
	} else {
		m.Left = seconds(v.c.content) - v.shelf.edge()
	}
	return m
}

// real turns a rate on the scaled line into what it stands for.
func (v *viewer) real(rate media.Bitrate) int { return int(float64(rate) * v.scale) }
