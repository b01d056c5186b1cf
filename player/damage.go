package player

import (
	"errors"

	"rill/media/ffmpeg"
)

// damage forgives packets that cannot be decoded until nothing else comes.
type damage struct{ inRow int }

// hopeless is how many packets in a row may be damaged: more than a GOP's worth.
const hopeless = 300

// judge returns what ends the item: the receiver's error, or the decoder's
// unless it is forgiven.
func (d *damage) judge(receiver, err error) error {
	if receiver != nil {
		return receiver
	}
	var corrupt *ffmpeg.CorruptError
	if !errors.As(err, &corrupt) {
		d.inRow = 0
		return err
	}
	d.inRow++
	if d.inRow < hopeless {
		return nil
	}
	return err
}
