// Package ui is the window: it shows what a player does and turns gestures
// into its commands.
//
//	a, err := ui.New(ui.Config{})             // on the main goroutine
//	p := player.New(player.Config{Screen: a.Screen()})
//	go p.Run(ctx)
//	err = a.Run(ctx, p)                       // on the main goroutine, until the window closes
package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"rill/assets"
	"rill/player"
	"rill/ui/look"
	"rill/ui/surface"
	"rill/ui/words"
)

// ID is the application's identifier: preferences and desktop files go by it.
const ID = "io.rill.player"

// Config is what an App is made from. The zero value is what a user gets who
// says nothing: as the system, or as remembered from the last time.
type Config struct {
	Language   words.Language
	Mode       look.Mode
	Video      surface.Way // empty is surface.Auto
	FullScreen bool        // from the start
	Screenshot string      // where to save the window as PNG when leaving; empty: nowhere
	Keyring    func() bool // whether passwords can be kept; it may block. nil: they cannot
	Rehearsal  Rehearsal   // what the server of the demo can be made to do; nil: there is none
}

// An App is the program's window.
type App struct {
	cfg    Config
	app    fyne.App
	post   func(func()) // runs a function on Fyne's goroutine
	view   *surface.View
	screen *surface.Screen
}

// New prepares the window without showing it. It must be called once, on the
// main goroutine.
func New(cfg Config) (*App, error) {
	words.Calm()
	app.SetMetadata(fyne.AppMetadata{ID: ID, Name: "Rill", Migrations: map[string]bool{"fyneDo": true}})
	return build(app.NewWithID(ID), cfg, fyne.Do)
}

func build(a fyne.App, cfg Config, post func(func())) (*App, error) {
	s := settings{a.Preferences()}
	if cfg.Language == words.System {
		cfg.Language = s.language()
	}
	if cfg.Mode == look.System {
		cfg.Mode = s.mode()
	}
	if cfg.Video == "" {
		cfg.Video = surface.Auto
	}
	if err := words.Use(cfg.Language); err != nil {
		return nil, err
	}
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	a.Settings().SetTheme(look.New(cfg.Mode))
	view, screen := surface.New(cfg.Video, post)
	return &App{cfg: cfg, app: a, post: post, view: view, screen: screen}, nil
}

var _ player.Screen = (*surface.Screen)(nil)

// Screen returns where the player shows its pictures. It may be used from any
// goroutine as soon as New has returned.
func (a *App) Screen() *surface.Screen { return a.screen }

// VideoOutput names how pictures reach the screen: "shader" or "raster".
func (a *App) VideoOutput() string { return string(a.view.Way()) }

// unseen is how long a window may take to paint before it counts as hidden.
const unseen = time.Second

// Run shows the window and returns when the user has closed it or ctx is done.
// It must be called on the main goroutine. The error says that the screenshot
// could not be saved.
func (a *App) Run(ctx context.Context, p Player) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := newWindow(a, p)
	bound := make(chan struct{})
	go func() {
		defer close(bound)
		w.bind(ctx)
	}()
	defer time.AfterFunc(unseen, a.screen.Start).Stop()
	w.win.Show()
	w.setFullScreen(a.cfg.FullScreen)
	a.app.Run()
	cancel()
	<-bound
	w.background.close()
	if w.shotErr != nil {
		return fmt.Errorf("ui: screenshot: %w", w.shotErr)
	}
	return nil
}
