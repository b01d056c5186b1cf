package audio

import (
	"runtime"
	"testing"

	"pgregory.net/rapid"
)

func TestRingKeepsOrderBetweenTwoGoroutines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 64).Draw(t, "size")
		pushes := rapid.SliceOfN(rapid.IntRange(0, 100), 1, 30).Draw(t, "pushes")
		pulls := rapid.SliceOfN(rapid.IntRange(1, 100), 1, 30).Draw(t, "pulls")
		r := newRing[int](size)
		total := 0
		for _, n := range pushes {
			total += n
		}
		go produce(r, pushes)
		for got, i := 0, 0; got < total; i++ {
			dst := make([]int, pulls[i%len(pulls)])
			n := r.pull(dst)
			for _, v := range dst[:n] {
				if v != got {
					t.Fatalf("pulled %d, want %d", v, got)
				}
				got++
			}
			if n == 0 {
				runtime.Gosched()
			}
		}
		if _, ok := r.peek(); ok || r.len() != 0 {
			t.Fatal("something is left")
		}
	})
}

// produce pushes ascending numbers in groups of the given sizes.
func produce(r *ring[int], sizes []int) {
	next := 0
	for _, n := range sizes {
		group := make([]int, n)
		for i := range group {
			group[i] = next + i
		}
		next += n
		for len(group) > 0 {
			group = group[r.push(group):]
			runtime.Gosched()
		}
	}
}

func TestRingTakesNoMoreThanItHolds(t *testing.T) {
	r := newRing[int](5)
	if n := r.push(make([]int, 100)); n != 8 || r.free() != 0 {
		t.Errorf("pushed %d, free %d", n, r.free())
	}
	r.drop(3)
	if n := r.push(make([]int, 100)); n != 3 {
		t.Errorf("pushed %d after 3 were dropped", n)
	}
}
