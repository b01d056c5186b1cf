package origin_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rill/media/amf"
	"rill/media/mediatest"
	"rill/media/origin"
)

func movies() *origin.Server {
	clip := mediatest.Clip{Duration: 20 * time.Second, Audio: true, Bitrate: 200_000}
	movie := &fstest.MapFile{Data: mediatest.MP4(clip.Packets())}
	return &origin.Server{Files: fstest.MapFS{"a.mp4": movie, "folder/b.f4v": movie, "a.flv": &fstest.MapFile{Data: clip.FLV()}}}
}

func TestServerPlaysAMovieAsAdobesServer(t *testing.T) {
	run(t, movies(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Second)
		p.call(1, "play", nil, "mp4:a.mp4")
		wantSame(t, p.until("keyframe 0"), []string{
			"UC4 1", "UC0 1", "onStatus NetStream.Play.Reset", "onStatus NetStream.Play.Start",
			"data |RtmpSampleAccess", "data onStatus NetStream.Data.Start", "data onMetaData",
			"video header 0", "audio header 0", "keyframe 0",
		})
		all := p.until("onStatus NetStream.Play.Stop")
		wantSame(t, all[len(all)-3:], []string{"UC1 1", "data onPlayStatus NetStream.Play.Complete", "onStatus NetStream.Play.Stop"})
		if pictures, sound := count(all, "video ", "keyframe "), count(all, "audio "); pictures != 499 || sound != 861 {
			t.Errorf("%d pictures and %d frames of sound after the first picture, want 499 and 861", pictures, sound)
		}
	})
}

func TestServerFindsMovies(t *testing.T) {
	for _, tt := range []struct{ app, name, want string }{
		{"vod", "mp4:a.mp4", "Start"},
		{"vod", "mp4:a", "Start"},
		{"vod", "a.mp4?token=1", "Start"},
		{"vod", "mp4:folder/b", "Start"},
		{"vod", "folder/mp4:b.f4v", "Start"},
		{"vod/folder", "mp4:b.f4v", "Start"},
		{"vod/folder", "mp4:a.mp4", "StreamNotFound"},
		{"vod", "mp4:../a.mp4", "StreamNotFound"},
		{"vod", "mp3:a.mp4", "StreamNotFound"},
	} {
		t.Run(tt.app+" "+tt.name, func(t *testing.T) {
			run(t, movies(), tt.app, func(t *testing.T, p *peer) {
				p.call(1, "play", nil, tt.name, 0.0)
				for s := ""; s != "onStatus NetStream.Play."+tt.want; {
					if s = tell(p.next()); strings.HasPrefix(s, "keyframe") || strings.HasSuffix(s, "StreamNotFound") && tt.want == "Start" {
						t.Fatalf("got %s, want %s", s, tt.want)
					}
				}
			})
		})
	}
}

func TestServerTellsTheLengthOfMovies(t *testing.T) {
	run(t, movies(), "vod", func(t *testing.T, p *peer) {
		for _, name := range []string{"mp4:a.mp4", "mp4:folder/b", "a.mp4?x=1"} {
			p.call(0, "getStreamLength", nil, name)
			values, _ := amf.Decode(p.next().Body)
			if got, _ := amf.Number(values[3]); got < 19.99 || got > 20.03 {
				t.Errorf("getStreamLength(%q) = %v, want 20", name, values)
			}
		}
	})
}

func TestServerSeeksInAMovie(t *testing.T) {
	run(t, movies(), "vod", func(t *testing.T, p *peer) {
		p.call(1, "play", nil, "mp4:a", 5000.0, 3001.0, true)
		if all := p.until("keyframe 4000"); count(all, "audio header", "video header") != 2 {
			t.Errorf("before the keyframe come %q", all)
		}
		p.call(1, "seek", nil, 7999.0)
		p.until("onStatus NetStream.Seek.Notify")
		all := p.until("data onPlayStatus NetStream.Play.Complete")
		if !slices.Contains(all, "keyframe 6000") || !slices.Contains(all, "keyframe 8000") || count(all, "keyframe") != 2 {
			t.Errorf("keyframes of %q, want those at 6000 and 8000", all[:min(len(all), 12)])
		}
	})
}

func TestServerPlaysAPlaylistOfBothFormats(t *testing.T) {
	run(t, movies(), "vod", func(t *testing.T, p *peer) {
		p.setBuffer(time.Minute)
		p.call(1, "play", nil, "a", 0.0, -1.0, true)
		p.call(1, "play", nil, "mp4:a", 10_000.0, -1.0, false)
		p.until("data onPlayStatus NetStream.Play.Switch")
		if rest := p.until("data onPlayStatus NetStream.Play.Complete"); !slices.Contains(rest, "keyframe 20000") {
			t.Errorf("the movie begins %q", rest[:min(len(rest), 12)])
		}
	})
}
