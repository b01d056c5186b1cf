package console

import (
	"rill/media"
	"rill/player"
)

// figures are the measurements of a Snapshot.
type figures struct {
	Rendition int  `json:"rendition"`
	Automatic bool `json:"automatic"`
	Rung      int  `json:"rung"`      // of what comes from the server
	Switching *int `json:"switching"` // what is to take its place; null when nothing is
	Why       why  `json:"why"`

	ReceivedKbps  float64 `json:"received_kbps"`
	BitrateKbps   float64 `json:"bitrate_kbps"`
	BandwidthKbps float64 `json:"bandwidth_kbps"`
	Bytes         int64   `json:"bytes"`

	BufferMS   float64 `json:"buffer_ms"`
	LatencyMS  float64 `json:"latency_ms"`
	TargetMS   float64 `json:"latency_target_ms"` // 0 while the past of a live stream is watched
	Rate       float64 `json:"rate"`              // media time for wall time; 0 while it stands still
	AVOffsetMS float64 `json:"av_offset_ms"`

	Frames     frames     `json:"frames"`
	Stalls     stalls     `json:"stalls"`
	Reconnects attempted  `json:"reconnects"`
	Media      tracks     `json:"media"`
	Outputs    outputs    `json:"outputs"`
	Server     server     `json:"server"`
	Stages     stageTimes `json:"stages_ms"`
}

type frames struct {
	Presented int64 `json:"presented"`
	Dropped   int64 `json:"dropped"`
	Late      int64 `json:"late"`
}

type stalls struct {
	Count int     `json:"count"`
	MS    float64 `json:"ms"`
}

type attempted struct {
	Count int `json:"count"`
}

// outputs are the ways to the screen and the speaker.
type outputs struct {
	Video string `json:"video"`
	Audio string `json:"audio"`
}

type server struct {
	Address  string `json:"address"`
	Version  string `json:"version"`
	Protocol string `json:"protocol"` // "rtmp", "rtmps"; empty before one reached it
	Proxy    string `json:"proxy"`    // in between; empty for none
}

func figuresOf(s player.Snapshot) figures {
	st := s.Stats
	return figures{
		Rendition:     s.Rendition,
		Automatic:     s.Automatic,
		Rung:          s.Rung,
		Switching:     switchingOf(s),
		Why:           whyOf(s.Why),
		ReceivedKbps:  kbps(st.Received),
		BitrateKbps:   kbps(st.Bitrate),
		BandwidthKbps: kbps(st.Bandwidth),
		Bytes:         st.Bytes,
		BufferMS:      ms(st.Buffered),
		LatencyMS:     ms(st.Latency),
		TargetMS:      ms(st.Target),
		Rate:          rounded(st.Rate, 1000),
		AVOffsetMS:    ms(st.AVOffset),
		Frames:        frames{st.Presented, st.Dropped, st.Late},
		Stalls:        stalls{st.Stalls, ms(st.Stalled)},
		Reconnects:    attempted{st.Reconnects},
		Media:         tracksOf(st.Video, st.Audio, st.FrameRate),
		Outputs:       outputs{st.VideoOutput, st.AudioOutput},
		Server:        server{st.Server, st.ServerVersion, st.Protocol, st.Proxy},
		Stages:        stageTimesOf(st.Stages),
	}
}

// stageTimes are counted from the command to open; 0 means not reached, or not
// needed.
type stageTimes struct {
	DNS          float64 `json:"dns"`
	TCP          float64 `json:"tcp"`
	TLS          float64 `json:"tls"`
	Tunnel       float64 `json:"tunnel"`
	Handshake    float64 `json:"handshake"`
	Connect      float64 `json:"connect"`
	Create       float64 `json:"create"`
	Play         float64 `json:"play"`
	FirstByte    float64 `json:"first_byte"`
	FirstKey     float64 `json:"first_key"`
	FirstPicture float64 `json:"first_picture"`
}

func stageTimesOf(s player.Stages) stageTimes {
	return stageTimes{
		DNS: ms(s.DNS), TCP: ms(s.TCP), TLS: ms(s.TLS), Tunnel: ms(s.Tunnel),
		Handshake: ms(s.Handshake), Connect: ms(s.Connect),
		Create: ms(s.Create), Play: ms(s.Play),
		FirstByte: ms(s.FirstByte), FirstKey: ms(s.FirstKey), FirstPicture: ms(s.FirstPicture),
	}
}

// tracks are the codings of an item; a track that is absent is null.
type tracks struct {
	Video     *videoTrack `json:"video"`
	Audio     *audioTrack `json:"audio"`
	FrameRate float64     `json:"fps"`
}

type videoTrack struct {
	Codec  media.Codec `json:"codec"`
	Width  int         `json:"width"`
	Height int         `json:"height"`
}

type audioTrack struct {
	Codec    media.Codec `json:"codec"`
	Rate     int         `json:"rate"`
	Channels int         `json:"channels"`
}

func tracksOf(video, audio *media.Format, frameRate float64) tracks {
	t := tracks{FrameRate: rounded(frameRate, 1000)}
	if video != nil {
		t.Video = &videoTrack{video.Codec, video.Width, video.Height}
	}
	if audio != nil {
		t.Audio = &audioTrack{audio.Codec, audio.SampleRate, audio.Channels}
	}
	return t
}
