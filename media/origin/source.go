package origin

import "time"

// A source feeds a stream with an item of its playlist. What it does begins
// and ends at places of the playlist's timeline.
type source interface {
	// begin goes to a place and sends what decoders need there.
	begin(at time.Duration) error
	// feed sends what is due at now and returns when to be called again; the
	// zero time leaves that to an event.
	feed(now time.Time) (time.Time, error)
	pause(at time.Duration) error
	resume(at time.Duration) error
	seek(to time.Duration) error
	// end returns where it ends, or forever.
	end() time.Duration
	close()
}

// An unplayable says why an item is not played.
type unplayable struct{ status, code, reason string }

func (u *unplayable) Error() string { return "origin: play: " + u.reason }

func missing(name string) error {
	return &unplayable{"404", "NetStream.Play.StreamNotFound", "Failed to play " + name + "; stream not found."}
}

func failed(reason string) error { return &unplayable{"400", "NetStream.Play.Failed", reason} }

// open opens what i names, without a word to the client. It fails with an
// *unplayable. A name that may be either is the live stream if that is on the
// air, else the recording, else a live stream to wait for.
func (st *stream) open(i item) (source, error) {
	switch {
	case st.client.App == vodApp && i.mode == liveOnly:
		return nil, missing(i.name)
	case st.client.App == vodApp || i.mode == recordedOnly:
		return st.openRecorded(i)
	case i.mode == anywhere && !st.hub.OnAir(st.client.path(i.stem)):
		if v, err := st.openRecorded(i); err == nil {
			return v, nil
		}
	}
	return st.openLive(i)
}

// openFrom opens the first item from n on that can be played, as what starts
// at place. It fails with the *unplayable of the first one.
func (st *stream) openFrom(n int, place time.Duration) (int, source, error) {
	var first error
	for ; n < len(st.list.items); n++ {
		i := &st.list.items[n]
		i.place = place
		s, err := st.open(*i)
		if err == nil {
			return n, s, nil
		}
		st.logMissing(i.name, statusOf(err))
		if first == nil {
			first = err
		}
	}
	return 0, nil, first
}

// visit goes to item n, a recording to which the client wants to go.
func (st *stream) visit(n int) error {
	s, err := st.open(st.list.items[n])
	if err != nil {
		return err
	}
	if _, live := s.(*joined); live {
		s.close()
		return failed(st.list.items[n].name + " is live.")
	}
	st.take(n, s)
	return nil
}

// take makes s, item n, what is played.
func (st *stream) take(n int, s source) {
	if st.source != nil {
		st.endPlay("200")
		st.source.close()
	}
	st.source, st.list.current = s, n
	st.name, st.heading, st.sent = st.list.items[n].name, "", 0
	st.logStream("play", "200")
}
