// Package look is the window's theme: colours, sizes and fonts, light and dark.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rill/assets"
)

// A Mode says whether the window is light or dark.
type Mode string

// The modes.
const (
	System Mode = ""
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme implements fyne.Theme. It is immutable.
type Theme struct {
	mode        Mode
	dark, light palette
	chinese     fyne.Resource
}

// New returns the Theme in this mode.
func New(m Mode) *Theme {
	return &Theme{
		mode: m, dark: dark(), light: light(),
		chinese: fyne.NewStaticResource("rill-cjk.otf", assets.Chinese),
	}
}

// Color returns the colour of this name; the variant counts only if the mode
// is System.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p, v := t.dark, theme.VariantDark
	if t.mode == Light || t.mode == System && variant == theme.VariantLight {
		p, v = t.light, theme.VariantLight
	}
	if c, ok := p[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, v)
}

// Font returns the font of the Chinese characters; Fyne takes what it lacks,
// such as all Latin letters, from its own.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return theme.DefaultTheme().Font(style)
	}
	return t.chinese
}

// Icon returns Fyne's icon of this name.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size returns the size of this name in Fyne's units.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameSubHeadingText:
		return 17
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 6
	case theme.SizeNameModalBlurRadius: // the picture goes on playing below
		return 0
	case theme.SizeNameScrollBar:
		return 10
	}
	return theme.DefaultTheme().Size(name)
}
