package amf

import (
	"math"
	"time"
)

// maxDate is how far a date may be from 1970, in milliseconds (ECMA-262 15.9.1.1).
const maxDate = 8.64e15

// date reads milliseconds since 1970 and a time zone, which is reserved
// (AMF0 2.13).
func (d *decoder) date() time.Time {
	t := timeOf(d.f64())
	d.skip(2)
	return t
}

// timeOf returns the date ms milliseconds after 1970; the zero Time when that
// is no date.
func timeOf(ms float64) time.Time {
	if !(math.Abs(ms) <= maxDate) {
		return time.Time{}
	}
	return time.UnixMilli(int64(ms)).UTC()
}

// millis is the inverse of timeOf.
func millis(t time.Time) float64 {
	if t.IsZero() {
		return math.NaN()
	}
	return float64(t.UnixMilli())
}
