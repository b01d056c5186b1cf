package console

import (
	"errors"
	"fmt"
	"math"

	"rill/player"
)

func (r request) speed(p Player) error {
	if r.Rate == nil || *r.Rate < player.MinSpeed || *r.Rate > player.MaxSpeed {
		return fmt.Errorf("speed: rate must be a number from %v to %v", player.MinSpeed, player.MaxSpeed)
	}
	p.SetSpeed(*r.Rate)
	return nil
}

func (r request) trick(p Player) error {
	if r.Rate == nil || *r.Rate > -1 && *r.Rate < player.MaxSpeed || math.Abs(*r.Rate) > player.MaxTrick {
		return fmt.Errorf("trick: rate must be a number from %v to %v, or from %d to -1", player.MaxSpeed, player.MaxTrick, -player.MaxTrick)
	}
	p.Trick(*r.Rate)
	return nil
}

func (r request) latency(p Player) error {
	var mode player.Latency
	if mode.UnmarshalText([]byte(r.Mode)) != nil {
		return errors.New(`latency: mode must be "low", "balanced" or "stable"`)
	}
	p.SetLatency(mode)
	return nil
}
