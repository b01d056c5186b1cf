package console

import (
	"fmt"
	"io"

	"rill/player"
)

// Notices returns a listener that tells w what a person should know although
// playing goes on.
func Notices(w io.Writer) func(player.Event) {
	return func(e player.Event) {
		if e.Name == player.AudioEvent && e.Detail == player.NoDevice {
			fmt.Fprintln(w, "rill: There is no sound device: playing without sound.") //nolint:errcheck // a notice
		}
	}
}
