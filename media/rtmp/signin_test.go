package rtmp_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"rill/media/rtmp"
)

func TestDialSignsIn(t *testing.T) {
	for name, g := range guards {
		for _, app := range []string{"live", "live/inst", "live?k=v"} {
			t.Run(name+" "+app, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t)
					w.serve("h", g.answer(w))
					u := parse(t, "rtmp://bob:s3cret%2Fword@h/live/cam")
					u.App = app
					c, err := w.dial(u)
					if err != nil {
						t.Fatal(err)
					}
					visits := w.visits()
					if len(visits) != 3 {
						t.Fatalf("%d connects, want 3", len(visits))
					}
					for _, v := range visits {
						if said := fmt.Sprint(v); strings.Contains(said, "s3cret") {
							t.Errorf("the password goes over the line: %s", said)
						}
						told, _ := v.say.String("tcUrl")
						asked, _ := v.say.String("app")
						if told != "rtmp://h/"+asked {
							t.Errorf("tcUrl %q of app %q", told, asked)
						}
					}
					if first := visits[0].say.Get("app"); first != app {
						t.Errorf("the first connect goes to %q", first)
					}
					if got := c.URL(); got.App != app || got.User != "bob" || got.Stream != "cam" {
						t.Errorf("URL() = %#v", got)
					}
				})
			})
		}
	}
}

func TestDialSaysWhyNobodyIsSignedIn(t *testing.T) {
	g := guards["adobe"]
	for _, tt := range []struct {
		name, user, password, reason string
		connects                     int
	}{
		{"nobody given", "", "", rtmp.SignInNeeded, 1},
		{"no password", "bob", "", rtmp.SignInNeeded, 1},
		{"other user", "eve%20x", "hidden", rtmp.SignInUnknownUser, 2},
		{"other password", "bob", "hidden", rtmp.SignInFailed, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", g.answer(w))
				u := parse(t, "rtmp://h/live/cam")
				u.User, u.Password = tt.user, tt.password
				_, err := w.dial(u)
				var failed *rtmp.SignInError
				var stage *rtmp.StageError
				if !errors.As(err, &failed) || !errors.As(err, &stage) || stage.Stage != rtmp.StageConnect {
					t.Fatalf("Dial() error = %v, want a SignInError in connect", err)
				}
				user := strings.ReplaceAll(tt.user, "%20", " ")
				if failed.Mode != "adobe" || failed.Reason != tt.reason || failed.User != user || failed.Status.Code != "NetConnection.Connect.Rejected" {
					t.Errorf("Dial() error = %+v", failed)
				}
				if n := len(w.visits()); n != tt.connects {
					t.Errorf("%d connects, want %d", n, tt.connects)
				}
				if said := fmt.Sprintf("%v %+v %#v", err, failed, failed); strings.Contains(said, "hidden") || strings.Contains(said, "op+/") {
					t.Errorf("the error tells secrets: %s", said)
				}
			})
		})
	}
}

func TestDialKeepsUserAndPasswordFromAServerThatDoesNotAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.serve("h", welcomes)
		if _, err := w.dial(parse(t, "rtmp://bob:hidden@h/live/cam")); err != nil {
			t.Fatal(err)
		}
		if said := fmt.Sprint(w.visits()); strings.Contains(said, "bob") || strings.Contains(said, "hidden") {
			t.Errorf("the server hears %s", said)
		}
	})
}

func TestDialDoesNotSignInForEver(t *testing.T) {
	for name, description := range map[string]string{
		"the same again":       "[ AccessManager.Reject ] : [ code=403 need auth; authmod=adobe ] : ",
		"a new challenge":      "[ AccessManager.Reject ] : [ authmod=adobe ] : ?reason=needauth&user=bob&salt=a&challenge=b&opaque=c",
		"another mode":         "authmod=llnw ?reason=needauth",
		"nothing but the mode": "authmod=adobe",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(_ int, p *peer, tx float64) { p.rejects(tx, description) })
				_, err := w.dial(parse(t, "rtmp://bob:hidden@h/live/cam"))
				var failed *rtmp.SignInError
				if !errors.As(err, &failed) || failed.Reason != rtmp.SignInFailed {
					t.Errorf("Dial() error = %v, want a SignInError", err)
				}
				if n := len(w.visits()); n > 3 {
					t.Errorf("%d connects, want 3 at most", n)
				}
			})
		})
	}
}

func TestDialLeavesOtherWaysToSignInAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.serve("h", func(_ int, p *peer, tx float64) { p.rejects(tx, "[ authmod=magic ] : ?reason=needauth") })
		_, err := w.dial(parse(t, "rtmp://bob:hidden@h/live/cam"))
		if refused := (*rtmp.StatusError)(nil); !errors.As(err, &refused) || len(w.visits()) != 1 {
			t.Errorf("Dial() error = %v after %d connects", err, len(w.visits()))
		}
	})
}

func TestDialNamesAUserThatLooksLikeAQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		g := guard{"adobe", "a@b c&x=1", "p", "salt=s&opaque=o"}
		w.serve("h", guard{"adobe", "a@b%20c%26x%3D1", "p", "salt=s&opaque=o"}.answer(w))
		_, err := w.dial(parse(t, "rtmp://a%40b%20c%26x%3D1:p@h/live/cam"))
		visits := w.visits()
		if len(visits) != 3 {
			t.Fatalf("%d connects: %v", len(visits), err)
		}
		app, _ := visits[2].say.String("app")
		if q := values(app); q["response"] != g.proof(app, q) {
			t.Errorf("the server hears %q", app)
		}
	})
}

func TestDialTakesUserAndPasswordToNoOtherHost(t *testing.T) {
	g := guards["adobe"]
	for name, tt := range map[string]struct {
		to     string
		signed bool
	}{
		"another host":       {"rtmp://h2/live", false},
		"the same in words":  {"rtmp://H/other", true},
		"a user of its own":  {"rtmp://bob:s3cret%2Fword@h2/live", true},
		"the host once more": {"rtmp://h3/live", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.serve("h", func(n int, p *peer, tx float64) {
					if n == 0 {
						redirects(tt.to)(n, p, tx)
						return
					}
					g.answer(w)(n, p, tx)
				})
				w.serve("H", g.answer(w))
				w.serve("h2", g.answer(w))
				w.serve("h3", redirects("rtmp://h/other"))
				_, err := w.dial(parse(t, "rtmp://bob:s3cret%2Fword@h/live/cam"))
				if tt.signed && err != nil {
					t.Errorf("Dial() error = %v", err)
				}
				var needed *rtmp.SignInError
				if !tt.signed && (!errors.As(err, &needed) || needed.Reason != rtmp.SignInNeeded || needed.User != "") {
					t.Errorf("Dial() error = %v, want a SignInError", err)
				}
				if said := fmt.Sprint(w.visits()); !tt.signed && strings.Contains(said, "bob") {
					t.Errorf("the other host hears %s", said)
				}
			})
		})
	}
}
