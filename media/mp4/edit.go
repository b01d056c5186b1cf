package mp4

import (
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
		wait += convert(int64(min(e.Duration, 1<<62)), m.Timescale)
		if wait >= longest {
			break
		}
	}
	return 0
}

func (p *parser) editBox(b Box) {
	var list mp4.Elst
	if b.Kind != "elst" || p.parse(b, &list, mp4.Context{}) == 0 {
		return
	}
	t := p.track()
	t.EditBox, t.Edits = b, nil
	for i := range list.Entries {
		t.Edits = append(t.Edits, Edit{list.GetSegmentDuration(i), list.GetMediaTime(i)})
	}
}
