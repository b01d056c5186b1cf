package weather_test

import (
	"fmt"
	"strings"
)

// Shares that were promised.
const (
	longGoal   = 0.90 // of the optimum, recordings with a buffer of 25 s
	middleGoal = 0.80 // the same, 10 s
	failedGoal = 0.02 // of the changes to a better rung, less than that
)

// verdicts returns as Markdown which promises are kept.
func verdicts(sums map[cell]result) string {
	var b strings.Builder
	b.WriteString("| traces | mode | buffer | rill: of optimum | above OSMF, BOLA, throughput | failed ups, rill | failed ups, rill-calm |\n")
	b.WriteString("|---|---|---|---|---|---|---|\n")
	for _, s := range sections(sums) {
		for _, s.buffer = range buffers {
			if ours, calm := sums[s.of("rill")], sums[s.of("rill-calm")]; ours.Optimum != 0 {
				fmt.Fprintf(&b, "| %s | %s | %g s | %s%s | %s | %s | %s |\n",
					s.family, s.mode, s.buffer, ratio(ours), s.goal(ours), above(sums, s), failures(ours), failures(calm))
			}
		}
	}
	return b.String()
}

func (s cell) of(who string) cell {
	s.who = who
	return s
}

// goal says whether the promised share of the optimum is reached, where one was
// promised.
func (s cell) goal(r result) string {
	goals := map[float64]float64{10: middleGoal, 25: longGoal}
	goal := goals[s.buffer]
	switch {
	case goal == 0 || s.mode == mode(true):
		return ""
	case r.Score >= goal*r.Optimum:
		return fmt.Sprintf(" (promised %.2f)", goal)
	}
	return fmt.Sprintf(" (**promised %.2f**)", goal)
}

// above says which of our two ways are above all rivals.
func above(sums map[cell]result, s cell) string {
	rival := sums[s.of("osmf")].Score
	for _, who := range []string{"bola", "throughput"} {
		rival = max(rival, sums[s.of(who)].Score)
	}
	var names []string
	for _, who := range []string{"rill", "rill-calm"} {
		if sums[s.of(who)].Score > rival {
			names = append(names, who)
		}
	}
	if names == nil {
		return "**none**"
	}
	return strings.Join(names, ", ")
}

func failures(r result) string {
	text := fmt.Sprintf("%.1f %%", 100*r.FailedUps)
	if r.FailedUps >= failedGoal {
		return "**" + text + "**"
	}
	return text
}
