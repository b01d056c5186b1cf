package player

import (
	"context"
	"image"
	"sync"
	"time"

	"rill/media"
	"rill/media/ffmpeg"
)

const (
	previewWidth  = 160
	previewHeight = 90
	maxPreviews   = 64 // 4 MB
)

// Preview returns a small picture of what is shown at a time: that of the last
// keyframe before it. It reports false when that is not buffered, and while it is
// being made: ask again. One is made at a time, the one that was asked for last.
// The image is never written again.
func (p *Player) Preview(at time.Duration) (*image.RGBA, bool) {
	s := p.showing.Load()
	if s == nil || !s.buffer.Held().Contains(at) {
		return nil, false
	}
	key, ok := s.buffer.KeyframeTime(at)
	if !ok {
		return nil, false
	}
	return s.previews.get(key)
}

// previews are small pictures by the time of their keyframe; nil where one could
// not be made.
type previews struct {
	wanted chan struct{}

	mu    sync.Mutex
	next  time.Duration
	made  map[time.Duration]*image.RGBA
	order []time.Duration // in which they were made
}

// get returns a picture, or has it made.
func (p *previews) get(at time.Duration) (*image.RGBA, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	img, ok := p.made[at]
	if !ok {
		p.next = at
		signal(p.wanted)
	}
	return img, img != nil
}

func (p *previews) asked() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next
}

func (p *previews) add(at time.Duration, img *image.RGBA) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.order) == maxPreviews {
		delete(p.made, p.order[0])
		p.order = p.order[1:]
	}
	if _, again := p.made[at]; !again {
		p.order = append(p.order, at)
	}
	p.made[at] = img
}

// preview makes the small pictures that are asked for.
func (s *session) preview(ctx context.Context) error {
	for {
		select {
		case <-s.previews.wanted:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		key, ok := s.buffer.Keyframe(s.previews.asked())
		if !ok {
			continue
		}
		s.previews.add(key.PTS, thumbnail(key))
		key.Release()
	}
}

// thumbnail decodes a keyframe alone; nil when that cannot be done.
func thumbnail(key media.Packet) (img *image.RGBA) {
	decoder, err := ffmpeg.NewVideoDecoder(key.Format)
	if err != nil {
		return nil
	}
	defer decoder.Close()
	take := func(pic *media.Picture) {
		defer pic.Release()
		if img == nil {
			img = small(pic)
		}
	}
	if decoder.Decode(key, take) == nil {
		_ = decoder.Drain(take) // what came before it counts
	}
	return img
}

// small returns a picture of a thumbnail's size.
func small(pic *media.Picture) *image.RGBA {
	var scaler ffmpeg.Scaler
	defer scaler.Close()
	width, height := fit(pic, viewport{previewWidth, previewHeight})
	scaled, err := scaler.Scale(pic, width, height)
	if err != nil {
		return nil
	}
	defer scaled.Release()
	img := image.NewRGBA(image.Rect(0, 0, scaled.Width, scaled.Height))
	copy(img.Pix, scaled.Planes[0])
	return img
}
