package signin

import (
	"crypto/md5"
	"encoding/hex"
	"strings"
)

func llnwQuestion(c challenge) string { return "&nonce=" + c.id }

// llnwAnswer is that of HTTP Digest (RFC 2617, 3.2.2) with a fixed realm and
// method, whoever plays or publishes.
func llnwAnswer(a attempt) string {
	instance := a.instance
	if instance == "" {
		instance = "_definst_"
	}
	who := hash16(a.user, "live", a.password)
	what := hash16("publish", "/"+a.app+"/"+instance)
	return hash16(who, a.id, a.query["nc"], a.query["cnonce"], "auth", what)
}

func hash16(parts ...string) string {
	sum := md5.Sum([]byte(strings.Join(parts, ":")))
	return hex.EncodeToString(sum[:])
}
