package player

import (
	"context"
	"sync"
	"time"

	"rill/media"
	"rill/media/bandwidth"
	"rill/media/rtmp"
	"rill/player/playlist"
	"rill/player/status"
)

// probeTime is how long a probe looks at media: enough for a keyframe interval
// and for a burst that tells the bandwidth.
const probeTime = 3 * time.Second

// Probe connects, looks at the stream for a moment and leaves. What went wrong
// is in the report.
func Probe(ctx context.Context, item playlist.Item, cfg Config) ProbeReport {
	p := &probe{opened: time.Now()}
	p.report.URL = playlist.Redact(item.URL)
	p.report.Renditions = item.Renditions
	if err := p.run(ctx, item, cfg); err != nil {
		p.report.Err = explain(err)
	}
	if len(item.Renditions) == 0 {
		p.report.Renditions = siblings(item.URL, p.report.Metadata.Renditions)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.report.Stages = p.stages
	return p.report
}

// probe is a probe under way.
type probe struct {
	opened   time.Time
	report   ProbeReport
	recorded bool
	meter    bandwidth.Meter
	rate     rate
	lowest   [3]uint8 // number of the track that the report shows, by its kind

	mu     sync.Mutex
	stages Stages // of the dialling

	measuring sync.WaitGroup
}

func (p *probe) run(ctx context.Context, item playlist.Item, cfg Config) error {
	u, err := rtmp.ParseURL(item.URL)
	if err != nil {
		return err
	}
	conn, err := p.dial(ctx, item, u, cfg)
	if err != nil {
		return err
	}
	defer p.measuring.Wait()
	defer conn.Close()
	p.report.Connected = true
	defer p.conclude(conn)
	stream, err := conn.CreateStream(ctx)
	if err != nil {
		return err
	}
	if err := stream.Play(rtmp.PlayOptions{Start: rtmp.Any, Reset: true}); err != nil {
		return err
	}
	return p.look(ctx, conn, stream, u.Stream)
}

// dial reaches the server as playing would, and notes how far it gets.
func (p *probe) dial(ctx context.Context, item playlist.Item, u rtmp.URL, cfg Config) (*rtmp.Conn, error) {
	c := cfg.dialling(item, u)
	c.OnBytes = func(n int) { p.meter.Add(n, time.Now()) }
	c.OnStage = func(at rtmp.Stages) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.stages = stages(at, p.opened, p.stages)
	}
	return rtmp.Dial(ctx, u, c)
}

// look reads the stream for a while, and asks for its length meanwhile.
func (p *probe) look(ctx context.Context, conn *rtmp.Conn, stream *rtmp.Stream, name string) error {
	measured := make(chan time.Duration, 1)
	p.measuring.Go(func() {
		length, err := conn.StreamLength(ctx, name)
		if err != nil {
			length = 0
		}
		measured <- length
	})
	over := time.AfterFunc(probeTime, func() { stream.Close() })
	defer over.Stop()
	for !p.satisfied() {
		e, err := stream.Read()
		if err != nil && !p.looked() {
			return p.blame(err)
		}
		if err != nil {
			break
		}
		if err := p.see(e); err != nil {
			return err
		}
	}
	select {
	case p.report.Duration = <-measured:
	case <-time.After(time.Second):
	}
	return nil
}

// looked reports that the stream has shown something.
func (p *probe) looked() bool { return p.report.Video != nil || p.report.Audio != nil }

// satisfied reports that nothing more can be learnt soon.
func (p *probe) satisfied() bool {
	return p.report.Video != nil && p.report.Audio != nil && p.rate.perSecond() > 0
}

// blame says why nothing came.
func (p *probe) blame(err error) error {
	if time.Since(p.opened) >= probeTime {
		return &Error{Reason: NoMedia, Cause: err}
	}
	return err
}

func (p *probe) see(e rtmp.Event) error {
	switch e.Kind {
	case rtmp.KindPacket:
		p.packet(e.Packet)
		e.Packet.Release()
	case rtmp.KindMetadata:
		p.report.Metadata = e.Metadata
	case rtmp.KindRecorded:
		p.recorded = true
	case rtmp.KindStatus:
		if status.Of(e.Status.Code, e.Status.Level).Action == status.Fail {
			return &rtmp.StatusError{Status: e.Status}
		}
	case rtmp.KindUnsupported:
		return e.Unsupported
	}
	return nil
}

// packet notes how a track is coded: of several the lowest, which is played.
func (p *probe) packet(k media.Packet) {
	format := &p.report.Audio
	if k.Track == media.Video {
		format = &p.report.Video
	}
	if *format != nil && k.ID > p.lowest[k.Track] {
		return
	}
	if k.ID < p.lowest[k.Track] {
		p.rate = rate{}
	}
	*format, p.lowest[k.Track] = k.Format, k.ID
	if k.Track == media.Video {
		p.rate.add(k.DTS)
	}
}

// conclude fills in what the connection and the clock know.
func (p *probe) conclude(conn *rtmp.Conn) {
	r := &p.report
	server := conn.Server()
	r.Server, r.ServerVersion = server.Address, server.Version
	r.Protocol, r.Proxy, r.Encrypted = server.Protocol, server.Proxy, server.Encrypted
	if r.Duration == 0 {
		r.Duration = r.Metadata.Duration
	}
	r.Live = !p.recorded && r.Duration == 0 && p.looked()
	if r.FrameRate = r.Metadata.FrameRate; r.FrameRate == 0 {
		r.FrameRate = p.rate.perSecond()
	}
	r.Bandwidth = p.meter.Bandwidth(time.Now())
}
