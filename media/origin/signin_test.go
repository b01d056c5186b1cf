package origin_test

import (
	"context"
	"crypto/md5"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"rill/media/mediatest"
	"rill/media/origin"
)

// signIn answers what authmod=adobe asks, as FFmpeg does.
func signIn(user, password, refusal string) string {
	_, query, _ := strings.Cut(refusal, "?")
	question, _ := url.ParseQuery(query)
	sum := md5.Sum([]byte(user + question.Get("salt") + password))
	sum = md5.Sum([]byte(base64.StdEncoding.EncodeToString(sum[:]) + question.Get("opaque") + "01234567"))
	return "?authmod=adobe&user=" + user + "&challenge=01234567&response=" + base64.StdEncoding.EncodeToString(sum[:]) +
		"&opaque=" + question.Get("opaque")
}

func TestClientSignsInWithThreeConnections(t *testing.T) {
	var log strings.Builder
	s := &origin.Server{Users: map[string]string{"ann": "secret"}, SignIn: "adobe", AccessLog: &log}
	var seen string
	s.Authorize = func(_ context.Context, r *origin.Request) origin.Verdict {
		seen = r.Client.User
		return origin.Verdict{}
	}
	runDialled(t, s, func(t *testing.T, greeted func() *peer) {
		first := greeted()
		if r := first.connect("live"); r.code != "NetConnection.Connect.Rejected" || !strings.Contains(r.reason, "[ code=403 need auth; authmod=adobe ]") {
			t.Fatalf("first answer %+v", r)
		}
		first.until("close")
		hungUp(t, first.conn)
		question := greeted().connect("live?authmod=adobe&user=ann")
		if r := greeted().connect("live" + signIn("ann", "wrong", question.reason)); !strings.Contains(r.reason, "?reason=authfailed") {
			t.Errorf("wrong password: %+v", r)
		}
		question = greeted().connect("live?authmod=adobe&user=ann")
		if r := greeted().connect("live" + signIn("ann", "secret", question.reason)); r.code != "NetConnection.Connect.Success" {
			t.Errorf("right password: %+v", r)
		}
		if r := greeted().connect("live?authmod=adobe&user=eve"); !strings.Contains(r.reason, "?reason=nosuchuser") {
			t.Errorf("unknown user: %+v", r)
		}
	})
	if seen != "ann" {
		t.Errorf("Authorize saw user %q", seen)
	}
	wantSame(t, columns(log.String(), "x-event", "x-status"), []string{
		"connect 403", "connect 403", "connect 403", "connect 403", "connect 200", "connect 403", "disconnect 200",
	})
	if strings.Contains(log.String(), "opaque=0") || strings.Contains(log.String(), "ann") {
		t.Error("the log has credentials in it")
	}
}

func TestServeRefusesAnUnknownWayToSignIn(t *testing.T) {
	l, err := new(mediatest.Network).Listen("origin:1935")
	if err != nil {
		t.Fatal(err)
	}
	s := origin.Server{SignIn: "basic"}
	if err := s.Serve(t.Context(), l); err == nil || !strings.Contains(err.Error(), "basic") {
		t.Errorf("Serve() = %v, want an error that names it", err)
	}
}
