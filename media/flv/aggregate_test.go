package flv_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"rill/media/flv"
)

func aggregate(tags ...flv.Tag) []byte {
	var b []byte
	for _, t := range tags {
		b = flv.AppendTag(b, t)
	}
	return b
}

func tag(kind flv.TagType, ms int64, data string) flv.Tag {
	return flv.Tag{Type: kind, Timestamp: time.Duration(ms) * time.Millisecond, Data: []byte(data)}
}

func TestAggregateMovesTimestampsToItsOwn(t *testing.T) {
	for _, tt := range []struct {
		name        string
		ts          int64
		first, last int64
		want        int64
	}{
		{"equal already", 5000, 5000, 5040, 5040},
		{"from zero", 5000, 0, 40, 5040},
		{"with the high byte", 20_000_000, 0x01000000, 0x01000028, 20_000_040},
		{"around the wrap", 5000, 0xfffffff0, 0x00000008, 5024},
		{"backwards", 5000, 100, 60, 4960},
	} {
		t.Run(tt.name, func(t *testing.T) {
			body := aggregate(tag(flv.VideoTag, tt.first, "v"), tag(flv.AudioTag, tt.last, "a"))
			got := slices.Collect(flv.Aggregate(time.Duration(tt.ts)*time.Millisecond, body))
			want := []flv.Tag{tag(flv.VideoTag, tt.ts, "v"), tag(flv.AudioTag, tt.want, "a")}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestAggregateStopsAtATagThatIsNotWhole(t *testing.T) {
	body := aggregate(tag(flv.VideoTag, 0, "video"), tag(flv.AudioTag, 0, "audio"))
	for n := range len(body) {
		count := 0
		for range flv.Aggregate(0, body[:n]) {
			count++
		}
		want := 0
		if n >= 11+5 {
			want = 1
		}
		if n >= 11+5+4+11+5 {
			want = 2
		}
		if count != want {
			t.Errorf("%d bytes: %d tags, want %d", n, count, want)
		}
	}
}

func TestAggregateDoesNotNest(t *testing.T) {
	inner := string(aggregate(tag(flv.VideoTag, 0, "v")))
	body := aggregate(tag(22, 0, inner), tag(flv.AudioTag, 0, "a"))
	got := slices.Collect(flv.Aggregate(0, body))
	if len(got) != 1 || got[0].Type != flv.AudioTag {
		t.Errorf("got %v", got)
	}
}

func TestAggregateCanBeLeftEarly(t *testing.T) {
	for tag := range flv.Aggregate(0, aggregate(tag(flv.VideoTag, 0, "v"), tag(flv.AudioTag, 0, "a"))) {
		if tag.Type != flv.VideoTag {
			t.Errorf("went on to %v", tag)
		}
		break
	}
}
