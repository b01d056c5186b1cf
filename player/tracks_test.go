package player_test

import (
	"net"
	"slices"
	"testing"
	"time"

	"rill/media"
	"rill/media/flv"
	"rill/player"
	"rill/player/playlist"
)

// multitrack returns a tag of H.264 or AAC as one of Enhanced RTMP that carries
// it as track id (E-RTMP v2, Multitrack Streaming via Enhanced RTMP).
func multitrack(tag flv.Tag, id byte) flv.Tag {
	body := tag.Data
	switch tag.Type {
	case flv.AudioTag:
		kind := body[1] // 0: sequence header, 1: frames; as in Enhanced RTMP
		tag.Data = append([]byte{9<<4 | 5, kind, 'm', 'p', '4', 'a', id}, body[2:]...)
	case flv.VideoTag:
		kind := body[1]
		at := 5 // the composition time belongs to frames alone
		if kind == 1 {
			at = 2
		}
		tag.Data = append([]byte{0x80 | body[0]&0x70 | 6, kind, 'a', 'v', 'c', '1', id}, body[at:]...)
	}
	return tag
}

// tracked returns a clip with its sound twice and its pictures twice, as tracks
// 0 and n.
func tracked(tags []flv.Tag, n byte) (all []flv.Tag) {
	for _, tag := range tags {
		if tag.Type != flv.ScriptTag {
			all = append(all, multitrack(tag, 0), multitrack(tag, n))
		}
	}
	return all
}

// paced sends tags in real time until the client leaves.
func (e *evil) paced(tags []flv.Tag) {
	start := time.Now()
	for _, tag := range tags {
		select {
		case <-time.After(time.Until(start.Add(tag.Timestamp))):
			e.tags([]flv.Tag{tag})
		case <-e.gone:
			return
		}
	}
}

func selected(tracks []player.Track) (ids [2]int) {
	ids = [2]int{-1, -1}
	for _, t := range tracks {
		if t.Selected {
			ids[t.Kind] = t.ID
		}
	}
	return ids
}

func TestLowestTrackOfEachKindPlaysUntilAnotherIsChosen(t *testing.T) {
	tags := tracked(looped(demo(t), 2), 3)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.paced(tags)
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Live})
		s := r.until("at 4s", reaches(4*time.Second))
		if len(s.Tracks) != 4 || selected(s.Tracks) != [2]int{0, 0} {
			t.Fatalf("tracks %+v", s.Tracks)
		}
		if f := s.Tracks[1].Format; s.Tracks[1].ID != 3 || f == nil || f.Codec != media.H264 {
			t.Errorf("second track %+v of %+v", s.Tracks[1], f)
		}
		r.player.SelectTrack(media.Video, 3)
		r.player.SelectTrack(media.Audio, 3)
		r.player.SelectTrack(media.Audio, 9)
		s = r.until("at 12s", reaches(12*time.Second))
		if selected(s.Tracks) != [2]int{3, 3} {
			t.Errorf("tracks %+v", s.Tracks)
		}
		list := r.screen.list()
		for i := range list[1:] {
			if d := list[i+1].pts - list[i].pts; d <= 0 || d > 100*time.Millisecond {
				t.Errorf("jumps by %v at %v", d, list[i].pts)
			}
		}
		if n := r.player.Summary().Stalls.Count; n != 0 {
			t.Errorf("%d stalls", n)
		}
		if n := len(r.network.Links()); n != 1 {
			t.Errorf("%d connections", n)
		}
	})
}

func TestTrackOfARecordingPlaysOnFromThePosition(t *testing.T) {
	tags := tracked(demo(t), 1)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.tags(tags)
			e.status(1, "status", "NetStream.Play.Complete", "")
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
		r.until("at 4s", reaches(4*time.Second))
		r.player.SelectTrack(media.Audio, 1)
		s := r.until("at 6s", func(s player.Snapshot) bool {
			return reaches(6*time.Second)(s) && selected(s.Tracks) == [2]int{0, 1}
		})
		if n := len(r.network.Links()); n != 2 || s.Position > 7*time.Second {
			t.Errorf("at %v on connection %d, want what was held replaced", s.Position, n)
		}
		r.until("ended", isState(player.Ended))
		list := r.screen.list()
		if !slices.IsSortedFunc(list, func(a, b shown) int { return int(a.pts - b.pts) }) || len(list) > frames+1 {
			t.Errorf("%d pictures in disorder", len(list))
		}
	})
}

func TestChosenTrackIsPlayedAfterAReconnect(t *testing.T) {
	tags := tracked(looped(demo(t), 2), 1)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.paced(tags)
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Live})
		r.until("at 4s", reaches(4*time.Second))
		r.player.SelectTrack(media.Video, 1)
		r.until("chosen", func(s player.Snapshot) bool { return selected(s.Tracks)[0] == 1 })
		time.Sleep(3 * time.Second)
		r.network.Links()[0].Cut()
		time.Sleep(5 * time.Second)
		if s := r.player.Snapshot(); selected(s.Tracks) != [2]int{1, 0} || s.State != player.Ready {
			t.Errorf("%v with tracks %+v", s.State, s.Tracks)
		}
	})
}

func TestTracksWithoutEndAreBounded(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			for _, tag := range tags[:200] {
				for id := range 100 {
					if tag.Type != flv.ScriptTag {
						e.tags([]flv.Tag{multitrack(tag, byte(id))})
					}
				}
			}
			e.stay()
		})
		before := heap()
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
		s := r.until("at 1s", reaches(time.Second))
		if n := len(s.Tracks); n > 32 {
			t.Errorf("%d tracks", n)
		}
		if grown := heap() - before; grown > 64<<20 {
			t.Errorf("%d MiB", grown>>20)
		}
	})
}

func TestTrackThatCannotBePlayedIsLeftOut(t *testing.T) {
	tags := demo(t)
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			for i, tag := range tags {
				if i == 10 {
					e.message(9, 1, tag.Timestamp, []byte("\x96\x01vvc1\x02data"))
				}
				e.tags([]flv.Tag{tag})
			}
			e.status(1, "status", "NetStream.Play.Complete", "")
			e.stay()
		})
		r.player.Open(playlist.Item{URL: "rtmp://evil/app/stream", Kind: playlist.Recorded})
		r.until("ended", isState(player.Ended))
		if n := len(r.screen.list()); n != frames {
			t.Errorf("%d pictures, want %d", n, frames)
		}
	})
}

func TestProbeTellsOfTheTrackThatWouldPlay(t *testing.T) {
	var tags []flv.Tag
	for _, tag := range demo(t) {
		if tag.Type == flv.VideoTag {
			tags = append(tags, multitrack(tag, 0), recoded(multitrack(tag, 3)))
		}
	}
	play(t, func(r *rig) {
		r.serve("evil:1935", func(c net.Conn) {
			e := playing(c)
			e.paced(tags)
			e.stay()
		})
		report := player.Probe(r.t.Context(), item("rtmp://evil/app/stream"), player.Config{Dial: r.network.DialContext})
		if report.Video == nil || report.Video.Codec != media.H264 {
			t.Errorf("video %+v, error %v", report.Video, report.Err)
		}
	})
}

// recoded says that the tag of a track is coded as VP8.
func recoded(tag flv.Tag) flv.Tag {
	tag.Data = append([]byte(nil), tag.Data...)
	copy(tag.Data[2:], "vp08")
	return tag
}
