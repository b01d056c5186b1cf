package ffmpeg

import "sync"

const maxPooled = 4 // shown, waiting, being made, and one to spare

// pool keeps released buffers of the size that was asked for last.
type pool struct {
	mu   sync.Mutex
	size int
	free [][]byte
}

func (p *pool) get(size int) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if size != p.size {
		p.size, p.free = size, nil
	}
	if n := len(p.free); n > 0 {
		b := p.free[n-1]
		p.free = p.free[:n-1]
		return b
	}
	return make([]byte, size)
}

func (p *pool) put(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(b) == p.size && len(p.free) < maxPooled {
		p.free = append(p.free, b)
	}
}
