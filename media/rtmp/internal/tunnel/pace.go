package tunnel

import "time"

const (
	step     = 15 * time.Millisecond
	longWait = 500 * time.Millisecond
)

// A pace says how long to wait before asking for more. After an answer that
// brought something it is only until what it makes the client say can go with
// the request; otherwise the wait grows with the byte by which servers ask to
// be left alone, and with every empty answer, since some servers leave that
// byte as it is.
type pace struct {
	hint  int
	empty int // answers in a row
}

// note takes the first byte of an answer and how much came behind it.
func (p *pace) note(hint byte, brought int) {
	p.hint = max(1, int(hint))
	p.empty++
	if brought > 0 {
		p.empty = 0
	}
}

func (p *pace) interval() time.Duration {
	return max(linger, min(longWait, time.Duration(p.hint)*time.Duration(p.empty)*step))
}
