// Package media is the vocabulary of the player: coded packets, their formats,
// decoded pictures and samples. Media time is a time.Duration on one monotone
// timeline per playlist item.
package media

// Track says which of a stream's tracks a packet belongs to.
type Track uint8

// The tracks of a stream.
const (
	Video Track = iota
	Audio
	Data
)

// String returns the track's name in lower case.
func (t Track) String() string {
	switch t {
	case Video:
		return "video"
	case Audio:
		return "audio"
	case Data:
		return "data"
	}
	return "unknown"
}
