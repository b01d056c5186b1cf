package audio

import "testing"

func TestJointHidesAStep(t *testing.T) {
	j := newJoint(48_000, 2)
	first := constant(960, 0.8)
	j.apply(first)
	second := constant(960, -0.8)
	j.cut(second)
	j.apply(second)
	var left []float32
	for _, s := range [][]float32{first, second} {
		for i := 0; i < len(s); i += 2 {
			left = append(left, s[i])
		}
	}
	if step := steepest(left); step > 0.02 {
		t.Errorf("a step of %v", step)
	}
}

func TestJointLeavesNoTrace(t *testing.T) {
	j := newJoint(48_000, 1)
	loud := constant(48, 0.9)
	j.apply(loud)
	quiet := constant(48*40, 0.25)
	j.cut(quiet)
	j.apply(quiet)
	if last := quiet[len(quiet)-1]; last != 0.25 {
		t.Errorf("%v after 40 ms, want exactly 0.25", last)
	}
}
