package rtmp

import (
	"math"
	"strings"

	"rill/media/amf"
)

const codeReconnect = "NetConnection.Connect.ReconnectRequest"

// move returns where the server asks the client to go on: by ReconnectRequest
// of Enhanced RTMP, whose tcUrl is all application, or, as SRS does, by a
// redirect that comes late. It is false for what Dial would not follow either.
func (u URL) move(info amf.Object) (URL, bool) {
	code, _ := info.String("code")
	reference, depth := redirectOf(info), strings.Count(withoutQuery(u.App), "/")
	switch {
	case strings.EqualFold(code, codeReconnect):
		var text bool
		if reference, text = optional(info.Get("tcUrl")); !text {
			return URL{}, false
		}
		depth = math.MaxInt
	case reference == "":
		return URL{}, false
	}
	to, reason := u.follow(reference, depth)
	return to, reason == ""
}

// optional returns text that may be missing.
func optional(v any) (string, bool) {
	switch v.(type) {
	case nil, amf.Null, amf.Undefined:
		return "", true
	}
	return amf.String(v)
}
