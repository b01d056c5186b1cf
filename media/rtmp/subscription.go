package rtmp

// subscribe sends FCSubscribe, without which the edges of some networks do not
// fetch a live stream: for the name that the URL's tail gives, or for the one
// to be played when only a live stream will do, as librtmp and FFmpeg send it.
// Nobody waits for the answer, and a server that does not know the command may
// refuse it: its answer to play is what counts.
func (s *Stream) subscribe(o PlayOptions) error {
	name := s.conn.url.Tail.Subscribe
	if name == "" && o.Start == Live {
		name = o.Name
	}
	if name == "" {
		return nil
	}
	unheard := waiter{answer: make(chan reply, 1)}
	return s.conn.send(0, command{name: "FCSubscribe", tx: s.conn.calls.open(unheard), args: []any{name}})
}
