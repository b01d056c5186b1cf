package audio

import (
	"path/filepath"
	"time"

	"github.com/gen2brain/malgo"
)

// backend is a way to the sound devices of an operating system.
type backend struct {
	id     malgo.Backend
	name   string
	period time.Duration // as miniaudio is asked for it
	buffer time.Duration // what then lies before the speaker when the device is full
	needs  string        // pattern of a file without which the backend cannot work; empty when none
}

// backendsOf returns the backends to try on an operating system, best first.
// miniaudio's null backend is never one: it keeps no time of use to us.
func backendsOf(goos string) []backend {
	switch goos {
	case "darwin":
		return []backend{plain(malgo.BackendCoreaudio, "Core Audio")}
	case "windows":
		return []backend{
			plain(malgo.BackendWasapi, "WASAPI"),
			plain(malgo.BackendDsound, "DirectSound"),
			plain(malgo.BackendWinmm, "WinMM"),
		}
	case "openbsd":
		return []backend{plain(malgo.BackendSndio, "sndio")}
	case "netbsd":
		return []backend{plain(malgo.BackendAudio4, "audio(4)")}
	case "freebsd":
		return []backend{plain(malgo.BackendOss, "OSS")}
	}
	return []backend{pulse(), alsa(), jack()}
}

// pulse asks for one period as its whole latency, which the server divides
// between stream and sink and refills by quarters. 40 ms makes a quarter of
// 10 ms. PipeWire is reported to crackle with less than 20 ms.
func pulse() backend {
	return backend{id: malgo.BackendPulseaudio, name: "PulseAudio", period: 4 * period, buffer: 4 * period}
}

// periods is how many of them a device holds that knows periods.
const periods = 3

func plain(id malgo.Backend, name string) backend {
	return backend{id: id, name: name, period: period, buffer: periods * period}
}

// alsa is not asked where there are no devices: it would complain on stderr.
func alsa() backend {
	b := plain(malgo.BackendAlsa, "ALSA")
	b.needs = "/dev/snd/pcm*p"
	return b
}

// jack is not asked where no server runs: it would complain on stderr.
func jack() backend {
	b := plain(malgo.BackendJack, "JACK")
	b.needs = "/dev/shm/jack_sem*"
	return b
}

// possible reports whether the backend may work here.
func (b backend) possible() bool {
	if b.needs == "" {
		return true
	}
	found, err := filepath.Glob(b.needs)
	return err == nil && len(found) > 0
}
