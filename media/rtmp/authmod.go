package rtmp

import (
	"crypto/md5"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"rill/media/amf"
)

// The ways to sign in that Adobe's and Limelight's servers have.
const (
	modeAdobe = "adobe"
	modeLLNW  = "llnw"
)

// account is a user with the password, both decoded.
type account struct{ user, password string }

// demand is what a refusal says about signing in, in words such as
// "[ authmod=adobe ] : ?reason=needauth&user=u&salt=s&challenge=c&opaque=o".
type demand struct {
	mode   string            // empty for none that is known
	fields map[string]string // of the query
}

func demandOf(info amf.Object) demand {
	description, _ := info.String("description")
	description = description[:min(len(description), maxText)]
	d := demand{fields: make(map[string]string)}
	for _, mode := range []string{modeAdobe, modeLLNW} {
		if strings.Contains(description, "authmod="+mode) {
			d.mode = mode
		}
	}
	_, query, _ := strings.Cut(description, "?")
	if end := strings.IndexAny(query, " \t\r\n\""); end >= 0 {
		query = query[:end]
	}
	for field := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(field, "=")
		d.fields[name] = value
	}
	return d
}

// prove returns the query that proves that the client knows the password.
func (d demand) prove(a account, app string) string {
	var seed [4]byte
	_, _ = rand.Read(seed[:]) // never fails
	nonce := hex.EncodeToString(seed[:])
	if d.mode == modeLLNW {
		return d.proveLLNW(a, app, nonce)
	}
	return d.proveAdobe(a, nonce)
}

// proveAdobe follows FFmpeg and crtmpserver; librtmp hashes otherwise.
func (d demand) proveAdobe(a account, nonce string) string {
	salted := base64MD5(a.user + d.fields["salt"] + a.password)
	opaque, challenge := d.fields["opaque"], d.fields["challenge"]
	query := "&challenge=" + nonce + "&response=" + base64MD5(salted+either(opaque, challenge)+nonce)
	if opaque != "" {
		query += "&opaque=" + opaque
	}
	return query
}

// proveLLNW is HTTP's digest with a constant realm and method. An application
// without an instance is meant with its default one.
func (d demand) proveLLNW(a account, app, nonce string) string {
	const count = "00000001"
	if !strings.Contains(app, "/") {
		app += "/" + instanceMark
	}
	user := hexMD5(a.user + ":live:" + a.password)
	method := hexMD5("publish:/" + app)
	response := hexMD5(strings.Join([]string{user, d.fields["nonce"], count, nonce, "auth", method}, ":"))
	return "&nonce=" + d.fields["nonce"] + "&cnonce=" + nonce + "&nc=" + count + "&response=" + response
}

func base64MD5(s string) string {
	sum := md5.Sum([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func hexMD5(s string) string {
	sum := md5.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}
