package recording

import (
	"time"

	"rill/media"
	"rill/media/amf"
	"rill/media/mp4"
)

// describe returns onMetaData as AMS makes it for an MP4 file.
func (x *Index) describe(boxes *mp4.Movie, m *movie) ([]byte, error) {
	about := amf.ECMAArray{
		amf.Prop("duration", x.Duration.Seconds()),
		amf.Prop("moovPosition", float64(boxes.Index.Offset)),
		amf.Prop("filesize", float64(x.Size)),
	}
	var tracks amf.StrictArray
	for _, l := range m.lanes {
		about = append(about, l.about()...)
		tracks = append(tracks, l.info())
	}
	about = append(about, amf.Prop("trackinfo", tracks))
	return amf.Append(nil, "onMetaData", about)
}

// about returns what metadata says of a lane.
func (l *lane) about() amf.ECMAArray {
	f := l.format
	if f.Track == media.Audio {
		about := amf.ECMAArray{
			amf.Prop("audiocodecid", f.Codec.FourCC()),
			amf.Prop("audiosamplerate", float64(f.SampleRate)),
			amf.Prop("audiochannels", float64(f.Channels)),
		}
		if f.Codec == media.AAC {
			about = append(about, amf.Prop("aacaot", float64(f.Config[0]>>3)))
		}
		return about
	}
	about := amf.ECMAArray{
		amf.Prop("videocodecid", f.Codec.FourCC()),
		amf.Prop("width", float64(f.Width)),
		amf.Prop("height", float64(f.Height)),
	}
	if l.length >= time.Millisecond {
		about = append(about, amf.Prop("videoframerate", float64(l.count)/l.length.Seconds()))
	}
	if f.Codec == media.H264 && len(f.Config) > 3 {
		about = append(about, amf.Prop("avcprofile", float64(f.Config[1])), amf.Prop("avclevel", float64(f.Config[3])))
	}
	return about
}

// info returns an element of trackinfo.
func (l *lane) info() amf.Object {
	kind := amf.Object{amf.Prop("sampletype", l.Kind)}
	return amf.Object{
		amf.Prop("length", l.length.Seconds()*float64(l.Timescale)),
		amf.Prop("timescale", float64(l.Timescale)),
		amf.Prop("language", l.Language),
		amf.Prop("sampledescription", amf.StrictArray{kind}),
	}
}
