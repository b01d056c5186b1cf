// Package assets holds what the program carries with it.
package assets

import "embed"

// Icon is the program's icon, a PNG of 512 by 512 pixels.
//
//go:embed icon.png
var Icon []byte

// Translations holds one JSON file per language in the folder "translations".
//
//go:embed translations/*.json
var Translations embed.FS

// Chinese is a font with the simplified Chinese characters of the translations
// and the most common ones, for systems without any. Noto Sans CJK, SIL Open
// Font License.
//
//go:embed fonts/rill-cjk.otf
var Chinese []byte
