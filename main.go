// Rill plays RTMP streams.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"rill/assets"
	"rill/media"
	"rill/media/origin"
	"rill/player"
	"rill/player/keyring"
	"rill/player/network"
	"rill/player/playlist"
	"rill/ui"
	"rill/ui/console"
	"rill/ui/look"
	"rill/ui/surface"
	"rill/ui/words"
)

func main() {
	var program struct {
		Play  play   `cmd:"" default:"withargs" help:"Play streams (the default)."`
		Probe probe  `cmd:"" help:"Connect, tell what is there, and leave."`
		Check verify `cmd:"" help:"Verify FLV, F4V, MP4 and MOV files; the exit status is the number of invalid ones."`
		Serve serve  `cmd:"" help:"Serve FLV, MP4 and MP3 files and live streams, on loopback unless told otherwise."`
	}
	command, err := kong.Must(&program, kong.Name("rill"), kong.Description("A player of RTMP streams.")).Parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "rill:", err)
		os.Exit(usageStatus(os.Args[1:]))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	command.BindTo(ctx, (*context.Context)(nil))
	err = command.Run()
	stop()
	if n := invalid(0); errors.As(err, &n) {
		os.Exit(min(int(n), 254))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "rill:", console.Sentence(err))
		os.Exit(1)
	}
}

// usageStatus is the exit status for arguments that make no sense. That of
// check counts files.
func usageStatus(args []string) int {
	if len(args) > 0 && args[0] == "check" {
		return 255
	}
	return 2
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
	MaxBitrate int            `name:"maxbitrate" placeholder:"KBPS" help:"No rendition above this many kbit/s is chosen by itself."`
	MaxHeight  int            `name:"maxheight" placeholder:"LINES" help:"No picture higher than this is chosen by itself."`
	Buffer     time.Duration  `help:"How much a server of recorded streams sends ahead."`
	Latency    player.Latency `default:"balanced" help:"Buffering of live streams: low, balanced or stable."`
	TimeShift  time.Duration  `name:"timeshift" placeholder:"30m" help:"How much of a live stream's past may go to disk when 256 MB in memory are full: 30m at most, or 1.35 GB."`
	Metered    metered        `embed:"" prefix:"metered-"`
	Video      surface.Way    `enum:"auto,shader,raster" default:"auto" help:"How pictures reach the screen: ${enum}."`
	Lang       words.Language `enum:",en,zh" default:"" help:"Language of the window: en or zh; the system's if not given."`
	Theme      look.Mode      `enum:",light,dark" default:"" help:"Look of the window: light or dark; the system's if not given."`
	console.Reach
	Items     []string     `arg:"" optional:"" name:"URL|FILE" help:"Streams, or playlist files."`
	rehearsal ui.Rehearsal // nil without the demo
}

// metered bounds what is received where the network costs money.
type metered struct {
	Bitrate uint16        `placeholder:"KBPS" help:"Where the system says that its network is metered: highest bitrate of a rendition that auto takes, in kbit/s."`
	Buffer  time.Duration `help:"Likewise: how much of a recording is received ahead."`
}

// Validate refuses to do nothing for ever, and limits that cannot be kept.
func (p *play) Validate() error {
	if p.Headless && !p.Demo && p.Control == "" && len(p.Items) == 0 {
		return errors.New("nothing to play: name a URL or a playlist file, or use --demo")
	}
	if p.MaxBitrate < 0 || p.MaxHeight < 0 {
		return errors.New("--maxbitrate and --maxheight cannot be below 0")
	}
	if p.Metered.Buffer < 0 {
		return fmt.Errorf("--metered-buffer: %v is negative", p.Metered.Buffer)
	}
	if p.TimeShift < 0 || p.TimeShift > player.MaxTimeShift {
		return fmt.Errorf("--timeshift: %v is not between 0 and %v", p.TimeShift, player.MaxTimeShift)
	}
	return nil
}

// Run plays until the playlist, the time or the user's patience is over.
func (p *play) Run(ctx context.Context) error {
	opened := time.Now()
	items, err := console.Items(ctx, p.Items, os.Stderr)
	if err != nil {
		return err
	}
	if p.Demo {
		var stop func()
		if items, stop, err = p.serveDemo(ctx, items); err != nil {
			return err
		}
		defer stop()
	}
	taps, err := console.Open(console.Outputs{Stats: p.Stats, Frames: p.Frames, PCM: p.PCM, Control: p.Control}, opened)
	if err != nil {
		return err
	}
	p.Apply(items)
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
		Buffer: p.Buffer, Latency: p.Latency, TimeShift: p.TimeShift, Rendition: int(p.Rendition), Network: network.Watch,
		Limits:  player.Limits{Bitrate: media.Bitrate(p.MaxBitrate) * 1000, Height: p.MaxHeight},
		Metered: player.Metered{Bitrate: media.Bitrate(p.Metered.Bitrate) * 1000, Ahead: p.Metered.Buffer},
		Learnt:  learnt(),
	}
	var err error
	if cfg.Roots, err = p.Roots(); err != nil || p.Headless {
		return cfg, nil, err
	}
	cfg.Keyring, cfg.Answers = keyring.Keyring{}, true
	window, err := ui.New(ui.Config{
		Language: p.Lang, Mode: p.Theme, Video: p.Video, FullScreen: p.Fullscreen, Screenshot: p.Screenshot,
		Keyring: keyring.Keyring{}.Available, Rehearsal: p.rehearsal,
	})
	if err != nil {
		return cfg, nil, err
	}
	cfg.Screen, cfg.Output, cfg.Ready = window.Screen(), window.VideoOutput(), window.Screen().Ready()
	return cfg, window, nil
}

