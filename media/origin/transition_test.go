package origin_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/mediatest"
	"rill/media/origin"
)

// A lost connection is replaced before the server knows that it is lost.
func TestServerLogsAReconnect(t *testing.T) {
	var log strings.Builder
	s := renditions()
	s.AccessLog = &log
	synctest.Test(t, func(t *testing.T) {
		dial, stop := serve(t, s, &mediatest.Network{})
		lost := enter(t, dial(), "vod")
		lost.call(1, "play", nil, "a")
		lost.until("keyframe 2000")
		p := enter(t, dial(), "vod")
		p.play2("streamName", "a", "start", 0, "offset", 2.0, "transition", "resume")
		p.until("keyframe 2000")
		lost.conn.Close()
		synctest.Wait()
		p.play2("streamName", "b?token=secret", "offset", 10.0, "transition", "switch")
		p.until(arrival)
		p.call(1, "closeStream", nil)
		p.until("onStatus NetStream.Play.Stop")
		p.conn.Close()
		synctest.Wait()
		stop()
	})
	wantSame(t, columns(log.String(), "x-event", "x-category", "x-status", "x-sname", "x-trans-sname", "x-trans-sname-query"), []string{
		"connect session 200 - - -", "play stream 200 a - -",
		"connect session 200 - - -", "play stream 200 a - -",
		"stop stream 408 a - -", "disconnect session 200 - - -",
		"stop stream 200 a b token=***", "play stream 200 b - -",
		"stop stream 200 b - -", "disconnect session 200 - - -",
	})
}

func TestAuthorizeSeesTransitions(t *testing.T) {
	var seen []string
	s := renditions()
	denied := false
	s.Authorize = func(_ context.Context, r *origin.Request) origin.Verdict {
		if r.Action == origin.Connect || r.Action == origin.Stop {
			return origin.Verdict{}
		}
		seen = append(seen, fmt.Sprintf("%s %s for %q start %v length %v reset %v target %v",
			r.Action, r.Name, r.OldName, r.Start, r.Length, r.Reset, r.Target))
		return origin.Verdict{Denied: denied, Description: "No."}
	}
	run(t, s, "vod", func(t *testing.T, p *peer) {
		p.play2("streamName", "a", "start", 0, "len", 5, "transition", "appendAndWait")
		p.play2("streamName", "c", "start", 0, "offset", 4, "transition", "resume")
		p.until("keyframe 4000")
		p.play2("streamName", "b?x", "oldStreamName", "a", "offset", 1, "transition", "switch")
		p.until(transition)
		denied = true
		p.play2("streamName", "b", "oldStreamName", "c", "transition", "swap")
		p.until("onStatus NetStream.Play.Failed")
	})
	wantSame(t, seen, []string{
		`play a for "" start 0s length 5s reset false target 0s`,
		`resume c for "" start 0s length -1ns reset false target 4s`,
		`switch b for "a" start -2s length -1ns reset false target 1s`,
		`play b for "c" start -2s length -1ns reset false target -1ns`,
	})
}
