package signin

import (
	"crypto/md5"
	"encoding/base64"
)

// adobeQuestion sends the same value as challenge and as opaque: clients hash
// the one or the other.
func adobeQuestion(c challenge) string {
	return "&salt=" + c.salt + "&challenge=" + c.id + "&opaque=" + c.id
}

func adobeAnswer(a attempt) string {
	return hash64(hash64(a.user+a.salt+a.password) + a.id + a.query["challenge"])
}

func hash64(s string) string {
	sum := md5.Sum([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}
