package flv

import (
	"rill/media"
	"rill/media/amf"
)

// maxRenditions is how many of a stream are taken from metadata.
const maxRenditions = 64

// renditions reads the ladder that a server adds to metadata: an array of objects
// with streamName, bitrate in kbit/s, width and height.
func renditions(v any) []media.Rendition {
	list, _ := v.(amf.StrictArray)
	var all []media.Rendition
	for _, one := range list[:min(len(list), maxRenditions)] {
		o, _ := amf.Properties(one)
		f := fields(o)
		name, ok := amf.Object(f).Get("streamName").(string)
		if !ok || name == "" || len(name) > maxText {
			continue
		}
		all = append(all, media.Rendition{
			Name: name, Bitrate: media.Bitrate(f.number(maxKbps, "bitrate") * 1000),
			Width: int(f.number(MaxSide, "width")), Height: int(f.number(MaxSide, "height")),
		})
	}
	return all
}
