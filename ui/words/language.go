// Package words turns what the player says into sentences, in English and
// simplified Chinese.
package words

import (
	"embed"
	"fmt"
	"os"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"rill/assets"
)

// A Language is one that the window can speak.
type Language string

// The languages.
const (
	System  Language = "" // as the system says
	English Language = "en"
	Chinese Language = "zh"
)

// ParseLanguage returns the Language meant by s, a name such as "zh" or
// "zh_CN.UTF-8"; the empty string is System.
func ParseLanguage(s string) (Language, error) {
	switch {
	case s == "":
		return System, nil
	case len(s) >= 2 && s[:2] == "en":
		return English, nil
	case len(s) >= 2 && s[:2] == "zh":
		return Chinese, nil
	}
	return System, fmt.Errorf("words: language %q: want en or zh", s)
}

// Use makes the window speak l from now on. It must be called before the first
// word, and on Fyne's goroutine once that runs.
func Use(l Language) error {
	restore := pretend(l)
	err := lang.AddTranslationsFS(assets.Translations, "translations")
	restore()
	if err != nil {
		return fmt.Errorf("words: load translations: %w", err)
	}
	if l == System || Spoken() == l {
		return nil
	}
	return overlay(l)
}

// Spoken returns the language that is in use, never System.
func Spoken() Language { return Language(Of("language")) }

// Calm keeps Fyne from complaining that C.UTF-8 is no language. It must be
// called before the first window.
func Calm() {
	if os.Getenv("LANGUAGE") == "" && strings.HasPrefix(os.Getenv("LC_ALL")+os.Getenv("LANG"), "C.") {
		_ = os.Setenv("LANGUAGE", "en")
	}
}

// pretend makes the environment ask for l until restore is called: that is
// where Fyne looks on Unix.
func pretend(l Language) (restore func()) {
	if l == System || runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return func() {}
	}
	locale := map[Language]string{English: "en_US.UTF-8", Chinese: "zh_CN.UTF-8"}[l]
	all, had := os.LookupEnv("LC_ALL")
	languages, hadLanguages := os.LookupEnv("LANGUAGE")
	_ = os.Setenv("LC_ALL", locale)
	_ = os.Unsetenv("LANGUAGE")
	return func() {
		put("LC_ALL", all, had)
		put("LANGUAGE", languages, hadLanguages)
	}
}

func put(name, value string, had bool) {
	if had {
		_ = os.Setenv(name, value)
		return
	}
	_ = os.Unsetenv(name)
}

// overlay replaces the words of the language in use by those of l: the way
// where the system cannot be told.
func overlay(l Language) error {
	data, err := source(assets.Translations, l)
	if err != nil {
		return err
	}
	tag := map[Language]fyne.Locale{English: "zh-Hans", Chinese: "en"}[l]
	return lang.AddTranslationsForLocale(data, tag)
}

func source(files embed.FS, l Language) ([]byte, error) {
	name := map[Language]string{English: "rill.en.json", Chinese: "rill.zh_Hans.json"}[l]
	return files.ReadFile("translations/" + name)
}
