package ui

import (
	"testing"
	"time"

	"rill/player"
)

func TestMenuSparesMeteredNetworks(t *testing.T) {
	w, p := open(t, playing())
	w.thriftItem().Action()
	if got := p.took(); got != "metered 1000000 10s" || !w.settings.thrift() {
		t.Errorf("did %q, remembers %v", got, w.settings.thrift())
	}
	w.last.Metered = player.Metered{Ahead: time.Second}
	item := w.thriftItem()
	if item.Action(); !item.Checked || p.took() != "metered 0 0s" || w.settings.thrift() {
		t.Error("it cannot be taken back")
	}
}
