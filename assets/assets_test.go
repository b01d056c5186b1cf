package assets_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"image/png"
	"maps"
	"slices"
	"testing"

	"rill/assets"
)

func translation(t *testing.T, name string) map[string]string {
	t.Helper()
	data, err := assets.Translations.ReadFile("translations/" + name)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return words
}

func TestTranslationsHaveTheSameKeys(t *testing.T) {
	en := slices.Sorted(maps.Keys(translation(t, "rill.en.json")))
	zh := slices.Sorted(maps.Keys(translation(t, "rill.zh_Hans.json")))
	if !slices.Equal(en, zh) {
		for _, k := range en {
			if !slices.Contains(zh, k) {
				t.Errorf("%q is not in Chinese", k)
			}
		}
		for _, k := range zh {
			if !slices.Contains(en, k) {
				t.Errorf("%q is not in English", k)
			}
		}
	}
}

func TestFontHasEveryCharacterOfTheTranslations(t *testing.T) {
	has := characters(t, assets.Chinese)
	for key, text := range translation(t, "rill.zh_Hans.json") {
		for _, r := range text {
			if r >= 0x2e80 && !has[r] {
				t.Errorf("%q of %q is not in the font: run fonts/subset.py", r, key)
			}
		}
	}
}

// characters reads the cmap table, format 4, of an OpenType font.
func characters(t *testing.T, font []byte) map[rune]bool {
	t.Helper()
	table := cmap(font)
	for i := range int(binary.BigEndian.Uint16(table[2:])) {
		sub := table[binary.BigEndian.Uint32(table[8+8*i:]):]
		if binary.BigEndian.Uint16(sub) == 4 {
			return segments(sub)
		}
	}
	t.Fatal("the font has no cmap of format 4")
	return nil
}

func cmap(font []byte) []byte {
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		record := font[12+16*i:]
		if string(record[:4]) == "cmap" {
			return font[binary.BigEndian.Uint32(record[8:]):]
		}
	}
	return make([]byte, 4)
}

func segments(sub []byte) map[rune]bool {
	has := map[rune]bool{}
	n := int(binary.BigEndian.Uint16(sub[6:]) / 2)
	ends, starts := sub[14:], sub[16+2*n:]
	for i := range n {
		for r := binary.BigEndian.Uint16(starts[2*i:]); r <= binary.BigEndian.Uint16(ends[2*i:]) && r < 0xffff; r++ {
			has[rune(r)] = true
		}
	}
	return has
}

func TestIconIsASquareOf512(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Errorf("icon is %v, want 512 by 512", size)
	}
}
