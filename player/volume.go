package player

// applyVolume sets the sound's gain. Loudness is felt on a curve: the third
// power is what mpv has too.
func (c *core) applyVolume() {
	gain := 0.0
	if !c.muted {
		v := float64(c.volume) / 100
		gain = v * v * v
	}
	c.player.speaker.volume(float32(min(gain, maxGain)))
}

// maxGain is what the output can take.
const maxGain = 1.3
