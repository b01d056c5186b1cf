package flv_test

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"rill/media"
	"rill/media/amf"
	"rill/media/flv"
)

func TestMetadataReadsWhatEncodersWrite(t *testing.T) {
	full := amf.Object{
		amf.Prop("duration", 20.5), amf.Prop("width", 1280.0), amf.Prop("height", 720.0), amf.Prop("framerate", 29.97),
		amf.Prop("videodatarate", 1800.0), amf.Prop("audiodatarate", 128.0), amf.Prop("videocodecid", 7.0),
		amf.Prop("audiocodecid", "mp4a"), amf.Prop("encoder", "Lavf59"), amf.Prop("filesize", 1e6),
	}
	want := media.Metadata{
		Duration: 20500 * time.Millisecond, Width: 1280, Height: 720, FrameRate: 29.97,
		VideoBitrate: 1_800_000, AudioBitrate: 128_000, VideoCodec: "7", AudioCodec: "mp4a",
		Encoder: "Lavf59", FileSize: 1_000_000, HasVideo: true, HasAudio: true,
	}
	for _, tt := range []struct {
		name string
		args []any
		want media.Metadata
	}{
		{"ECMA array", []any{"onMetaData", amf.ECMAArray(full)}, want},
		{"object", []any{"onMetaData", full}, want},
		{"from a publisher", []any{"@setDataFrame", "onMetaData", amf.ECMAArray(full)}, want},
		{"nothing said", []any{"onMetaData", amf.Object{}}, media.Metadata{}},
		{
			"numbers as strings",
			[]any{"onMetaData", amf.Object{amf.Prop("duration", "1.5"), amf.Prop("width", " 640 ")}},
			media.Metadata{Duration: 1500 * time.Millisecond, Width: 640},
		},
		{
			"names of MP4",
			[]any{"onMetaData", amf.Object{amf.Prop("videoframerate", 25.0), amf.Prop("displayWidth", 640.0)}},
			media.Metadata{FrameRate: 25, Width: 640},
		},
		{
			"tracks without codec",
			[]any{"onMetaData", amf.Object{amf.Prop("hasVideo", true), amf.Prop("hasAudio", false), amf.Prop("videocodecid", 0.0)}},
			media.Metadata{HasVideo: true},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := flv.Metadata(tt.args); !ok || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, %v; want %+v", got, ok, tt.want)
			}
		})
	}
}

func TestMetadataIgnoresNumbersThatMakeNoSense(t *testing.T) {
	for _, v := range []any{math.NaN(), math.Inf(1), math.Inf(-1), -1.0, 0.0, 1e300, "NaN", "x", true, nil} {
		o := amf.Object{
			amf.Prop("duration", v), amf.Prop("width", v), amf.Prop("height", v), amf.Prop("framerate", v),
			amf.Prop("videodatarate", v), amf.Prop("audiodatarate", v), amf.Prop("filesize", v),
		}
		if got, ok := flv.Metadata([]any{"onMetaData", o}); !ok || !reflect.DeepEqual(got, media.Metadata{}) {
			t.Errorf("%v: got %+v, %v", v, got, ok)
		}
	}
}

func TestMetadataCutsLongText(t *testing.T) {
	o := amf.Object{amf.Prop("encoder", strings.Repeat("x", 1<<16))}
	if got, _ := flv.Metadata([]any{"onMetaData", o}); len(got.Encoder) > 256 {
		t.Errorf("%d bytes kept", len(got.Encoder))
	}
}

func TestMetadataIsNotFoundElsewhere(t *testing.T) {
	for _, args := range [][]any{
		nil,
		{"onMetaData"},
		{"@setDataFrame"},
		{"onMetaData", "text"},
		{"onCuePoint", amf.Object{}},
		{amf.Object{}, amf.Object{}},
	} {
		if got, ok := flv.Metadata(args); ok {
			t.Errorf("%v: got %+v", args, got)
		}
	}
}

func TestMetadataTellsOfOtherRenditions(t *testing.T) {
	rung := func(name any, bitrate any) amf.Object {
		return amf.Object{amf.Prop("streamName", name), amf.Prop("bitrate", bitrate), amf.Prop("width", 640.0), amf.Prop("height", -1.0)}
	}
	list := amf.StrictArray{rung("a", 300.5), rung("b", "800"), rung("", 1.0), rung(7.0, 1.0), "c", nil, rung(strings.Repeat("x", 300), 1.0), rung("d", math.NaN())}
	m, ok := flv.Metadata([]any{"onMetaData", amf.Object{amf.Prop("renditions", list)}})
	want := []media.Rendition{{Name: "a", Bitrate: 300_500, Width: 640}, {Name: "b", Bitrate: 800_000, Width: 640}, {Name: "d", Width: 640}}
	if !ok || !reflect.DeepEqual(m.Renditions, want) {
		t.Errorf("got %+v", m.Renditions)
	}
	many := make(amf.StrictArray, 1000)
	for i := range many {
		many[i] = rung("a", 1.0)
	}
	if m, _ = flv.Metadata([]any{"onMetaData", amf.Object{amf.Prop("renditions", many)}}); len(m.Renditions) != 64 {
		t.Errorf("%d renditions", len(m.Renditions))
	}
}
