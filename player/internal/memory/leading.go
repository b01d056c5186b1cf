package memory

import (
	"strings"
	"time"
)

// Lead returns how much earlier a server has to be asked to begin, because it
// begins at the keyframe that follows, as nginx does in FLV files; 0 where that
// was not seen.
func (m *Memory) Lead(host string) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.leads[strings.ToLower(host)]
}

// Overshot notes how much earlier a server had to be asked.
func (m *Memory) Overshot(host string, lead time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.leads = remember(m.leads, strings.ToLower(host), lead)
}
