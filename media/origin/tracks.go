package origin

import (
	"errors"

	"rill/media/origin/internal/wire"
)

// A tracks says which messages a client does not want.
type tracks struct {
	noAudio, noVideo bool
	waiting          bool // for a keyframe, since video was wanted again
}

// want reports whether m is to be sent.
func (t *tracks) want(m wire.Message) bool {
	switch m.Kind {
	case wire.Audio:
		return !t.noAudio
	case wire.Video:
		if m.Keyframe() {
			t.waiting = false
		}
		return !t.noVideo && (!t.waiting || m.Header())
	}
	return true
}

func (st *stream) receiveAudio(c command) error {
	on := wants(c.arg(0))
	st.tracks.noAudio = !on
	return st.wanted(on)
}

func (st *stream) receiveVideo(c command) error {
	on := wants(c.arg(0))
	st.tracks.waiting = on && st.tracks.noVideo
	st.tracks.noVideo = !on
	return st.wanted(on)
}

// wants reads the argument: a boolean, or for live video a frame rate.
func wants(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v > 0
	}
	return true
}

// wanted answers as RTMP 7.2.2.4 and 7.2.2.5 say.
func (st *stream) wanted(on bool) error {
	if !on || st.source == nil {
		return nil
	}
	return errors.Join(
		st.notify("status", "NetStream.Seek.Notify", "Seeking "+st.name+"."),
		st.notifyStart(),
	)
}
