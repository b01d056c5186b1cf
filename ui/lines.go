package ui

import (
	"strings"

	"rill/media"
	"rill/player"
	"rill/player/playlist"
	"rill/ui/words"
)

// bandwidthText writes the estimate of the line and what it rests on.
func bandwidthText(st player.Stats) string {
	if st.Bandwidth == 0 {
		return ""
	}
	rate := words.Rate(st.Bandwidth)
	if st.Line.Evidence == "none" || st.Line.Evidence == "" {
		return words.Of("stats.bandwidth.least", words.Args{"Rate": rate})
	}
	return words.Of("stats.bandwidth.value", words.Args{
		"Rate": rate, "Evidence": words.Of("stats.evidence." + st.Line.Evidence),
		"Seconds": words.Whole(st.Line.Age), "Confidence": int(100*st.Line.Confidence + 0.5),
	})
}

// flowsText writes what comes of each kind; empty before anything has.
func flowsText(l player.Line) string {
	if l.Total.Bytes == 0 {
		return ""
	}
	perSecond := func(bytes int64) string { return words.Rate(media.Bitrate(8 * bytes)) }
	args := words.Args{
		"Video": perSecond(l.Video.PerSecond), "Audio": perSecond(l.Audio.PerSecond), "Data": perSecond(l.Data.PerSecond),
	}
	if l.Max > 0 {
		args["Max"] = perSecond(l.Max)
	}
	return words.Of("stats.flows.value", args)
}

// testText writes what came of the last test of the bandwidth; empty before one.
func testText(m player.Measurement) string {
	if m.At.IsZero() && !m.Running {
		return ""
	}
	return measuredText(m)
}

// networkText names the interface that carries the stream, as far as it is known.
func networkText(n player.Network) string {
	var parts []string
	if n.Interface != "" {
		parts = append(parts, n.Interface)
	}
	switch medium := n.Medium.String(); medium {
	case "loopback", "wire", "radio", "mobile":
		parts = append(parts, words.Of("network.medium."+medium))
	}
	if n.Metered {
		parts = append(parts, words.Of("network.metered"))
	}
	if n.Offline {
		parts = append(parts, words.Of("network.offline"))
	}
	return strings.Join(parts, words.Of("event.comma"))
}

// legText writes what one of two sources delivers, or why it does not; empty
// where there is one source.
func legText(legs []player.Leg, i int) string {
	if i >= len(legs) {
		return ""
	}
	l := legs[i]
	address := origin(playlist.Item{URL: l.Address})
	switch {
	case l.Err != nil:
		return words.Of("stats.leg.gone", words.Args{"Reason": words.Reason(l.Err), "Address": address})
	case l.Feeding:
		return words.Of("stats.leg.feeding", words.Args{"Rate": words.Rate(l.Received), "Address": address})
	}
	return words.Of("stats.leg.coming", words.Args{"Rate": words.Rate(l.Received), "Address": address})
}
