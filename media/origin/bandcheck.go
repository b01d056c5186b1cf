package origin

import (
	"math"
	"strconv"
	"time"

	"rill/media/amf"
)

// What SRS calls its messages begins with this.
const srsPrefix = "onSrsBandCheck"

const srsText = "SRS band check data from server's playing......"

// A bandCheck measures a line as SRS does: it sends for a while, then lets the
// client send.
type bandCheck struct {
	*session
	Detection
	step      func(command) error // for the next word of the client
	word      string              // the one that counts
	until     time.Time           // of the step
	over      func() error        // what to do then
	filling   bool
	begun     time.Time
	latency   time.Duration
	down, up  int           // bytes
	took      time.Duration // of down
	upTook    time.Duration
	published time.Time
}

// begin implements gauge.
func (b *bandCheck) begin() error {
	b.begun = time.Now()
	return b.say("StartPlayBytes", b.terms(), "StartingPlayBytes", b.play)
}

// say sends a message and waits for a word.
func (b *bandCheck) say(what string, o amf.Object, word string, step func(command) error) error {
	b.word, b.step = srsPrefix+word, step
	b.until, b.over = time.Now().Add(gaugeSilence), b.giveUp
	if err := b.call(srsPrefix+what, 0, nil, o); err != nil {
		return err
	}
	return b.out.Flush()
}

func (b *bandCheck) terms() amf.Object {
	return amf.Object{amf.Prop("duration_ms", millisOf(b.MaxWait)), amf.Prop("interval_ms", 0.0)}
}

// hear implements gauge.
func (b *bandCheck) hear(c command) error {
	switch {
	case c.name == b.word:
		return b.step(c)
	case c.name == srsPrefix+"Publishing" && !b.published.IsZero():
		b.up += c.size
	}
	return nil
}

// feed implements gauge.
func (b *bandCheck) feed(now time.Time) (time.Time, error) {
	if !now.Before(b.until) {
		return now, b.over()
	}
	if !b.filling {
		return b.until, nil
	}
	return now, b.fill()
}

func (b *bandCheck) giveUp() error {
	b.settleGauge()
	return nil
}

// play begins to send.
func (b *bandCheck) play(command) error {
	b.latency = time.Since(b.begun)
	b.begun, b.filling, b.word = time.Now(), true, ""
	b.until, b.over = b.begun.Add(b.MaxWait), b.stopPlaying
	return nil
}

// fill sends some of what is sent to measure.
func (b *bandCheck) fill() error {
	var o amf.Object
	for i := range roundBytes / 64 {
		o = append(o, amf.Prop(strconv.Itoa(i), srsText))
	}
	body, err := amf.Append(nil, srsPrefix+"Playing", 0, nil, o)
	if err != nil {
		return err
	}
	if b.down += len(body); b.down >= maxGauge {
		b.until = time.Now()
	}
	return b.sendBody(body)
}

func (b *bandCheck) stopPlaying() error {
	b.filling = false
	return b.say("StopPlayBytes", b.terms(), "StoppedPlayBytes", b.publish)
}

// publish lets the client send, until it stops or the time is over: some say
// neither that they begin nor that they stop.
func (b *bandCheck) publish(command) error {
	b.took = max(time.Since(b.begun)-b.latency, time.Microsecond)
	err := b.say("StartPublishBytes", b.terms(), "StopPublishBytes", func(command) error { return b.finish() })
	b.published = time.Now()
	b.until, b.over = b.published.Add(b.MaxWait), b.finish
	return err
}

// finish tells the client the results.
func (b *bandCheck) finish() error {
	b.upTook = max(time.Since(b.published)-b.latency, time.Microsecond)
	b.settleGauge()
	if err := b.call(srsPrefix+"StopPublishBytes", 0, nil, b.terms()); err != nil {
		return err
	}
	return b.call(srsPrefix+"Finished", 0, nil, amf.Object{
		amf.Prop("code", 0.0),
		amf.Prop("play_kbps", kbps(b.down, b.took)), amf.Prop("publish_kbps", kbps(b.up, b.upTook)),
		amf.Prop("play_bytes", float64(b.down)), amf.Prop("publish_bytes", float64(b.up)),
		amf.Prop("play_time", millisOf(b.took)), amf.Prop("publish_time", millisOf(b.upTook)),
	})
}

func kbps(bytes int, took time.Duration) float64 {
	return math.Round(float64(bytes) * 8 / 1000 / took.Seconds())
}
