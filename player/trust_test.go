package player_test

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"testing"
	"time"

	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
)

// secured starts an origin with a certificate that vouches for itself.
func (r *rig) secured(address, host string) *x509.Certificate {
	r.t.Helper()
	certificate, err := origin.SelfSigned(host)
	if err != nil {
		r.t.Fatal(err)
	}
	r.origin(address, &origin.Server{TLS: &tls.Config{Certificates: []tls.Certificate{certificate}}})
	return certificate.Leaf
}

func TestCertificateThatNobodyVouchesForPlaysOnceItIsTrusted(t *testing.T) {
	playWith(t, player.Config{Answers: true}, func(r *rig) {
		r.secured("safe:443", "safe")
		r.player.Open(item("rtmps://safe/vod/rill_300"), item("rtmp://origin/vod/rill_300"))
		failure := r.failsWith(player.CertSelfSigned)
		c := failure.Certificate
		if c == nil || c.Host != "safe" || len(c.Fingerprint) != 64 || !c.Until.After(c.From) || c.Subject == "" {
			t.Fatalf("certificate %+v", c)
		}
		s := r.player.Snapshot()
		if s.Current != 0 || s.Stage != player.StageTLS || s.Stats.Stages.TCP < 0 {
			t.Errorf("item %d, stage %q", s.Current, s.Stage)
		}
		r.player.Trust()
		s = r.until("playing", reaches(time.Second))
		if s.Items[0].Item.Trust != c.Fingerprint || s.Items[1].Item.Trust != "" {
			t.Errorf("items trust %q and %q", s.Items[0].Item.Trust, s.Items[1].Item.Trust)
		}
		if s.Stats.Protocol != "rtmps" || s.Stats.Stages.TLS < 0 || s.Current != 0 {
			t.Errorf("%s, TLS after %v", s.Stats.Protocol, s.Stats.Stages.TLS)
		}
		r.player.Next()
		r.player.Prev()
		r.until("playing again", func(s player.Snapshot) bool { return s.Current == 0 && s.Position > 500*time.Millisecond })
	})
}

func TestOtherCertificateThanTheTrustedOneIsRefused(t *testing.T) {
	play(t, func(r *rig) {
		r.secured("safe:443", "other")
		trusted := r.secured("unused:443", "safe")
		it := playlist.Item{URL: "rtmps://safe/vod/rill_300", Trust: fingerprint(trusted)}
		r.player.Open(it)
		s := r.until("failed", func(s player.Snapshot) bool { return s.Err != nil })
		if got := reasonOf(s.Err); got != player.CertHost && got != player.CertSelfSigned {
			t.Errorf("failed with %v", s.Err)
		}
	})
}

func TestAuthorityOfTheUserCounts(t *testing.T) {
	roots := x509.NewCertPool()
	playWith(t, player.Config{Roots: roots}, func(r *rig) {
		roots.AddCert(r.secured("safe:443", "safe"))
		r.player.Open(item("rtmps://safe/vod/rill_300"))
		r.until("playing", reaches(time.Second))
	})
}

func TestListGoesOnWhereNobodyAnswers(t *testing.T) {
	play(t, func(r *rig) {
		r.secured("safe:443", "safe")
		r.player.Open(item("rtmps://safe/vod/rill_300"), item("rtmp://origin/vod/rill_300"))
		s := r.until("playing", reaches(time.Second))
		if s.Current != 1 || reasonOf(s.Items[0].Err) != player.CertSelfSigned {
			t.Errorf("item %d, the first failed with %v", s.Current, s.Items[0].Err)
		}
	})
}

func TestTrustWithoutACertificateChangesNothing(t *testing.T) {
	play(t, func(r *rig) {
		r.player.Trust()
		r.player.SignIn("anna", "x", true)
		r.player.Retry()
		r.open("vod/missing")
		r.failsWith(player.NotFound)
		r.player.Trust()
		time.Sleep(time.Second)
		if s := r.player.Snapshot(); s.State != player.Idle || s.Items[0].Item.Trust != "" {
			t.Errorf("%v, trusts %q", s.State, s.Items[0].Item.Trust)
		}
	})
}

func fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return hex.EncodeToString(sum[:])
}
