package console

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
)

// WriteProbe writes a report as text for a person.
func WriteProbe(w io.Writer, r player.ProbeReport) error {
	var b strings.Builder
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-12s%s\n", name, printable(value))
		}
	}
	row("URL", playlist.Redact(r.URL))
	row("Server", strings.TrimSpace(r.Server+"  "+r.ServerVersion))
	row("Protocol", protocolText(r))
	if r.Connected {
		row("Encrypted", yesNo(r.Encrypted))
	}
	row("Connected", yesNo(r.Connected))
	row("Length", lengthText(r))
	row("Video", videoText(r))
	row("Audio", audioText(r.Audio))
	row("Encoder", r.Metadata.Encoder)
	for i, rendition := range r.Renditions {
		row(fmt.Sprintf("Rendition %d", i), renditionText(rendition))
	}
	row("Bandwidth", rateText(r.Bandwidth))
	row("Opening", stagesText(r.Stages))
	if r.Err != nil {
		row("Error", Sentence(r.Err))
	}
	for _, line := range helpText(r.Err) {
		row(line[0], line[1])
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("console: write probe: %w", err)
	}
	return nil
}

// helpText tells what a person needs to know who wants to do something about
// an error: who is to sign in, or which certificate is to be trusted.
func helpText(err error) [][2]string {
	e, ok := errors.AsType[*player.Error](err)
	switch {
	case !ok:
		return nil
	case e.Reason == player.SignInNeeded:
		return [][2]string{{"Sign-in", "needed"}}
	case e.Reason == player.SignInFailed:
		return [][2]string{{"Sign-in", "failed for " + e.User}}
	case e.Certificate == nil:
		return nil
	}
	c := e.Certificate
	return [][2]string{
		{"Certificate", c.Subject},
		{"Issued by", c.Issuer},
		{"Valid", c.From.Format(time.DateOnly) + " to " + c.Until.Format(time.DateOnly)},
		{"SHA-256", c.Fingerprint},
	}
}

func protocolText(r player.ProbeReport) string {
	if r.Proxy == "" {
		return r.Protocol
	}
	return r.Protocol + ", through the proxy " + r.Proxy
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func lengthText(r player.ProbeReport) string {
	switch {
	case r.Live:
		return "live"
	case r.Duration > 0:
		return r.Duration.Round(time.Millisecond).String()
	}
	return ""
}

func videoText(r player.ProbeReport) string {
	if r.Video == nil {
		return ""
	}
	text := fmt.Sprintf("%s %dx%d", r.Video.Codec, r.Video.Width, r.Video.Height)
	if r.FrameRate > 0 {
		text += fmt.Sprintf(", %.4g fps", r.FrameRate)
	}
	return text + announced(r.Metadata.VideoBitrate)
}

func audioText(f *media.Format) string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf("%s %d Hz, %d channels", f.Codec, f.SampleRate, f.Channels)
}

func announced(b media.Bitrate) string {
	if b <= 0 {
		return ""
	}
	return ", " + rateText(b) + " announced"
}

func rateText(b media.Bitrate) string {
	if b <= 0 {
		return ""
	}
	return fmt.Sprintf("%.0f kbit/s", b.Kbps())
}

func renditionText(r playlist.Rendition) string {
	text := playlist.Redact(r.URL)
	if r.Bitrate > 0 {
		text += "  " + rateText(media.Bitrate(r.Bitrate))
	}
	if r.Width > 0 {
		text += fmt.Sprintf("  %dx%d", r.Width, r.Height)
	}
	return text
}

func stagesText(s player.Stages) string {
	var parts []string
	add := func(name string, at time.Duration) {
		if at > 0 {
			parts = append(parts, fmt.Sprintf("%s %.0f ms", name, ms(at)))
		}
	}
	add("DNS", s.DNS)
	add("TCP", s.TCP)
	add("TLS", s.TLS)
	add("tunnel", s.Tunnel)
	add("handshake", s.Handshake)
	add("connect", s.Connect)
	add("create", s.Create)
	add("play", s.Play)
	add("first byte", s.FirstByte)
	add("first key frame", s.FirstKey)
	return strings.Join(parts, ", ")
}
