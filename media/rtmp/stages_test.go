package rtmp_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/amf"
	"rill/media/rtmp"
)

func TestConnNotesItsStages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		c, err := dial(t.Context(), t, rtmp.Config{}, func(p *peer) {
			time.Sleep(1 * time.Second)
			p.shake()
			time.Sleep(2 * time.Second)
			p.tell(0, "_result", p.call("connect").tx, amf.Object{{Name: "fmsVer", Value: "FMS/5,0,15,5012"}}, nil)
			create := p.call("createStream")
			time.Sleep(3 * time.Second)
			p.tell(0, "_result", create.tx, nil, 1)
			time.Sleep(4 * time.Second)
			p.tell(1, "onStatus", 0, nil, info("status", "NetStream.Play.Start"))
			time.Sleep(5 * time.Second)
			p.send(8, 1, 0, mp3Frame)
			p.hold()
		})
		if err != nil {
			t.Fatal(err)
		}
		s, err := c.CreateStream(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := s.Read(); err != nil {
				t.Fatal(err)
			}
		}
		var got []time.Duration
		for _, moment := range []time.Time{c.Stages().Start, c.Stages().TCP, c.Stages().Handshake, c.Stages().Connect, c.Stages().Create, c.Stages().Play, c.Stages().FirstByte} {
			got = append(got, moment.Sub(begun).Round(time.Second)/time.Second)
		}
		if want := []time.Duration{0, 0, 1, 3, 6, 10, 15}; !slices.Equal(got, want) {
			t.Errorf("stages after %v s, want %v", got, want)
		}
		if server := c.Server(); server.Version != "FMS/5,0,15,5012" || server.Digest || server.Address != "h:1935" {
			t.Errorf("Server() = %+v", server)
		}
	})
}
