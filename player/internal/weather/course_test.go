package weather_test

const (
	group     = 2   // seconds of content from one key frame to the next
	stallCost = 4.3 // Mbit/s, for a second of waiting
)

// A course is what a run is about.
type course struct {
	ladder  []float64 // bit/s
	buffer  float64   // seconds
	live    bool
	content float64 // seconds
	open    float64 // seconds that are buffered before playing begins or goes on
}

func (c course) groups() int { return int(c.content / group) }
