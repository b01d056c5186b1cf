package origin_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"rill/media/amf"
	"rill/media/origin"
	"rill/media/origin/internal/wire"
)

func TestServerTellsAnEnhancedClientWhatItForwards(t *testing.T) {
	for name, tt := range map[string]struct {
		sent amf.Object
		want string
	}{
		"enhanced": {amf.Object{{Name: "capsEx", Value: 1}}, "15 [*] [{* 4}] [{* 4}]"},
		"list":     {amf.Object{{Name: "fourCcList", Value: amf.StrictArray{"hvc1"}}}, "15 [*] [{* 4}] [{* 4}]"},
		"old":      {nil, "<nil> <nil> <nil> <nil>"},
	} {
		runDialled(t, &origin.Server{}, func(t *testing.T, greeted func() *peer) {
			properties, _ := amf.Properties(greeted().connect("live", tt.sent...).values[0])
			got := fmt.Sprint(properties.Get("capsEx"), properties.Get("fourCcList"),
				properties.Get("videoFourCcInfoMap"), properties.Get("audioFourCcInfoMap"))
			if got != tt.want {
				t.Errorf("%s: got %s, want %s", name, got, tt.want)
			}
		})
	}
}

func TestServerTakesCommandsAndDataOfAMF3Clients(t *testing.T) {
	runDialled(t, &origin.Server{}, func(t *testing.T, greeted func() *peer) {
		camera, viewer := greeted(), greeted()
		if got, _ := camera.connect("live", amf.Property{Name: "objectEncoding", Value: 3}).info.Number("objectEncoding"); got != 3 {
			t.Errorf("objectEncoding %v, want 3", got)
		}
		viewer.connect("live")
		for _, p := range []*peer{camera, viewer} {
			p.callAMF3(0, "createStream")
			p.until("_result")
		}
		camera.callAMF3(1, "publish", amf.Null{}, "x")
		camera.until("onStatus NetStream.Publish.Start")
		viewer.callAMF3(1, "play", amf.Null{}, "x")
		viewer.until("onStatus NetStream.Play.Start")
		body, _ := amf.Append([]byte{0}, "onCuePoint", amf.Object{{Name: "code", Value: "here"}})
		camera.message(3, wire.Message{Kind: wire.Data3, Stream: 1, Body: body})
		viewer.until("data onCuePoint here")
	})
}

// callAMF3 sends a command of type 17: a format byte before the values.
func (p *peer) callAMF3(stream uint32, name string, args ...any) {
	p.t.Helper()
	p.tx++
	body, err := amf.Append([]byte{0}, append([]any{name, p.tx}, args...)...)
	if err != nil {
		p.t.Fatal(err)
	}
	p.message(3, wire.Message{Kind: wire.Command3, Stream: stream, Body: body})
}

func TestServerAnswersCallsOfOldClients(t *testing.T) {
	run(t, &origin.Server{}, "live", func(t *testing.T, p *peer) {
		p.call(0, "ping", nil)
		p.until("pong")
		for call, want := range map[string]string{
			"FCSubscribe":   "onFCSubscribe NetStream.Play.Start",
			"FCUnsubscribe": "onFCUnsubscribe NetStream.Play.Stop",
			"FCPublish":     "onFCPublish NetStream.Publish.Start",
			"FCUnpublish":   "onFCUnpublish NetStream.Unpublish.Success",
		} {
			p.call(0, call, nil, "x")
			wantSame(t, p.until(want), []string{"_result", want})
		}
	})
}

func TestServerSurvivesNonsenseAtConnect(t *testing.T) {
	s := library()
	s.Users, s.SignIn = map[string]string{"ann": "secret"}, "adobe"
	for _, value := range []any{nil, true, math.NaN(), math.Inf(-1), "", "?", "%zz", "a\x00b", strings.Repeat("x", 9_000), amf.ECMAArray{}, amf.StrictArray{nil}} {
		runDialled(t, s, func(t *testing.T, greeted func() *peer) {
			object := amf.Object{}
			for _, name := range []string{"app", "tcUrl", "capsEx", "objectEncoding", "fourCcList", "videoFourCcInfoMap"} {
				object = append(object, amf.Property{Name: name, Value: value})
			}
			p := greeted()
			p.call(0, "connect", object, value)
			p.until("close")
			p = greeted()
			p.call(0, "connect", value, value)
			p.until("close")
		})
	}
}

func TestServerHangsUpOnAHugeConnect(t *testing.T) {
	runDialled(t, library(), func(t *testing.T, greeted func() *peer) {
		p := greeted()
		p.call(0, "connect", amf.Object{{Name: "app", Value: "vod"}}, strings.Repeat("x", 70_000))
		if got := hungUp(t, p.conn); got > time.Second {
			t.Errorf("hung up after %v", got)
		}
	})
}
