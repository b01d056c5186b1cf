// Rill plays RTMP streams.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"rill/assets"
	"rill/media/origin"
	"rill/player"
	"rill/player/playlist"
	"rill/ui"
	"rill/ui/console"
	"rill/ui/look"
	"rill/ui/surface"
	"rill/ui/words"
)

func main() {
	var program struct {
		Play  play  `cmd:"" default:"withargs" help:"Play streams (the default)."`
		Probe probe `cmd:"" help:"Connect, tell what is there, and leave."`
		Serve serve `cmd:"" help:"Serve FLV files and live streams, on loopback unless told otherwise."`
	}
	command, err := kong.Must(&program, kong.Name("rill"), kong.Description("A player of RTMP streams.")).Parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "rill:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	command.BindTo(ctx, (*context.Context)(nil))
	err = command.Run()
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "rill:", console.Sentence(err))
		os.Exit(1)
	}
}

type play struct {
	Demo       bool           `help:"Play the demo from a server inside."`
	Headless   bool           `help:"No window: pictures go to a counting sink."`
	Fullscreen bool           `short:"f" help:"Fill the screen from the start."`
	Audio      string         `enum:"default,null" default:"default" help:"Sound output: ${enum}."`
	Duration   time.Duration  `help:"Leave after this time."`
	Stats      string         `placeholder:"FILE" help:"Write samples, events and a summary as JSON lines; - is standard output."`
	Frames     string         `placeholder:"FILE" help:"List every presented picture."`
	PCM        string         `name:"pcm" placeholder:"FILE" help:"Keep the sound as raw interleaved f32le."`
	Screenshot string         `placeholder:"FILE" help:"Save the window as PNG when leaving."`
	Control    string         `placeholder:"PATH" help:"Take commands on a unix socket."`
	Rendition  player.Choice  `default:"auto" help:"Quality: auto, or the index of a rendition."`
	Buffer     time.Duration  `help:"How much a server of recorded streams sends ahead."`
	Latency    player.Latency `default:"balanced" help:"Buffering of live streams: low, balanced or stable."`
	Video      surface.Way    `enum:"auto,shader,raster" default:"auto" help:"How pictures reach the screen: ${enum}."`
	Lang       words.Language `enum:",en,zh" default:"" help:"Language of the window: en or zh; the system's if not given."`
	Theme      look.Mode      `enum:",light,dark" default:"" help:"Look of the window: light or dark; the system's if not given."`
	Items      []string       `arg:"" optional:"" name:"URL|FILE" help:"Streams, or playlist files."`
}

// Validate refuses to do nothing for ever.
func (p *play) Validate() error {
	if p.Headless && !p.Demo && p.Control == "" && len(p.Items) == 0 {
		return errors.New("nothing to play: name a URL or a playlist file, or use --demo")
	}
	return nil
}

// Run plays until the playlist, the time or the user's patience is over.
func (p *play) Run(ctx context.Context) error {
	opened := time.Now()
	items, err := console.Items(p.Items, os.Stderr)
	if err != nil {
		return err
	}
	if p.Demo {
		demo, stop, failure := serveDemo(ctx)
		if failure != nil {
			return failure
		}
		defer stop()
		items = append(demo, items...)
	}
	taps, err := console.Open(console.Outputs{Stats: p.Stats, Frames: p.Frames, PCM: p.PCM, Control: p.Control}, opened)
	if err != nil {
		return err
	}
	return p.watch(ctx, taps, items)
}

// watch runs a player and its front ends, each until the others leave.
func (p *play) watch(ctx context.Context, taps *console.Taps, items []playlist.Item) error {
	cfg, window, err := p.config()
	if err != nil {
		return err
	}
	taps.Tap(&cfg)
	core := player.New(cfg)
	ctx, leave := context.WithCancelCause(ctx)
	defer leave(nil)
	if p.Duration > 0 {
		defer time.AfterFunc(p.Duration, func() { leave(console.TimeUp) }).Stop()
	}
	defer core.Subscribe(console.Notices(os.Stderr))()
	err = taps.Attach(core, func() { leave(console.Quit) })
	core.Open(items...)
	var running sync.WaitGroup
	running.Go(func() { core.Run(ctx) })
	switch {
	case err != nil:
		leave(console.Quit)
	case window != nil:
		err = window.Run(ctx, core)
		leave(console.Quit)
	default:
		leave(console.Await(ctx, core))
	}
	running.Wait()
	exit := console.ExitOf(context.Cause(ctx))
	return errors.Join(err, taps.Close(exit), console.Outcome(core, exit))
}

// config is what the flags say, with the window that the player shows in.
func (p *play) config() (player.Config, *ui.App, error) {
	cfg := player.Config{
		Screen: &console.Sink{}, Output: "none", Silent: p.Audio == "null",
		Buffer: p.Buffer, Latency: p.Latency, Rendition: int(p.Rendition),
	}
	if p.Headless {
		return cfg, nil, nil
	}
	window, err := ui.New(ui.Config{
		Language: p.Lang, Mode: p.Theme, Video: p.Video, FullScreen: p.Fullscreen, Screenshot: p.Screenshot,
	})
	if err != nil {
		return cfg, nil, err
	}
	cfg.Screen, cfg.Output, cfg.Ready = window.Screen(), window.VideoOutput(), window.Screen().Ready()
	return cfg, window, nil
}

type probe struct {
	JSON bool   `name:"json" help:"Print JSON."`
	URL  string `arg:"" help:"The stream."`
}

// Run prints what is behind a URL.
func (p *probe) Run(ctx context.Context) error {
	items, err := console.Items([]string{p.URL}, os.Stderr)
	if err != nil {
		return err
	}
	report := player.Probe(ctx, items[0], player.Config{})
	write := console.WriteProbe
	if p.JSON {
		write = console.WriteProbeJSON
	}
	return errors.Join(write(os.Stdout, report), report.Err)
}

type serve struct {
	Dir  string            `default:"." type:"existingdir" help:"Folder of FLV files, played as rtmp://HOST/vod/NAME."`
	Addr string            `default:"127.0.0.1:1935" help:"Address to listen on."`
	Loop map[string]string `placeholder:"NAME=FILE" help:"Live channels that repeat a file, rtmp://HOST/live/NAME."`
}

// Run serves until it is interrupted, with an access log on standard output.
func (s *serve) Run(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "rill: serving %s at rtmp://%s/vod/ and rtmp://%[2]s/live/\n", s.Dir, listener.Addr())
	root, err := os.OpenRoot(s.Dir)
	if err != nil {
		return err
	}
	server := &origin.Server{Files: root.FS(), Loops: s.Loop, AccessLog: os.Stdout}
	return server.Serve(ctx, listener)
}

// serveDemo serves the demo clips on a free port of loopback until stop.
func serveDemo(ctx context.Context) (items []playlist.Item, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	server := &origin.Server{Files: assets.Demo(), Loops: map[string]string{"rill": "rill_1800.flv"}}
	ctx, cancel := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, listener) }()
	list := strings.ReplaceAll(assets.DemoList, assets.DemoHost, "rtmp://"+listener.Addr().String())
	file, err := playlist.Parse(strings.NewReader(list), "")
	return file.Items, func() { cancel(); <-served }, err
}
