package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours that Fyne has no name for.
const (
	ColorMuted    fyne.ThemeColorName = "rillMuted"    // secondary text
	ColorTrack    fyne.ThemeColorName = "rillTrack"    // the empty part of a bar
	ColorPlayed   fyne.ThemeColorName = "rillPlayed"   // played and no longer held
	ColorAhead    fyne.ThemeColorName = "rillAhead"    // held and still to play
	ColorLive     fyne.ThemeColorName = "rillLive"     // the badge of a live stream
	ColorReceived fyne.ThemeColorName = "rillReceived" // curves of the meter
	ColorBitrate  fyne.ThemeColorName = "rillBitrate"
	ColorBuffer   fyne.ThemeColorName = "rillBuffer"
	ColorLine     fyne.ThemeColorName = "rillLine"
	ColorGlass    fyne.ThemeColorName = "rillGlass" // ground of what lies over the picture
)

type palette map[fyne.ThemeColorName]color.NRGBA

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func rgba(v uint32, a uint8) color.NRGBA {
	c := rgb(v)
	c.A = a
	return c
}

func dark() palette {
	return palette{
		theme.ColorNameBackground:          rgb(0x14181d),
		theme.ColorNameHeaderBackground:    rgb(0x14181d),
		theme.ColorNameMenuBackground:      rgb(0x20262d),
		theme.ColorNameOverlayBackground:   rgb(0x1c2228),
		theme.ColorNameButton:              rgb(0x29313a),
		theme.ColorNameDisabledButton:      rgb(0x20262d),
		theme.ColorNameInputBackground:     rgb(0x0f1317),
		theme.ColorNameInputBorder:         rgb(0x39434e),
		theme.ColorNameForeground:          rgb(0xe4e9ee),
		theme.ColorNameDisabled:            rgb(0x6f7c88),
		theme.ColorNamePlaceHolder:         rgb(0x7d8894),
		theme.ColorNamePrimary:             rgb(0x3cc0c4),
		theme.ColorNameForegroundOnPrimary: rgb(0x06262a),
		theme.ColorNameHyperlink:           rgb(0x6cd0d6),
		theme.ColorNameHover:               rgba(0xffffff, 0x14),
		theme.ColorNamePressed:             rgba(0xffffff, 0x24),
		theme.ColorNameFocus:               rgba(0x3cc0c4, 0x55),
		theme.ColorNameSelection:           rgba(0x3cc0c4, 0x2e),
		theme.ColorNameSeparator:           rgb(0x272e36),
		theme.ColorNameScrollBar:           rgba(0xffffff, 0x50),
		theme.ColorNameShadow:              rgba(0x000000, 0x60),
		theme.ColorNameError:               rgb(0xff8a7f),
		theme.ColorNameWarning:             rgb(0xf0b45a),
		theme.ColorNameSuccess:             rgb(0x6fcf97),

		ColorMuted:    rgb(0x96a1ad),
		ColorTrack:    rgb(0x2c343d),
		ColorPlayed:   rgb(0x2a5f66),
		ColorAhead:    rgb(0x5a6b78),
		ColorLive:     rgb(0xd93f4c),
		ColorReceived: rgb(0x3cc0c4),
		ColorBitrate:  rgb(0xf0b45a),
		ColorBuffer:   rgb(0x9db4ff),
		ColorLine:     rgb(0xe88ac4),
		ColorGlass:    rgba(0x0b0e11, 0xd8),
	}
}

func light() palette {
	return palette{
		theme.ColorNameBackground:          rgb(0xf6f8f9),
		theme.ColorNameHeaderBackground:    rgb(0xf6f8f9),
		theme.ColorNameMenuBackground:      rgb(0xffffff),
		theme.ColorNameOverlayBackground:   rgb(0xffffff),
		theme.ColorNameButton:              rgb(0xe3e9ec),
		theme.ColorNameDisabledButton:      rgb(0xedf1f3),
		theme.ColorNameInputBackground:     rgb(0xffffff),
		theme.ColorNameInputBorder:         rgb(0xbfc9d0),
		theme.ColorNameForeground:          rgb(0x1b242c),
		theme.ColorNameDisabled:            rgb(0x84909a),
		theme.ColorNamePlaceHolder:         rgb(0x707c87),
		theme.ColorNamePrimary:             rgb(0x0b7f8a),
		theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
		theme.ColorNameHyperlink:           rgb(0x0b6d77),
		theme.ColorNameHover:               rgba(0x0b2530, 0x12),
		theme.ColorNamePressed:             rgba(0x0b2530, 0x22),
		theme.ColorNameFocus:               rgba(0x0b7f8a, 0x44),
		theme.ColorNameSelection:           rgba(0x0b7f8a, 0x26),
		theme.ColorNameSeparator:           rgb(0xdde3e7),
		theme.ColorNameScrollBar:           rgba(0x0b2530, 0x55),
		theme.ColorNameShadow:              rgba(0x0b2530, 0x2a),
		theme.ColorNameError:               rgb(0xb3261e),
		theme.ColorNameWarning:             rgb(0x8f5b00),
		theme.ColorNameSuccess:             rgb(0x1d7a45),

		ColorMuted:    rgb(0x5a6671),
		ColorTrack:    rgb(0xd9e0e4),
		ColorPlayed:   rgb(0x8cc4c9),
		ColorAhead:    rgb(0xaebac2),
		ColorLive:     rgb(0xc62f3d),
		ColorReceived: rgb(0x0b7f8a),
		ColorBitrate:  rgb(0xa86a00),
		ColorBuffer:   rgb(0x4a5fc1),
		ColorLine:     rgb(0xb0307f),
		ColorGlass:    rgba(0xf6f8f9, 0xe6),
	}
}
