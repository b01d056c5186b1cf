package player

import (
	"sync"
	"time"

	"rill/media/rtmp"
)

// politeness is how long a server may keep us from leaving.
const politeness = 20 * time.Millisecond

// farewell tells servers that streams are not wanted any more, so that they do
// not take the end of the connections for a loss. The caller closes those next.
func farewell(streams ...*rtmp.Stream) {
	var telling sync.WaitGroup
	for _, s := range streams {
		if s != nil {
			telling.Go(func() { _ = s.Leave() }) // the connection may be dead
		}
	}
	told := make(chan struct{})
	go func() {
		defer close(told)
		telling.Wait()
	}()
	select {
	case <-told:
	case <-time.After(politeness):
	}
}

// part tells the servers of a session that nobody watches any more. Its end
// comes next.
func (s *session) part() { farewell(s.link.playing(), s.twin.playing()) }

// playing returns the stream that plays, if one does.
func (l *link) playing() *rtmp.Stream {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stream
}

func (t *twin) playing() *rtmp.Stream {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.stream
}
