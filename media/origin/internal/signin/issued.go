package signin

import (
	"crypto/rand"
	"sync"
	"time"
)

const (
	maxIssued = 1024
	lifetime  = time.Minute // two connects of a client on a bad line
)

// A challenge is what a client answers once.
type challenge struct {
	id, salt string
	user     string
	until    time.Time
}

// An issued keeps the challenges that wait for their answer: the newest ones,
// for a while. The zero value holds none.
type issued struct {
	mu    sync.Mutex
	byID  map[string]challenge
	order []string // ids, the oldest first; some may be gone
}

func (i *issued) issue(user string) challenge {
	c := challenge{id: rand.Text()[:16], salt: rand.Text()[:8], user: user, until: time.Now().Add(lifetime)}
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.byID == nil {
		i.byID = make(map[string]challenge)
	}
	if len(i.order) == maxIssued {
		delete(i.byID, i.order[0])
		i.order = i.order[1:]
	}
	i.byID[c.id] = c
	i.order = append(i.order, c.id)
	return c
}

// take returns the challenge that was issued to user, which is then gone.
func (i *issued) take(id, user string) (challenge, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	c, ok := i.byID[id]
	if !ok || c.user != user || time.Now().After(c.until) {
		return challenge{}, false
	}
	delete(i.byID, id)
	return c, true
}
