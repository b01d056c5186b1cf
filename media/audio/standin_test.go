package audio

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestTimeGoesOnWithoutADeviceThatSleeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		time.Sleep(time.Second)
		s.play()
		time.Sleep(grace - 1)
		if heard := s.reports(); len(heard) > 0 {
			t.Errorf("%v was heard before the device had its time", heard)
		}
		time.Sleep(time.Second)
		if got := s.reports()[0]; got.pts != 0 || got.after > grace*4/3 {
			t.Errorf("%v was heard first after %v", got.pts, got.after)
		}
		if jump := s.last() - s.first(); jump != 0 {
			t.Errorf("time jumps by %v", jump)
		}
	})
}

func TestDeviceTakesOverWhereTheStandInIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		time.Sleep(time.Second)
		s.device(5 * time.Second)
		if late := s.first() - s.last(); late < 0 || late > 30*ms {
			t.Errorf("with the device all is heard %v later", late)
		}
		heard := s.reports()
		for i := range heard[1:] {
			if step := heard[i+1].pts - heard[i].pts; step.Abs() > 20*ms {
				t.Errorf("after %v: a step of %v", heard[i].after, step)
			}
		}
		if n := s.Underruns(); n != 0 {
			t.Errorf("%d underruns", n)
		}
	})
}

func TestDeviceGetsNothingThatTheStandInDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		time.Sleep(time.Second)
		reached := s.last() + time.Second
		got := s.device(500 * ms)
		if got[0] != 0 {
			t.Errorf("sound begins with a step of %v", got[0])
		}
		faded := got[100:]
		if begin := place(faded[0]) - 100*ms; begin < reached || begin > reached+20*ms {
			t.Errorf("the device begins at %v, the stand-in was at %v", begin, reached)
		}
		for i := range faded[1:] {
			if place(faded[i+1])-place(faded[i]) != ms {
				t.Fatalf("%v follows %v", place(faded[i+1]), place(faded[i]))
			}
		}
	})
}

func TestDeviceThatStopsAskingStopsNoTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		old := s.device(time.Second)
		before := s.last()
		time.Sleep(500 * ms)
		if jump := s.last() - before; jump.Abs() > ms {
			t.Errorf("without the device time jumps by %v", jump)
		}
		next := s.device(time.Second)
		if step := next[0] - old[len(old)-1]; step != 0 {
			t.Errorf("sound goes on with a step of %v", step)
		}
		if jump := s.last() - before; jump.Abs() > 20*ms {
			t.Errorf("with the device again time jumps by %v", jump)
		}
		if n := s.Underruns(); n != 0 {
			t.Errorf("%d underruns", n)
		}
	})
}

func TestDeviceThatAsksForMuchIsNotAbsent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		var got []float32
		for range 10 {
			got = append(got, make([]float32, 190)...)
			s.mixer.fill(got[len(got)-190:], 0)
			time.Sleep(190 * ms)
		}
		if end := place(got[len(got)-1]); end != 1899*ms {
			t.Errorf("the device got sound until %v, want all of 1.9 s", end)
		}
	})
}

func TestStandInTakesNothingWhilePaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		time.Sleep(500*ms + 1)
		s.SetPlaying(false)
		at, pending := s.last()+500*ms, s.Pending()
		time.Sleep(100 * ms)
		s.play()
		time.Sleep(grace - 1)
		if heard := s.reports(); len(heard) > 0 || s.Pending() != pending {
			t.Errorf("heard %v, pending %v, was %v", heard, s.Pending(), pending)
		}
		time.Sleep(grace)
		if step := s.reports()[0].pts - at; step.Abs() > 20*ms {
			t.Errorf("resumed with a step of %v", step)
		}
	})
}

func TestStandInForgetsAtAFlush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		s.device(500 * ms)
		time.Sleep(100 * ms)
		old := s.device(period)
		s.Flush()
		heard := len(s.reports())
		time.Sleep(time.Second)
		next := s.reports()[heard]
		if want := place(old[9]) + capacity; next.pts < want || next.pts > want+25*ms {
			t.Errorf("heard %v next, want what was written after %v", next.pts, want)
		}
		if jump := s.last() - next.lead(); jump.Abs() > ms {
			t.Errorf("time jumps by %v", jump)
		}
	})
}

func TestStandInEndsWithTheDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.play()
		<-s.Done()
		if took := time.Since(s.began); (took - patienceAtFirst).Abs() > glance {
			t.Errorf("lost after %v", took)
		}
		heard := len(s.reports())
		time.Sleep(time.Second)
		if after := s.reports()[heard:]; len(after) > 0 {
			t.Errorf("heard %v after the end", after)
		}
	})
}
