package media_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A room says what one package may import: packages of ours and outside
// libraries, both as path prefixes. A prefix that ends in "/..." covers the
// packages below it, any other only itself.
type room struct {
	ours    []string
	outside []string
}

var (
	formats = []string{"media", "media/flv", "media/amf"}
	fyne    = []string{"fyne.io/fyne/v2/...", "github.com/dweymouth/fyne-tooltip/..."}
	goRTMP  = []string{"github.com/yutopp/go-rtmp/...", "github.com/yutopp/go-amf0"}
	// The kernel and the system bus on Linux, netmon elsewhere.
	networkDoors = []string{
		"tailscale.com/net/netmon", "tailscale.com/util/eventbus",
		"github.com/jsimonetti/rtnetlink", "github.com/mdlayher/netlink", "golang.org/x/sys/unix",
		"github.com/godbus/dbus/v5",
	}
	stages = []string{
		"media", "media/amf", "media/flv", "media/rtmp", "media/bandwidth", "media/buffer",
		"media/ffmpeg", "media/clock", "media/audio", "media/video", "media/tempo", "media/check",
	}
)

// house is the table of rooms. A package that it does not name does not exist.
var house = map[string]room{
	"": {
		ours:    append([]string{"ui/...", "player/...", "media/origin", "assets/..."}, stages...),
		outside: []string{"github.com/alecthomas/kong", "github.com/adrg/xdg"},
	},
	"ui/...":          {ours: []string{"ui/...", "player", "player/playlist", "player/status", "player/abr", "media", "media/check", "assets/..."}, outside: fyne},
	"ui/console":      {ours: []string{"player", "player/playlist", "player/status", "media", "media/check"}},
	"player":          {ours: append([]string{"player/..."}, stages...)},
	"player/abr":      {},
	"player/playlist": {},
	"player/status":   {},
	"player/keyring":  {outside: []string{"github.com/zalando/go-keyring"}},
	"player/network":  {outside: networkDoors},
	"media":           {},
	"media/amf":       {},
	"media/flv":       {ours: []string{"media", "media/amf"}, outside: []string{"github.com/bluenviron/mediacommon/v2/..."}},
	"media/rtmp":      {ours: formats, outside: append([]string{"golang.org/x/net/proxy", "golang.org/x/net/http/httpproxy", "golang.org/x/crypto/ocsp", "golang.org/x/crypto/xtea", "golang.org/x/crypto/blowfish"}, goRTMP...)},
	"media/mp4":       {outside: []string{"github.com/abema/go-mp4"}},
	"media/origin":    {ours: append([]string{"media/mp4"}, formats...), outside: goRTMP},
	"media/check":     {ours: append([]string{"media/mp4"}, formats...)},
	"media/mediatest": {ours: formats},
	"media/bandwidth": {ours: []string{"media"}},
	"media/buffer":    {ours: []string{"media"}},
	"media/clock":     {ours: []string{"media"}},
	"media/video":     {ours: []string{"media"}},
	"media/tempo":     {ours: []string{"media"}},
	"media/audio":     {ours: []string{"media"}, outside: []string{"github.com/gen2brain/malgo"}},
	"media/ffmpeg":    {ours: []string{"media"}, outside: []string{"C"}},
	"assets/...":      {},
}

// tests is what a test may import besides its package and what that may.
var tests = room{
	// Sound and pictures share the clock: their tests run on the real one.
	// What arrives is measured on the client and the server together.
	ours: []string{"media", "media/mediatest", "media/origin", "media/clock", "media/bandwidth"},
	outside: []string{
		"go.uber.org/goleak", "pgregory.net/rapid", "github.com/bluenviron/gortmplib/...",
		"github.com/Shopify/toxiproxy/v2/...",
	},
}

func TestPackagesImportOnlyWhatTheirRoomAllows(t *testing.T) {
	for _, goos := range []string{"linux", "darwin", "windows"} {
		t.Run(goos, func(t *testing.T) {
			for _, p := range listed(t, goos) {
				checkRoom(t, p)
			}
		})
	}
}

func TestAnImportOutsideTheTableIsFound(t *testing.T) {
	for _, tt := range []struct {
		name, from, imported string
		want                 bool
	}{
		{"down the list", "player", "rill/media/rtmp", true},
		{"up the list", "media/rtmp", "rill/player", false},
		{"between siblings", "media/video", "rill/media/clock", false},
		{"the server on the client's code", "media/origin", "rill/media/rtmp", false},
		{"a front end past the player", "ui", "rill/media/rtmp", false},
		{"a front end without a window at the toolkit", "ui/console", "fyne.io/fyne/v2", false},
		{"below the door", "ui", "fyne.io/fyne/v2/widget", true},
		{"beside the door", "player", "fyne.io/fyne/v2", false},
		{"C beside the door", "media/audio", "C", false},
		{"standard library", "media", "net/http", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := roomOf(tt.from)
			if got := r.allows(tt.imported); got != tt.want {
				t.Errorf("%s may import %s = %v, want %v", tt.from, tt.imported, got, tt.want)
			}
		})
	}
}

// listing is what `go list` tells about a package.
type listing struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func listed(t *testing.T, goos string) []listing {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "rill/...")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listing
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listing
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		all = append(all, p)
	}
}

func checkRoom(t *testing.T, p listing) {
	t.Helper()
	pkg := within(p.ImportPath)
	r, ok := roomOf(pkg)
	if !ok {
		t.Errorf("%s has no room in the house", p.ImportPath)
	}
	for _, imported := range p.Imports {
		if within(imported) != pkg && !r.allows(imported) {
			t.Errorf("%s must not import %s", p.ImportPath, imported)
		}
	}
	for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
		if within(imported) != pkg && !r.allows(imported) && !tests.allows(imported) {
			t.Errorf("tests of %s must not import %s", p.ImportPath, imported)
		}
	}
}

// within returns the package of ours that an import path belongs to: internal
// packages are part of the one above them.
func within(path string) string {
	path, _, _ = strings.Cut(path, "/internal/")
	return strings.TrimPrefix(strings.TrimPrefix(path, "rill"), "/")
}

// roomOf returns the room that names the package most closely.
func roomOf(pkg string) (room, bool) {
	if r, ok := house[pkg]; ok {
		return r, true
	}
	for prefix, r := range house {
		if strings.HasSuffix(prefix, "/...") && covers(prefix, pkg) {
			return r, true
		}
	}
	return room{}, false
}

func (r room) allows(imported string) bool {
	path, ours := strings.CutPrefix(imported, "rill/")
	covered := func(prefix string) bool { return covers(prefix, path) }
	switch {
	case ours:
		return slices.ContainsFunc(r.ours, covered)
	case standard(imported):
		return true
	}
	return slices.ContainsFunc(r.outside, covered)
}

func covers(prefix, path string) bool {
	root, below := strings.CutSuffix(prefix, "/...")
	return path == root || below && strings.HasPrefix(path, root+"/")
}

// standard reports whether path belongs to the standard library: those paths
// have no dot in their first element. C stands for cgo.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return path != "C" && !strings.Contains(first, ".")
}
