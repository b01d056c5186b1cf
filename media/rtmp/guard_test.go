package rtmp_test

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

// values splits a query as servers do, without decoding.
func values(query string) map[string]string {
	m := make(map[string]string)
	_, query, _ = strings.Cut(query, "?")
	for field := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(field, "=")
		m[name] = value
	}
	return m
}

func md5Of(parts ...string) []byte {
	h := md5.New()
	for _, part := range parts {
		_, _ = h.Write([]byte(part))
	}
	return h.Sum(nil)
}

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// guard is a server that lets one user in.
type guard struct {
	mode, user, password string
	demand               string // behind reason=needauth
}

// proof is what the answer of a client must be.
func (g guard) proof(app string, q map[string]string) string {
	given := values("?" + g.demand)
	if g.mode == "adobe" {
		salted := b64(md5Of(g.user, given["salt"], g.password))
		secret := given["opaque"]
		if secret == "" {
			secret = given["challenge"]
		}
		return b64(md5Of(salted, secret, q["challenge"]))
	}
	name, _, _ := strings.Cut(app, "?")
	if !strings.Contains(name, "/") {
		name += "/_definst_"
	}
	user, method := hex.EncodeToString(md5Of(g.user, ":live:", g.password)), hex.EncodeToString(md5Of("publish:/", name))
	return hex.EncodeToString(md5Of(user, ":", given["nonce"], ":", q["nc"], ":", q["cnonce"], ":auth:", method))
}

func (g guard) answer(w *world) func(int, *peer, float64) {
	return func(n int, p *peer, tx float64) {
		app, _ := w.visits()[n].say.String("app")
		q := values(app)
		head := fmt.Sprintf("[ AccessManager.Reject ] : [ authmod=%s ] : ?reason=", g.mode)
		switch {
		case q["authmod"] != g.mode:
			p.rejects(tx, fmt.Sprintf("[ AccessManager.Reject ] : [ code=403 need auth; authmod=%s ] : ", g.mode))
		case q["user"] != g.user:
			p.rejects(tx, head+"nosuchuser")
		case q["response"] == "":
			p.rejects(tx, head+"needauth&user="+q["user"]+"&"+g.demand)
		case q["response"] != g.proof(app, q):
			p.rejects(tx, head+"authfailed&opaque=zz")
		default:
			welcomes(n, p, tx)
		}
	}
}

var guards = map[string]guard{
	"adobe":                {"adobe", "bob", "s3cret/word", "salt=ab=&challenge=ch&opaque=op+/="},
	"adobe without opaque": {"adobe", "bob", "s3cret/word", "salt=ab=&challenge=ch"},
	"llnw":                 {"llnw", "bob", "s3cret/word", "nonce=n0n"},
}
