package mp4

// A Problem is a kind of Fault.
type Problem string

// The problems that boxes and tables have by themselves.
const (
	Misfit        Problem = "a box does not fit into what holds it"
	Truncated     Problem = "the file ends inside a box"
	TooDeep       Problem = "boxes are nested too deeply"
	TooMany       Problem = "there are too many boxes"
	Unreadable    Problem = "a box cannot be read"
	Contradiction Problem = "a sample table contradicts itself"
	Repeated      Problem = "a box that may come once comes again"
)

// A Fault is something in a file that is wrong. What it is about is left out
// and the rest is read.
type Fault struct {
	Problem Problem
	Offset  int64  // byte of the file where it is
	Detail  string // figures or names, safe to show
}
