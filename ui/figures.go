package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rill/player"
	"rill/ui/look"
	"rill/ui/surface"
	"rill/ui/widgets"
	"rill/ui/words"
)

// figures is the overlay with the figures of the stream. It costs nothing
// while it is hidden.
type figures struct {
	widget.BaseWidget

	view    *surface.View
	measure func()          // begins a test of the bandwidth
	grid    *fyne.Container // names and values in turn
	values  []*widgets.Text
}

// newFigures returns figures that are hidden; measure begins a test of the
// bandwidth.
func newFigures(v *surface.View, measure func()) *figures {
	f := &figures{view: v, measure: measure, grid: container.New(layout.NewFormLayout())}
	for _, row := range f.rows(player.Snapshot{}) {
		value := widgets.NewCaption("")
		value.Color = theme.ColorNameForeground
		f.values = append(f.values, value)
		f.grid.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), widgets.NewCaption(words.Of(row.name))))
		f.grid.Add(value)
	}
	f.ExtendBaseWidget(f)
	f.Hide()
	return f
}

// toggle shows or hides the figures.
func (f *figures) toggle(s player.Snapshot) {
	visible(f, !f.Visible())
	f.set(s)
}

// set shows a snapshot's figures, without those that have no value.
func (f *figures) set(s player.Snapshot) {
	if !f.Visible() {
		return
	}
	before := f.MinSize()
	for i, row := range f.rows(s) {
		f.values[i].SetText(row.value)
		visible(f.grid.Objects[2*i], row.value != "")
		visible(f.values[i], row.value != "")
	}
	if size := f.MinSize(); size != before {
		f.grid.Refresh()
		f.Resize(size)
	}
}

type figure struct{ name, value string }

func (f *figures) rows(s player.Snapshot) []figure {
	st := s.Stats
	return []figure{
		{"stats.server", strings.TrimSpace(st.Server + " " + st.ServerVersion)},
		{"stats.protocol", st.Protocol},
		{"stats.proxy", st.Proxy},
		{"stats.video", videoText(st)},
		{"stats.audio", audioText(st)},
		{"stats.output", fmt.Sprintf("%s, %s", f.view.Way(), st.AudioOutput)},
		{"stats.stream", words.Rate(st.Bitrate)},
		{"meter.received", words.Rate(st.Received)},
		{"stats.flows", flowsText(st.Line)},
		{"stats.bandwidth", bandwidthText(st)},
		{"stats.measured", testText(s.Measured)},
		{"stats.network", networkText(s.Network)},
		{"stats.leg.first", legText(s.Legs, 0)},
		{"stats.leg.second", legText(s.Legs, 1)},
		{"stats.bytes", words.Size(st.Bytes)},
		{"stats.buffer", words.Seconds(st.Buffered) + " s"},
		{"stats.latency", latencyText(s)},
		{"stats.speed", speedText(st.Rate)},
		{"stats.av", millis(st.AVOffset)},
		{"stats.pictures", words.Of("stats.pictures.value", words.Args{"Shown": st.Presented, "Dropped": st.Dropped, "Late": st.Late})},
		{"stats.stalls", words.Of("stats.stalls.value", words.Args{
			"Count": st.Stalls, "Seconds": words.Seconds(st.Stalled), "Reconnects": st.Reconnects,
		})},
		{"stats.opening", openingText(st.Stages)},
		{"stats.start", millis(st.Stages.FirstPicture)},
	}
}

func videoText(st player.Stats) string {
	if st.Video == nil {
		return words.Of("stats.none")
	}
	return fmt.Sprintf("%s %.4g fps", coding(st.Video), st.FrameRate)
}

func audioText(st player.Stats) string {
	if st.Audio == nil {
		return words.Of("stats.none")
	}
	return soundText(st.Audio)
}

// openingText writes when the steps of connecting were taken.
func openingText(at player.Stages) string {
	var parts []string
	for _, st := range []step{
		{stage: player.StageTCP, at: at.TCP},
		{stage: player.StageTLS, at: at.TLS},
		{stage: player.StageTunnel, at: at.Tunnel},
		{stage: player.StageHandshake, at: at.Handshake},
		{stage: player.StageConnect, at: at.Connect},
	} {
		if st.at > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", st.stage, st.at.Milliseconds()))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " · ") + " ms"
}

func millis(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

// CreateRenderer implements fyne.Widget.
func (f *figures) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(look.New(look.Dark).Color(look.ColorGlass, 0))
	ground.CornerRadius = 10
	body := container.New(layout.NewCustomPaddedVBoxLayout(6), f.grid, container.NewHBox(link(words.Of("menu.measure"), f.measure)))
	inner := container.New(layout.NewCustomPaddedLayout(10, 10, 14, 14), body)
	over := container.NewThemeOverride(container.NewStack(ground, inner), look.New(look.Dark))
	return widget.NewSimpleRenderer(over)
}
