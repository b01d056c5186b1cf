package rtmp_test

import (
	"errors"
	"math"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rill/media"
	"rill/media/rtmp"
)

func TestMeasureBandwidthLeavesAServerAloneThatBeginsByItself(t *testing.T) {
	for name, wait := range map[string]time.Duration{"under way": 500 * time.Millisecond, "done": 20 * time.Second} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				calls := make(chan string, 1)
				c := onLine(t, slow, func(p *peer) {
					p.ask("onBWCheck", 1, "")
					p.ask("onBWCheck", 2, strings.Repeat("x", 200_000))
					p.tell(0, "onBWDone", 3, nil, 990.0, 0.0, 0.0, 40.0)
					calls <- p.answered()
					calls <- p.answered()
				})
				time.Sleep(wait)
				got, err := c.MeasureBandwidth(t.Context(), nil)
				if err != nil || math.Abs(got.Rate.Kbps()-1000) > 20 || got.Told != 990_000 {
					t.Errorf("%+v, %v", got, err)
				}
				_ = c.Close()
				if answer, more := <-calls, <-calls; answer != "_result 3 [{}]" || more != "end" {
					t.Errorf("the client says %q and %q", answer, more)
				}
			})
		})
	}
}

func TestBandwidthIsUnknownBeforeATest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, slow, func(p *peer) {
			p.tell(0, "onBWDone", 0, nil)
			p.tell(0, "onBWDone", 0, nil, 8192.0)
			p.tell(0, "onBWDone", 0, nil, "x")
			p.hold()
		})
		time.Sleep(time.Second)
		if got, ok := c.Bandwidth(); ok {
			t.Errorf("Bandwidth() = %+v", got)
		}
	})
}

func TestMeasureBandwidthServesManyAtOnceWithOneTest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, slow, func(p *peer) {
			p.called("checkBandwidth")
			p.adobe()
		})
		var wg sync.WaitGroup
		found := make([]rtmp.Bandwidth, 5)
		for i := range found {
			wg.Go(func() {
				var err error
				if found[i], err = c.MeasureBandwidth(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, b := range found {
			if b != found[0] || b.Rate == 0 {
				t.Errorf("%+v and %+v", b, found[0])
			}
		}
	})
}

func TestMeasureBandwidthTellsHowItGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, slow, func(p *peer) { p.called("checkBandwidth"); p.adobe() })
		var all []rtmp.Progress
		if _, err := c.MeasureBandwidth(t.Context(), func(p rtmp.Progress) { all = append(all, p) }); err != nil {
			t.Fatal(err)
		}
		for i, p := range all {
			if p.Method != "checkBandwidth" || i > 0 && (p.Bytes <= all[i-1].Bytes || p.Elapsed < all[i-1].Elapsed+50*time.Millisecond) {
				t.Errorf("%+v", p)
			}
		}
		if len(all) < 3 || math.Abs(all[len(all)-1].Rate.Kbps()-1000) > 20 {
			t.Errorf("%+v", all)
		}
	})
}

func TestMeasureBandwidthBearsAThousandChecksASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, line{rate: 100_000_000, rtt: time.Millisecond}, func(p *peer) {
			go p.hold()
			for i := range 60_000 {
				p.tell(0, "onBWCheck", i+1, nil, strings.Repeat("x", 1000))
				if i%2 == 0 {
					time.Sleep(time.Millisecond)
				}
			}
		})
		begun, told := time.Now(), 0
		got, err := c.MeasureBandwidth(t.Context(), func(rtmp.Progress) { told++ })
		if took := time.Since(begun); took > 31*time.Second || told > 600 {
			t.Errorf("%v, %d reports of progress", took, told)
		}
		if err != nil && got != (rtmp.Bandwidth{}) {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestLoadBeyondEveryBoundEndsTheConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := onLine(t, line{rate: 1_000_000_000}, func(p *peer) {
			p.send(20, 0, 0, encode(t, "onBWCheck", 1, nil, strings.Repeat("x", 10<<20)))
			p.hold()
		})
		_, err := c.MeasureBandwidth(t.Context(), nil)
		var broken *rtmp.ProtocolError
		if !errors.As(err, &broken) {
			t.Errorf("error = %v, want a ProtocolError", err)
		}
	})
}

func TestLoadIsNotDecoded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const depth = 100_000 // of nested arrays, which would end the connection
		load := strings.Repeat("\x0a\x00\x00\x00\x01", depth)
		c := onLine(t, line{rate: 1_000_000_000}, func(p *peer) {
			p.called("checkBandwidth")
			p.send(20, 0, 0, append(encode(t, "onBWCheck", 1, nil), load...))
			p.called("_result")
			p.tell(0, "onBWDone", 0, nil, 4200.0, 0.0, 0.0, 1.0)
			p.hold()
		})
		if got, err := c.MeasureBandwidth(t.Context(), nil); err != nil || got.Told != media.Bitrate(4_200_000) {
			t.Errorf("%+v, %v", got, err)
		}
	})
}
