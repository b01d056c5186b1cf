package player

import (
	"fmt"
	"strconv"

	"rill/player/playlist"
)

// A Choice is a rendition chosen by its index, or Auto.
type Choice int

// Auto as a rendition leaves the choice to the player.
const Auto = -1

// UnmarshalText implements encoding.TextUnmarshaler.
func (c *Choice) UnmarshalText(text []byte) error {
	if string(text) == "auto" {
		*c = Auto
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 0 {
		return fmt.Errorf("player: rendition %q: want auto or an index", text)
	}
	*c = Choice(n)
	return nil
}

// rungOf returns the rung of a ladder that is nearest to the chosen one.
func rungOf(ladder []playlist.Rendition, chosen int) int {
	return max(0, min(chosen, len(ladder)-1))
}
