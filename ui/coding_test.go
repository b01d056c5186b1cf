package ui

import (
	"testing"

	"rill/media"
	"rill/player"
	"rill/ui/words"
)

func TestCodingIsWrittenAsPeopleSayIt(t *testing.T) {
	open(t, playing())
	for _, tt := range []struct {
		format media.Format
		want   string
	}{
		{media.Format{Codec: media.H264, Width: 1280, Height: 720}, "H.264 1280×720"},
		{media.Format{Codec: media.HEVC, Width: 3840, Height: 2160}, "HEVC 3840×2160"},
		{media.Format{Codec: media.AV1}, "AV1"},
		{media.Format{Codec: media.VP9}, "VP9"},
		{media.Format{Codec: media.Sorenson}, "Sorenson H.263"},
		{media.Format{Track: media.Audio, Codec: media.Opus, Channels: 6, SampleRate: 48000}, "Opus 5.1 48 kHz"},
		{media.Format{Track: media.Audio, Codec: media.AAC, Channels: 2, SampleRate: 44100}, "AAC stereo 44.1 kHz"},
		{media.Format{Track: media.Audio, Codec: media.EAC3, Channels: 8}, "E-AC-3 7.1"},
		{media.Format{Track: media.Audio, Codec: media.MuLaw, Channels: 1, SampleRate: 8000}, "G.711 µ mono 8 kHz"},
		{media.Format{Track: media.Audio, Codec: media.FLAC, Channels: 10}, "FLAC 10 channels"},
	} {
		if got := coding(&tt.format); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestEveryStepHasAName(t *testing.T) {
	w, _ := open(t, playing())
	for _, l := range []words.Language{words.English, words.Chinese} {
		w.setLanguage(l)
		for _, st := range allSteps(player.Stages{}) {
			if key := "stage." + string(st.stage); words.Of(key) == key {
				t.Errorf("%s has no words in %s", key, l)
			}
		}
	}
}

func TestFiguresNameTheWayToTheServer(t *testing.T) {
	s := playing()
	s.Stats.Protocol, s.Stats.Stages = "rtmps", player.Stages{TCP: 2e6, TLS: 9e6, Handshake: 12e6, Connect: 20e6}
	w, _ := open(t, s)
	w.toggleFigures()
	if !says(w, "rtmps") || !says(w, "tcp 2 · tls 9 · handshake 12 · connect 20 ms") || says(w, "Proxy") {
		t.Error("the way is not shown as it is")
	}
	s.Stats.Proxy = "proxy.example:3128"
	w.figures.set(s)
	if !says(w, "Proxy") || !says(w, "proxy.example:3128") {
		t.Error("the proxy is not shown")
	}
}
