package player

import (
	"time"

	"rill/media"
	"rill/media/tempo"
	"rill/player/playlist"
)

// Open replaces the playlist and plays its first item.
func (p *Player) Open(items ...playlist.Item) { p.do(func(c *core) { c.open(items) }) }

// Append adds items at the end of the playlist.
func (p *Player) Append(items ...playlist.Item) { p.do(func(c *core) { c.append(items) }) }

// Remove takes item i off the playlist; the next one plays if i was playing.
func (p *Player) Remove(i int) { p.do(func(c *core) { c.remove(i) }) }

// Move puts item from at index to.
func (p *Player) Move(from, to int) { p.do(func(c *core) { c.move(from, to) }) }

// Select plays item i from its beginning.
func (p *Player) Select(i int) { p.do(func(c *core) { c.begin(i) }) }

// Next plays the item after the current one.
func (p *Player) Next() { p.do((*core).next) }

// Prev plays the item before the current one.
func (p *Player) Prev() { p.do((*core).prev) }

// Play lets media time advance; a stopped or ended item starts again.
func (p *Player) Play() { p.do((*core).play) }

// Pause holds the picture and goes on buffering, within bounds.
func (p *Player) Pause() { p.do((*core).hold) }

// Stop ends the current item and closes its connection.
func (p *Player) Stop() { p.do((*core).stop) }

// Seek goes to a position of the current item.
func (p *Player) Seek(to time.Duration) { p.do(func(c *core) { c.seek(to); c.resettle() }) }

// Step shows the picture that is so many after the one shown, or before it when
// negative, exactly and without sound, and holds there. What is not buffered is
// fetched when it lies before, and the stream is recorded; otherwise nothing
// moves but that the player pauses.
func (p *Player) Step(frames int) { p.do(func(c *core) { c.frames(frames); c.resettle() }) }

// GoLive goes to the newest data of a live item.
func (p *Player) GoLive() { p.do(func(c *core) { c.goLive(); c.resettle() }) }

// The speeds that SetSpeed takes.
const (
	MinSpeed = tempo.Slowest
	MaxSpeed = tempo.Fastest
)

// SetSpeed sets how fast recorded media plays, MinSpeed..MaxSpeed times its own
// time, with its pitch kept, and a live stream whose past is watched. At its
// newest data a live stream plays as it comes.
func (p *Player) SetSpeed(speed float64) { p.do(func(c *core) { c.setSpeed(speed) }) }

// MaxTrick is the fastest that Trick goes, either way.
const MaxTrick = 32

// Trick plays at a speed that sound cannot follow: beyond MaxSpeed, or backwards
// when it is negative, up to MaxTrick times. Keyframes are shown as the speed has
// it, of a live stream those that are held. It begins even when paused; at the
// beginning it pauses, at the end the item ends and a live stream is followed
// again. Play and Seek go on at normal speed, Pause holds the picture. Speeds up
// to MaxSpeed play as SetSpeed and Play do.
func (p *Player) Trick(speed float64) { p.do(func(c *core) { c.trick(speed) }) }

// Scrub shows the picture at a position while the user still looks for one: that
// very one where it is buffered, and otherwise a keyframe near it, which is
// fetched if the stream is recorded. What was asked for in between is left out.
// Time stands still until Seek says where to go, or Play or Pause to stay.
func (p *Player) Scrub(to time.Duration) { p.do(func(c *core) { c.scrub(to) }) }

// SetLatency sets how far behind the newest data live streams play.
func (p *Player) SetLatency(mode Latency) { p.do(func(c *core) { c.latency = mode }) }

// SetVolume sets the volume in percent, 0..130.
func (p *Player) SetVolume(percent int) {
	p.do(func(c *core) { c.volume = min(max(percent, 0), maxVolume); c.applyVolume() })
}

// SetMuted silences the sound without changing the volume.
func (p *Player) SetMuted(muted bool) { p.do(func(c *core) { c.muted = muted; c.applyVolume() }) }

// SetRendition picks a rung of the ladder, or Auto.
func (p *Player) SetRendition(n int) { p.do(func(c *core) { c.choose(n) }) }

// SetViewport sets the size in pixels at which pictures are wanted as RGBA;
// 0, 0 asks for planar pictures of their own size.
func (p *Player) SetViewport(width, height int) {
	p.do(func(c *core) { c.resize(viewport{width, height}) })
}

// applyVolume sets the sound's gain. Loudness is felt on a curve: the third
// power is what mpv has too.
func (c *core) applyVolume() {
	gain := 0.0
	if !c.muted {
		v := float64(c.volume) / 100
		gain = v * v * v
	}
	c.player.speaker.volume(float32(min(gain, maxGain)))
}

// maxGain is what the output can take.
const maxGain = 1.3

// SignIn plays the current item again as a user. remember keeps the password
// in the keyring once the server has accepted it.
func (p *Player) SignIn(user, password string, remember bool) {
	p.do(func(c *core) { c.signIn(user, password, remember) })
}

// Trust plays the current item again and takes the certificate that it failed
// with for good, for this item alone.
func (p *Player) Trust() { p.do((*core).trust) }

// Retry tries at once what is to be tried again later, or has failed.
func (p *Player) Retry() { p.do((*core).retry) }

// SelectTrack plays another track of a kind.
func (p *Player) SelectTrack(kind media.Track, id int) {
	p.do(func(c *core) { c.selectTrack(kind, id) })
}
