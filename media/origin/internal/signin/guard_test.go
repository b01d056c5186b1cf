package signin_test

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rill/media/origin/internal/signin"
)

// sign answers the question of a server the way that FFmpeg does.
type sign func(user, password string, question url.Values) string

func adobe(user, password string, q url.Values) string {
	sum := md5.Sum([]byte(user + q.Get("salt") + password))
	salted := base64.StdEncoding.EncodeToString(sum[:])
	sum = md5.Sum([]byte(salted + q.Get("opaque") + "12345678"))
	return fmt.Sprintf("authmod=adobe&user=%s&challenge=12345678&response=%s&opaque=%s",
		user, base64.StdEncoding.EncodeToString(sum[:]), q.Get("opaque"))
}

func llnw(user, password string, q url.Values) string {
	hash := func(s string) string {
		sum := md5.Sum([]byte(s))
		return hex.EncodeToString(sum[:])
	}
	response := hash(hash(user+":live:"+password) + ":" + q.Get("nonce") + ":00000001:deadbeef:auth:" + hash("publish:/live/_definst_"))
	return fmt.Sprintf("authmod=llnw&user=%s&nonce=%s&cnonce=deadbeef&nc=00000001&response=%s", user, q.Get("nonce"), response)
}

func modes() map[string]sign { return map[string]sign{"adobe": adobe, "llnw": llnw} }

func guard(t *testing.T, mode string) *signin.Guard {
	t.Helper()
	g, err := signin.NewGuard(mode, map[string]string{"ann": "pass&word", "bob": "b", "x+y": "z"})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// ask returns the question that a guard asks a user.
func ask(t *testing.T, g *signin.Guard, mode, user string) url.Values {
	t.Helper()
	_, refusal := g.Check("live", "", "authmod="+mode+"&user="+user)
	_, query, found := strings.Cut(refusal, "[ AccessManager.Reject ] : [ authmod="+mode+" ] : ?")
	question, err := url.ParseQuery(strings.ReplaceAll(query, "+", "%2B"))
	if !found || err != nil || question.Get("reason") != "needauth" || question.Get("user") != user {
		t.Fatalf("refusal %q, want a question", refusal)
	}
	return question
}

func TestGuardSignsInWhoKnowsThePassword(t *testing.T) {
	for mode, sign := range modes() {
		g := guard(t, mode)
		for name, password := range map[string]string{"ann": "pass&word", "x+y": "z"} {
			answer := sign(name, password, ask(t, g, mode, name))
			if user, refusal := g.Check("live", "", answer); user != name || refusal != "" {
				t.Errorf("%s: Check() = %q, %q, want %s", mode, user, refusal, name)
			}
		}
	}
}

func TestGuardSaysWhyNot(t *testing.T) {
	for mode, sign := range modes() {
		g := guard(t, mode)
		used := sign("ann", "pass&word", ask(t, g, mode, "ann"))
		g.Check("live", "", used)
		for query, want := range map[string]string{
			"":                            "[ code=403 need auth; authmod=" + mode + " ]",
			"authmod=other&user=ann":      "[ code=403 need auth; authmod=" + mode + " ]",
			"authmod=" + mode:             "[ code=403 need auth; authmod=" + mode + " ]",
			strings.Repeat("x", 1<<20):    "[ code=403 need auth; authmod=" + mode + " ]",
			"authmod=" + mode + "&user=x": "?reason=nosuchuser",
			"authmod=" + mode + "&user=ann&response=x": "?reason=authfailed",
			used: "?reason=authfailed",
			sign("ann", "wrong", ask(t, g, mode, "ann")):         "?reason=authfailed",
			sign("ann", "pass&word", ask(t, g, mode, "bob")):     "?reason=authfailed",
			sign("ann", "pass&word", url.Values{"opaque": {""}}): "?reason=authfailed",
		} {
			if user, refusal := g.Check("live", "", query); user != "" || !strings.Contains(refusal, want) {
				t.Errorf("%s: Check(%.60q) = %q, %q, want %s", mode, query, user, refusal, want)
			}
		}
	}
}

func TestGuardForgetsAChallengeAfterAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := guard(t, "adobe")
		answer := adobe("ann", "pass&word", ask(t, g, "adobe", "ann"))
		time.Sleep(time.Minute + 1)
		if user, _ := g.Check("live", "", answer); user != "" {
			t.Error("an old challenge was accepted")
		}
	})
}

func TestGuardKeepsOnlyTheNewestChallenges(t *testing.T) {
	g := guard(t, "adobe")
	first, second := ask(t, g, "adobe", "ann"), ask(t, g, "adobe", "ann")
	for range 1023 {
		ask(t, g, "adobe", "bob")
	}
	if user, _ := g.Check("live", "", adobe("ann", "pass&word", first)); user != "" {
		t.Error("more than 1024 challenges are kept")
	}
	if user, _ := g.Check("live", "", adobe("ann", "pass&word", second)); user != "ann" {
		t.Error("one of the last 1024 challenges is gone")
	}
}

func TestGuardIsThereOnlyForAKnownMode(t *testing.T) {
	if g, err := signin.NewGuard("", nil); g != nil || err != nil {
		t.Errorf("no mode: %v, %v, want no guard", g, err)
	}
	if _, err := signin.NewGuard("basic", nil); err == nil {
		t.Error("a guard of mode basic")
	}
}

// FuzzGuardLetsNobodyInByChance sends arbitrary queries: nobody gets in
// without a challenge.
func FuzzGuardLetsNobodyInByChance(f *testing.F) {
	f.Add("authmod=adobe&user=ann&response=AAAA&opaque=x&challenge=y")
	f.Add("?authmod=llnw&user=ann&nonce=%zz&nc=%30")
	g, _ := signin.NewGuard("adobe", map[string]string{"ann": ""})
	f.Fuzz(func(t *testing.T, query string) {
		if user, refusal := g.Check("vod", "", query); user != "" || refusal == "" {
			t.Errorf("Check(%q) = %q, %q", query, user, refusal)
		}
	})
}
