package weather_test

import (
	"time"

	"rill/media/rtmp"
	"rill/player/abr"
)

// prober is a chooser that wants to know how its probes end.
type prober interface {
	Probed(rung int, ok bool, at time.Duration)
}

// probe receives a rung beside the one that plays and tells whether both kept
// up with the live edge.
func (v *viewer) probe(rung int) {
	if v.trying {
		return
	}
	v.trying = true
	go func() {
		ok := v.keepsUp(rung)
		v.mu.Lock()
		defer v.mu.Unlock()
		v.trying = false
		if p, wants := v.ch.(prober); wants {
			p.Probed(rung, ok, time.Since(v.began))
		}
	}()
}

const mayLag = 500 * time.Millisecond

func (v *viewer) keepsUp(rung int) bool {
	s, err := v.conn.CreateStream(v.ctx)
	if err != nil {
		return false
	}
	defer s.Close()
	before := v.lag()
	if s.Play(rtmp.PlayOptions{Name: name(rung), Start: rtmp.Live, Reset: true}) != nil {
		return false
	}
	newest := make(chan time.Duration, 1)
	go func() {
		for at := time.Duration(0); ; {
			e, err := s.Read()
			if err != nil {
				newest <- at
				return
			}
			if e.Kind == rtmp.KindPacket {
				at = e.Packet.DTS
				e.Packet.Release()
			}
		}
	}()
	time.Sleep(abr.ProbeTime)
	s.Close()
	at := <-newest
	v.mu.Lock()
	defer v.mu.Unlock()
	edge := v.shelf.lead(time.Now()) + v.shelf.first
	return edge-at < frame+mayLag && v.behind()-before < mayLag
}

// lag returns how far what arrives is behind the live edge.
func (v *viewer) lag() time.Duration {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.behind()
}

func (v *viewer) behind() time.Duration { return v.shelf.lead(time.Now()) - v.shelf.edge() }