// learnt is the file that keeps what networks carried; empty where the system has
// no place for it.
func learnt() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "rill", "lines.json")
}

type probe struct {
	JSON bool `name:"json" help:"Print JSON."`
	console.Reach
	URL string `arg:"" help:"The stream."`
}

// Run prints what is behind a URL.
func (p *probe) Run(ctx context.Context) error {
	items, err := console.Items(ctx, []string{p.URL}, os.Stderr)
	if err != nil {
		return err
	}
	p.Apply(items)
	roots, err := p.Roots()
	if err != nil {
		return err
	}
	report := player.Probe(ctx, items[0], player.Config{Roots: roots})
	write := console.WriteProbe
	if p.JSON {
		write = console.WriteProbeJSON
	}
	return errors.Join(write(os.Stdout, report), report.Err)
}

type verify struct {
	JSON      bool          `name:"json" help:"Print an object a file."`
	Quiet     bool          `short:"q" help:"Print nothing."`
	Fix       bool          `help:"Write duration, canSeekToEnd and a keyframe index into the metadata of FLV files."`
	NoBackup  bool          `short:"n" help:"Leave no FILE.bak of what is mended."`
	Tolerance time.Duration `short:"d" default:"2s" help:"How far a duration may be off."`
	Files     []string      `arg:"" name:"FILE" help:"The files."`
}

// invalid is how many files are; it becomes the exit status.
type invalid int

func (n invalid) Error() string { return fmt.Sprintf("%d invalid files", int(n)) }

// Run checks the files.
func (v *verify) Run(ctx context.Context) error {
	c := console.Checking{JSON: v.JSON, Quiet: v.Quiet, Fix: v.Fix, NoBackup: v.NoBackup, Tolerance: v.Tolerance}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		c.Progress = os.Stderr
	}
	if n := c.Check(ctx, v.Files, os.Stdout); n > 0 {
		return invalid(n)
	}
	return nil
}

type serve struct {
	Dir    string            `default:"." type:"existingdir" help:"Folder of recordings, played as rtmp://HOST/vod/NAME."`
	Addr   string            `default:"127.0.0.1:1935" help:"Address to listen on."`
	Loop   map[string]string `placeholder:"NAME=FILE" help:"Live channels that repeat a file, rtmp://HOST/live/NAME."`
	Ladder []origin.Ladder   `sep:"none" placeholder:"NAME,NAME" help:"Names of streams that are the same at several bitrates."`

	User     map[string]string `mapsep:"none" placeholder:"NAME=PASSWORD" help:"Who may sign in; nobody has to if there is none."`
	SignIn   string            `enum:"adobe,llnw" default:"adobe" help:"How to sign in: ${enum}."`
	Token    string            `placeholder:"KEY" help:"Key of a secure token that clients have to know."`
	Idle     time.Duration     `help:"Send clients away that do nothing for this long."`
	Redirect string            `placeholder:"URL" help:"Send every client to another application."`

	TLS     bool   `name:"tls" xor:"certificate" help:"Serve rtmps and rtmpts too, with a certificate made for this run."`
	TLSCert string `name:"tls-cert" xor:"certificate" and:"pair" placeholder:"FILE" help:"The same with this certificate (PEM)."`
	TLSKey  string `name:"tls-key" and:"pair" placeholder:"FILE" help:"Its key."`
}

// Run serves until it is interrupted, with an access log on standard output.
func (s *serve) Run(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	root, err := os.OpenRoot(s.Dir)
	if err != nil {
		return err
	}
	certificates, err := s.certificates()
	if err != nil {
		return err
	}
	server := &origin.Server{Files: root.FS(), Loops: s.Loop, Ladders: s.Ladder, AccessLog: os.Stdout, Users: s.User, Token: s.Token, Idle: s.Idle}
	if len(s.User) > 0 {
		server.SignIn = s.SignIn
	}
	if s.Redirect != "" {
		server.Authorize = func(context.Context, *origin.Request) origin.Verdict { return origin.Redirect(s.Redirect) }
	}
	if len(certificates) > 0 {
		server.TLS = &tls.Config{Certificates: certificates}
	}
	console.Announce(os.Stderr, s.Dir, listener.Addr(), certificates)
	return server.Serve(ctx, listener)
}

// certificates returns the one to serve TLS with, if any.
func (s *serve) certificates() ([]tls.Certificate, error) {
	if !s.TLS && s.TLSCert == "" {
		return nil, nil
	}
	if s.TLSCert != "" {
		c, err := tls.LoadX509KeyPair(s.TLSCert, s.TLSKey)
		return []tls.Certificate{c}, err
	}
	host, _, _ := net.SplitHostPort(s.Addr) // Run listens there
	c, err := origin.SelfSigned("localhost", "127.0.0.1", "::1", host)
	return []tls.Certificate{c}, err
}

// serveDemo serves the demo clips on a free port of loopback until stop, before other items.
func (p *play) serveDemo(ctx context.Context, others []playlist.Item) (items []playlist.Item, stop func(), err error) {
	rehearsal := &origin.Rehearsal{Server: &origin.Server{
		Files: assets.Demo(), Ladders: []origin.Ladder{{"rill_300", "rill_800", "rill_1800"}},
		Loops: map[string]string{"rill": "rill_1800.flv", "rill_300": "rill_300.flv", "rill_800": "rill_800.flv", "rill_1800": "rill_1800.flv"},
	}}
	address, stop, err := rehearsal.Loopback(ctx)
	if err != nil {
		return nil, nil, err
	}
	p.rehearsal = rehearsal
	file, err := playlist.Parse(strings.NewReader(strings.ReplaceAll(assets.DemoList, assets.DemoHost, "rtmp://"+address.String())), "")
	return append(file.Items, others...), stop, err
}
