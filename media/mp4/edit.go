package mp4

import (
	"math"
	"time"

	"github.com/abema/go-mp4"
)

// An Edit is an entry of the edit list.
type Edit struct {
	Duration uint64 // in units of the movie
	Media    int64  // where in the track it begins, in units of the track; -1 for silence
}

// Delay returns how much later than the times of its samples say a track
// begins: what its edit list says of the beginning. Cuts later on are left out.
func (m *Movie) Delay(t *Track) time.Duration {
	var wait time.Duration
	for _, e := range t.Edits {
		if e.Media >= 0 {
			return wait - t.Time(e.Media)
		}
		wait += m.Time(e.Duration)
		if wait >= longest {
			break
		}
	}
	return 0
}

// Shown returns how long a track is shown: as long as its edit list says, or else
// as its samples last.
func (m *Movie) Shown(t *Track, samples time.Duration) time.Duration {
	if len(t.Edits) == 0 {
		return samples
	}
	var ticks uint64
	for _, e := range t.Edits {
		ticks += min(e.Duration, 1<<48)
	}
	return m.Time(ticks)
}

// Time converts a time in units of the movie. What a Duration cannot hold is
// cut.
func (m *Movie) Time(ticks uint64) time.Duration {
	return convert(int64(min(ticks, math.MaxInt64)), m.Timescale)
}

func (p *parser) editBox(b Box) {
	var list mp4.Elst
	if b.Kind != "elst" || !p.first(p.track().seen, b) || p.parse(b, &list, mp4.Context{}) == 0 {
		return
	}
	if int64(list.EntryCount) != int64(len(list.Entries)) {
		p.unreadable(b)
	}
	t := p.track()
	t.EditBox, t.Edits = b, nil
	for i := range list.Entries {
		t.Edits = append(t.Edits, Edit{list.GetSegmentDuration(i), list.GetMediaTime(i)})
	}
}
