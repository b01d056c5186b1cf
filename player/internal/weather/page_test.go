package weather_test

import (
	"fmt"
	"strings"
)

const introduction = `# Choosing the rendition: the experiment

` + "`make abr`" + ` makes this page. It plays over recorded network weather with the real
server (` + "`media/origin`" + `), the real client (` + "`media/rtmp`" + `, changes by play2), the
real buffer and meter and the real controller (` + "`player/abr`" + `), in virtual time,
and compares the controller with others on the same traces, line and buffer.

- **Traces:** those of the sabre simulator in ` + "`player/abr/testdata/traces`" + ` (with their
  licence), 3G commutes in Norway and 4G in Ghent. Each run begins with its trace
  and shows %d s of content; a trace that ends starts again. Other traces in the
  same format: ` + "`make abr TRACES=folder ABR_OUT=folder`" + `. The family is what comes
  before the dash of a file's name; one that is not known gets the ladder of 3G
  if its mean is below %g Mbit/s, and that of 4G otherwise.
- **Seed:** none. Nothing in a run is drawn by lot; the order of goroutines at one
  moment of virtual time is free, which moves a mean by a per cent or so.
- **Ladders**, kbit/s: 3G 230 331 477 688 991 1427 2056 2962 5027 6000; 4G 1000
  2500 5000 8000 16000 35000. Groups of pictures of 2 s, 25 pictures a second.
  Rates of 4G are divided by 5.8 on the wire. The fixed rungs, where nothing is
  measured, are divided by 8 more and have 5 pictures a second: what a run costs
  is the number of its pictures.
- **Score**, per second of content: Mbit/s shown − 4.3 × seconds stalled −
  |change of Mbit/s at each change|. Everybody but "highest" opens with the lowest
  rung, and waiting for its first picture does not count. Live content that the
  server left out because the viewer was late counts as stalled.
- **Optimum:** the best choice of one who knows the trace, by dynamic programming
  over groups of pictures, with no protocol and no latency in the way. It may open
  with any rung; beginning later than the lowest one would counts as stalled.
- **Rivals:** lowest and highest rung, the rules of Adobe's OSMF, BOLA, and a
  throughput rule with two means and a tenth of reserve. All are asked every
  500 ms and see what the meter sees. OSMF's rule for dropped pictures and its
  longest ban have no part in it.
- **rill** is our controller with the score's price of a stall, **rill-calm** the same
  with the price it has by itself, with which the player uses it: twice the best
  rung for a second.
- **Failed ups:** changes to a better rung that a stall followed within 30 s,
  whatever its cause.

`

const reasons = `
What is missing to the optimum, and why (more in
[decision 19](decisions/0019-choosing-the-rendition.md)):

- The optimum fills its buffer before a tunnel and goes down before the line does.
  Nobody who has to guess can.
- A forecast misses the next two seconds by a third every third time, and by a
  factor of 1.8 or more every fifth. Playing safe against that is the price. With a
  buffer of 4 s there is no room to be wrong in: a line that breaks down is noticed
  after half a second to a second, and the group on its way takes the rest.
- On 4G one second of 35 Mbit/s outweighs eight seconds of waiting in this score.
  One who plays for the score waits on purpose, so that many of its ups "fail";
  one who does not want to wait has a lower score. No price does both.
- Where the line carries less than the lowest rung for minutes every change is
  followed by a stall, and the score is below zero for all.
- Live, at most 7 s of a buffer can be used: a server leaves out what a viewer is
  later with.

`

// page returns the whole page.
func page(sums map[cell]result) string {
	var b strings.Builder
	fmt.Fprintf(&b, introduction, content, faster/1e6)
	b.WriteString("## Against what was promised\n\n" + verdicts(sums) + reasons + "## Plots\n\n")
	for _, s := range sections(sums) {
		fmt.Fprintf(&b, "![%s, %s](abr-%s-%s.svg)\n\n", s.family, s.mode, s.family, s.mode)
	}
	b.WriteString("## All figures\n\n" + table(sums))
	return b.String()
}
