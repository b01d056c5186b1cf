package player

import (
	"context"

	"rill/media"
)

// lastPicture is the last of the pictures that came before the one wanted: it is
// shown if that one never comes.
type lastPicture struct{ picture *media.Picture }

// keep takes another reference to a picture, in place of the one before.
func (l *lastPicture) keep(p *media.Picture) {
	l.clear()
	p.Retain()
	l.picture = p
}

func (l *lastPicture) clear() {
	if l.picture != nil {
		l.picture.Release()
		l.picture = nil
	}
}

// conclude shows the last picture where none was shown since the cursor jumped.
func (v *videoStage) conclude(ctx context.Context) error {
	if v.last.picture != nil && !v.progress.begun(media.Video, v.serial) {
		v.show(ctx, v.last.picture)
	}
	v.last.clear()
	return v.err
}
