package bandwidth

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"rill/media"
)

const (
	expiry      = 24 * time.Hour
	maxNetworks = 64
	maxKey      = 128      // bytes
	maxFile     = 64 << 10 // bytes of JSON
	maxRate     = media.Bitrate(100_000_000_000)
)

// ErrMemory reports JSON that is no Memory.
var ErrMemory = errors.New("bandwidth: not a memory of networks")

// A Memory keeps how much each network carried, for 24 hours. A key names a
// network, such as the hash of its gateway; the Memory never looks into it. The
// zero value knows nothing. It must not be used by two goroutines at once.
type Memory struct {
	networks []network // the latest last
}

// A network is one that was used.
type network struct {
	Key  string        `json:"key"`
	Rate media.Bitrate `json:"rate"`
	At   time.Time     `json:"at"`
}

// Remember notes how much a network carried at the time at. Of more than 64
// networks the oldest are forgotten. Keys beyond 128 bytes and rates that no
// line has are left out.
func (m *Memory) Remember(key string, rate media.Bitrate, at time.Time) {
	n := network{key, rate, at.Round(0).UTC()}
	if !n.sane() {
		return
	}
	m.networks = slices.DeleteFunc(m.networks, func(old network) bool { return old.Key == key })
	m.networks = append(m.networks, n)
	m.networks = m.networks[max(0, len(m.networks)-maxNetworks):]
}

// Recall returns how much the network carried during the last 24 hours.
func (m *Memory) Recall(key string, now time.Time) (media.Bitrate, bool) {
	for _, n := range m.networks {
		age := now.Sub(n.At)
		if n.Key == key && age >= 0 && age < expiry {
			return n.Rate, true
		}
	}
	return 0, false
}

func (n network) sane() bool {
	_, err := n.At.MarshalJSON()
	return err == nil && n.Key != "" && len(n.Key) <= maxKey && n.Rate > 0 && n.Rate <= maxRate
}

// MarshalJSON implements json.Marshaler.
func (m Memory) MarshalJSON() ([]byte, error) { return json.Marshal(m.networks) }

// UnmarshalJSON implements json.Unmarshaler. What is too long or no list fails
// with ErrMemory; of a list it takes the entries that make sense.
func (m *Memory) UnmarshalJSON(b []byte) error {
	if len(b) > maxFile {
		return fmt.Errorf("%w: %d bytes", ErrMemory, len(b))
	}
	var all []network
	if err := json.Unmarshal(b, &all); err != nil {
		return fmt.Errorf("%w: %w", ErrMemory, err)
	}
	m.networks = nil
	for _, n := range all {
		m.Remember(n.Key, n.Rate, n.At)
	}
	return nil
}
