package bandwidth

import (
	"time"

	"rill/media"
)

// Info is what Adobe's NetStreamInfo tells of a stream. The fields of the first
// part are the Meter's; the buffers of the flows and the second part are for
// the caller to fill in.
type Info struct {
	Total    Flow // currentBytesPerSecond, byteCount
	Audio    Flow
	Video    Flow
	Data     Flow
	Max      int64 // maxBytesPerSecond: of the fastest of the last ten bursts, bytes a second
	Playback int64 // playbackBytesPerSecond: bytes a second that are played

	DroppedFrames int64
	SRTT          time.Duration // 0 where it is not known, as on any RTMP connection of Flash
	AudioLoss     float64       // shares that were lost: 0 with RTMP
	VideoLoss     float64
	Live          bool
	Resource      string // name of the stream
}

// Info returns what the Meter has counted up to now. Rates are those of the
// last second.
func (m *Meter) Info(now time.Time) Info {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := Info{
		Video:    m.flows.tracks[media.Video].flow(now),
		Audio:    m.flows.tracks[media.Audio].flow(now),
		Data:     m.flows.tracks[media.Data].flow(now),
		Max:      int64(m.evidence.peak(now) / 8),
		Playback: m.flows.played.flow(now).PerSecond,
	}
	for _, f := range []Flow{i.Video, i.Audio, i.Data} {
		i.Total.PerSecond += f.PerSecond
		i.Total.Bytes += f.Bytes
	}
	return i
}
