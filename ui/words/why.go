package words

import (
	"rill/media"
	"rill/player/abr"
)

// Why says in a sentence why a rendition was chosen.
func Why(r abr.Reason) string {
	code := r.Code
	if code == abr.Steady && r.Estimate <= 0 {
		code = abr.Starting
	}
	return Of("auto."+code.String(), Args{
		"Estimate": Rate(media.Bitrate(r.Estimate)), "Buffer": Seconds(r.Buffer), "Left": Seconds(r.Left),
	})
}
