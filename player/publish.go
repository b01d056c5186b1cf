package player

import "time"

// snapshot gathers the state of the player.
func (c *core) snapshot() *Snapshot {
	s := &Snapshot{
		State: c.state, PlayWhenReady: c.wanted, Err: c.err,
		Items: c.list.Entries, Current: c.list.Current,
		Volume: c.volume, Muted: c.muted, Speed: c.speed, Trick: c.scan.speed, Latency: c.latency, TimeShift: c.timeShift,
		Automatic: c.rendition == Auto, Switching: NoSwitch, Limits: c.limits,
		Metered: *c.player.metered.Load(),
	}
	s.Total, s.TotalKnown = total(c.list.Entries)
	if c.session != nil {
		c.describe(s)
	} else {
		c.left.tell(&s.Stats)
		s.Stage = c.left.stage
	}
	if m := c.player.measured.Load(); m != nil {
		s.Measured = *m
	}
	c.count(&s.Stats)
	return s
}

// describe adds what the session knows.
func (c *core) describe(s *Snapshot) {
	n, at := c.session.facts.get(), c.session.position()
	s.Live = n.live() && c.state != Opening
	level := c.session.buffer.Level()
	s.Memory, s.Disk = level.Bytes, level.Disk
	s.Position, s.Held = at, c.session.buffer.Held()
	s.Rendition, s.Stage, s.Tracks = int(c.session.seam.shown.Load()), n.stage, c.session.link.list()
	s.Rung, s.Switching = c.session.link.switching()
	s.Why = c.why()
	if n.attempt > 0 {
		s.Attempt, s.Err = n.attempt, n.err
		s.RetryIn = max(0, time.Until(n.retryAt))
	}
	if s.Live {
		s.Edge = c.session.behind()
		s.Stats.Latency = s.Edge
		if c.session.following {
			s.Stats.Target = c.session.edge.Target()
		}
	} else {
		s.Duration, s.Seekable = c.session.duration(), c.state != Opening
	}
	if c.session.still() {
		s.Duration, s.Seekable = 0, false
	}
	s.Waiting = n.waiting
	s.Legs, s.Network = c.session.legs(time.Now()), c.session.surroundings()
	c.learn(s)
	c.measure(s, n)
}

// learn keeps what was found out about the current entry.
func (c *core) learn(s *Snapshot) {
	if e := c.list.Entries[c.list.Current]; e.Duration != s.Duration && s.Duration > 0 || e.Live != s.Live && c.state != Opening {
		c.note(func(e *Entry) { e.Duration, e.Live = max(s.Duration, 0), s.Live })
		s.Items = c.list.Entries
	}
}

func (c *core) measure(s *Snapshot, n news) {
	sn, now := c.session, time.Now()
	st := &s.Stats
	st.Received, st.Bandwidth = sn.meter.Rate(now), sn.meter.Bandwidth(now)
	st.Line = sn.line(now)
	st.Bitrate = n.metadata.VideoBitrate + n.metadata.AudioBitrate
	st.Buffered = max(0, s.Held.End-s.Position)
	st.Video, st.Audio = sn.facts.video.Load(), sn.facts.audio.Load()
	st.FrameRate = sn.facts.rate.perSecond()
	if st.FrameRate == 0 {
		st.FrameRate = n.metadata.FrameRate
	}
	n.tell(st)
}

// tell adds how the server was reached.
func (n news) tell(st *Stats) {
	st.Server, st.ServerVersion, st.Protocol, st.Proxy, st.Stages = n.server, n.version, n.protocol, n.proxy, n.stages
}

// count adds the counts over all items.
func (c *core) count(st *Stats) {
	sum, frames := c.tally.get(), c.player.pacer.Stats()
	st.Bytes = sum.Bytes
	st.Presented, st.Dropped, st.Late = frames.Presented, frames.Dropped, frames.Late
	st.Stalls, st.Stalled, st.Reconnects = sum.Stalls.Count, sum.Stalls.Total, sum.Reconnects.Count
	st.AVOffset = frames.Offsets.P(0.5)
	st.Rate = c.player.speaker.clock.Speed()
	st.AudioOutput, st.VideoOutput = c.player.speaker.name(), c.player.cfg.Output
}
