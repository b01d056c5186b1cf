package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"rill/media/check"
	"rill/ui/widgets"
	"rill/ui/words"
)

// newFinding shows a finding: how bad it is, what it is, and where.
func newFinding(f check.Finding) fyne.CanvasObject {
	sentence := left()
	sentence.SetText(oneLine(words.Finding(f)))
	severity := widgets.NewCaption(words.Severity(f.Severity()))
	severity.Color = inkOfSeverity(f.Severity())
	where := widgets.NewCaption(placed(f))
	where.Shrinks = true
	under := container.New(layout.NewCustomPaddedLayout(-4, 6, 8, 0), container.NewBorder(nil, nil, severity, nil, where))
	return signed(iconOfSeverity(f.Severity()), 18, container.New(layout.NewCustomPaddedVBoxLayout(0), sentence, under))
}

// placed names a finding's code, and its place in the file.
func placed(f check.Finding) string {
	return strings.Join(slices.DeleteFunc([]string{string(f.Code), words.Place(f)}, func(s string) bool { return s == "" }), " · ")
}

func inkOfSeverity(s check.Severity) fyne.ThemeColorName {
	switch s {
	case check.Fault:
		return theme.ColorNameError
	case check.Warning:
		return theme.ColorNameWarning
	}
	return mutedColor
}

func iconOfSeverity(s check.Severity) fyne.Resource {
	switch s {
	case check.Fault:
		return theme.NewErrorThemedResource(theme.ErrorIcon())
	case check.Warning:
		return theme.NewWarningThemedResource(theme.WarningIcon())
	}
	return theme.NewColoredResource(theme.InfoIcon(), mutedColor)
}
