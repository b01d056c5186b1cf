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

	"rill/media"
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

	view   *surface.View
	names  []string
	values []*widgets.Text
}

func newFigures(v *surface.View) *figures {
	f := &figures{view: v}
	for _, row := range f.rows(player.Snapshot{}) {
		value := widgets.NewCaption("")
		value.Color = theme.ColorNameForeground
		f.names, f.values = append(f.names, row.name), append(f.values, value)
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

// set shows a snapshot's figures.
func (f *figures) set(s player.Snapshot) {
	if !f.Visible() {
		return
	}
	for i, row := range f.rows(s) {
		f.values[i].SetText(row.value)
	}
}

type figure struct{ name, value string }

func (f *figures) rows(s player.Snapshot) []figure {
	st := s.Stats
	return []figure{
		{"stats.server", strings.TrimSpace(st.Server + " " + st.ServerVersion)},
		{"stats.video", videoText(st)},
		{"stats.audio", audioText(st)},
		{"stats.output", fmt.Sprintf("%s, %s", f.view.Way(), st.AudioOutput)},
		{"stats.stream", words.Rate(st.Bitrate)},
		{"meter.received", words.Rate(st.Received)},
		{"stats.bandwidth", words.Rate(st.Bandwidth)},
		{"stats.bytes", words.Size(st.Bytes)},
		{"stats.buffer", words.Seconds(st.Buffered) + " s"},
		{"stats.latency", millis(st.Latency)},
		{"stats.av", millis(st.AVOffset)},
		{"stats.pictures", words.Of("stats.pictures.value", words.Args{"Shown": st.Presented, "Dropped": st.Dropped, "Late": st.Late})},
		{"stats.stalls", words.Of("stats.stalls.value", words.Args{
			"Count": st.Stalls, "Seconds": words.Seconds(st.Stalled), "Reconnects": st.Reconnects,
		})},
		{"stats.start", millis(st.Stages.FirstPicture)},
	}
}

func videoText(st player.Stats) string {
	if st.Video == nil {
		return words.Of("stats.none")
	}
	return fmt.Sprintf("%s %d×%d %.4g fps", name(st.Video.Codec), st.Video.Width, st.Video.Height, st.FrameRate)
}

func audioText(st player.Stats) string {
	if st.Audio == nil {
		return words.Of("stats.none")
	}
	return fmt.Sprintf("%s %g kHz × %d", name(st.Audio.Codec), float64(st.Audio.SampleRate)/1000, st.Audio.Channels)
}

// name returns a codec as people write it.
func name(c media.Codec) string {
	if c == media.H264 {
		return "H.264"
	}
	return strings.ToUpper(string(c))
}

func millis(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

// CreateRenderer implements fyne.Widget.
func (f *figures) CreateRenderer() fyne.WidgetRenderer {
	grid := container.New(layout.NewFormLayout())
	for i, key := range f.names {
		name := widgets.NewCaption(words.Of(key))
		grid.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), name))
		grid.Add(f.values[i])
	}
	ground := canvas.NewRectangle(look.New(look.Dark).Color(look.ColorGlass, 0))
	ground.CornerRadius = 10
	inner := container.New(layout.NewCustomPaddedLayout(10, 10, 14, 14), grid)
	over := container.NewThemeOverride(container.NewStack(ground, inner), look.New(look.Dark))
	return widget.NewSimpleRenderer(over)
}
