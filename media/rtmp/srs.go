package rtmp

import (
	"rill/media"
	"rill/media/amf"
)

// The test of SRS, which its server drives after connect. A client that has
// seen enough may end the part in which it would send.
const (
	srsStartPlay       = "onSrsBandCheckStartPlayBytes"
	srsStartingPlay    = "onSrsBandCheckStartingPlayBytes"
	srsPlaying         = "onSrsBandCheckPlaying"
	srsStopPlay        = "onSrsBandCheckStopPlayBytes"
	srsStoppedPlay     = "onSrsBandCheckStoppedPlayBytes"
	srsStartPublish    = "onSrsBandCheckStartPublishBytes"
	srsStartingPublish = "onSrsBandCheckStartingPublishBytes"
	srsStopPublish     = "onSrsBandCheckStopPublishBytes"
	srsStoppedPublish  = "onSrsBandCheckStoppedPublishBytes"
	srsFinished        = "onSrsBandCheckFinished"
	srsFinal           = "finalClientPacket"
)

// srsSteps returns what is said to a step of the test; nothing is sent to the
// server to measure the other direction.
func srsSteps(name string) []string {
	switch name {
	case srsStartPlay:
		return []string{srsStartingPlay}
	case srsStopPlay:
		return []string{srsStoppedPlay}
	case srsStartPublish:
		return []string{srsStartingPublish, srsStopPublish}
	case srsStopPublish:
		return []string{srsStoppedPublish}
	case srsFinished:
		return []string{srsFinal}
	}
	return nil
}

// stepSRS answers a step of the test, and ends the trial when the server says
// what it measured towards the client: behind that part, or at the very end.
func (c *Conn) stepSRS(cmd command, answers []string) error {
	if rate := srsRate(cmd); rate > 0 {
		c.trials.done(report{rate: rate, dialect: DialectSRS, idle: true})
	}
	for _, name := range answers {
		m, err := command{name: name}.message(0)
		if err != nil {
			return err
		}
		if err := c.reply(m); err != nil {
			return err
		}
	}
	return nil
}

func srsRate(cmd command) media.Bitrate {
	o, _ := amf.Properties(nth(cmd.args, 0))
	switch cmd.name {
	case srsStopPlay:
		bytes, _ := o.Number("bytes_delta")
		took, _ := o.Number("duration_delta")
		return kbps(8 * bytes / took)
	case srsFinished:
		return kbps(o.Get("play_kbps"))
	}
	return 0
}
