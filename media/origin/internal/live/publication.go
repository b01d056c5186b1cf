package live

import (
	"sync"

	"rill/media/origin/internal/wire"
)

// A Publication is the publisher's end of a live stream.
type Publication struct {
	hub     *Hub
	channel *channel
	once    sync.Once
}

// Write adds an audio, video or data message. Its body must not be written any
// more.
func (p *Publication) Write(m wire.Message) { p.channel.write(m) }

// Describe adds an onMetaData message, which later subscribers get first.
func (p *Publication) Describe(m wire.Message) { p.channel.describe(m) }

// Close ends the publication. It may be called twice.
func (p *Publication) Close() {
	p.once.Do(func() {
		p.channel.end()
		p.hub.mu.Lock()
		defer p.hub.mu.Unlock()
		p.hub.publications--
		p.hub.leave(p.channel)
	})
}
