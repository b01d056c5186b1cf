package network

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// pretended is a system that does what the test says.
type pretended struct {
	mu    sync.Mutex
	state State
	err   error
	tell  func()
	deaf  error
}

func (p *pretended) listen(ctx context.Context, tell func()) error {
	p.tell = tell
	if p.deaf != nil {
		return p.deaf
	}
	<-ctx.Done()
	return context.Cause(ctx)
}

func (p *pretended) read() (State, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.err
}

// becomes changes the state without telling.
func (p *pretended) becomes(s State) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
}

// told is a Change and when it was handed over.
type told struct {
	Change
	after time.Duration
}

// watched starts watching p, in a bubble, and returns what was told until then.
func watched(t *testing.T, p *pretended) func() []told {
	t.Helper()
	var all []told
	begin := time.Now()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		done <- watch(ctx, p, func(c Change) { all = append(all, told{c, time.Since(begin)}) })
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("watch() = %v, want that it was canceled", err)
		}
	})
	so := func() []told {
		synctest.Wait()
		return all
	}
	so()
	return so
}

func up(isUp bool) State { return State{Interfaces: []Interface{{Name: "wire", Up: isUp}}} }

func TestWatchTellsTheStateFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tell := watched(t, &pretended{state: up(true)})
		if all := tell(); len(all) != 1 || len(all[0].Events) != 0 || !all[0].State.Interfaces[0].Up {
			t.Errorf("told %+v, want the state and no events", all)
		}
	})
}

func TestWatchTellsOfFiveFlapsTenTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pretended{state: up(true)}
		tell := watched(t, p)
		for range 5 {
			for _, isUp := range []bool{false, true} {
				p.becomes(up(isUp))
				for range 7 { // the kernel tells of each part
					p.tell()
					time.Sleep(time.Millisecond)
				}
				time.Sleep(993 * time.Millisecond)
			}
		}
		all := tell()
		if len(all) != 11 {
			t.Fatalf("told %d times, want 11: %+v", len(all), all)
		}
		for i, c := range all[1:] {
			want := [2]What{InterfaceDown, InterfaceUp}[i%2]
			if len(c.Events) != 1 || !c.Has(want) {
				t.Errorf("change %d is %v, want %v", i, c.Events, want)
			}
			if late := c.after - time.Duration(i)*time.Second; late != settle {
				t.Errorf("change %d was told after %v, want %v", i, late, settle)
			}
		}
	})
}

func TestWatchKeepsQuietAboutWhatIsAsBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pretended{state: up(true)}
		tell := watched(t, p)
		p.becomes(up(false))
		p.tell()
		time.Sleep(settle / 2)
		p.becomes(up(true))
		p.tell()
		time.Sleep(time.Minute)
		if all := tell(); len(all) != 1 {
			t.Errorf("told %+v, want nothing", all[1:])
		}
	})
}

func TestWatchFindsSleepWithoutAReport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pretended{}
		tell := watched(t, p)
		p.becomes(State{Slept: time.Hour})
		time.Sleep(beat)
		if all := tell(); len(all) != 2 || !all[1].Has(Woke) {
			t.Errorf("told %+v, want that it woke", all)
		}
	})
}

func TestWatchReadsAgainWhatCouldNotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &pretended{state: up(true)}
		tell := watched(t, p)
		p.mu.Lock()
		p.state, p.err = State{}, errors.New("interrupted")
		p.mu.Unlock()
		p.tell()
		time.Sleep(time.Second)
		p.mu.Lock()
		p.state, p.err = up(false), nil
		p.mu.Unlock()
		time.Sleep(beat)
		if all := tell(); len(all) != 2 || !all[1].Has(InterfaceDown) {
			t.Errorf("told %+v, want that wire is down", all)
		}
	})
}

func TestWatchEndsWhenTheSystemDoesNotTell(t *testing.T) {
	boom := errors.New("boom")
	for name, p := range map[string]*pretended{"it cannot be read": {err: boom}, "nothing is to be heard": {deaf: boom}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if err := watch(t.Context(), p, func(Change) {}); !errors.Is(err, boom) {
					t.Errorf("watch() = %v, want %v", err, boom)
				}
			})
		})
	}
}
