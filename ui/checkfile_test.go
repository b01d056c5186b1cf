package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"rill/assets"
	"rill/media/check"
	"rill/ui/words"
)

// beside makes what comes back from the background wait for the test, which
// lets it in until a fact holds.
func beside(t *testing.T, w *window) (until func(fact func() bool)) {
	t.Helper()
	posted := make(chan func(), 10_000)
	w.post = func(f func()) { posted <- f }
	t.Cleanup(w.background.close)
	return func(fact func() bool) {
		t.Helper()
		for !fact() {
			select {
			case f := <-posted:
				f()
			case <-t.Context().Done():
				t.Fatal("it does not happen")
			}
		}
	}
}

// clip returns the path of a copy of a demo clip, changed by edit.
func clip(t *testing.T, edit func([]byte) []byte) string {
	t.Helper()
	data, err := assets.Demo().Open("rill_300.flv")
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	var content bytes.Buffer
	if _, err := content.ReadFrom(data); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "clip.flv")
	if err := os.WriteFile(path, edit(content.Bytes()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// unindexed renames what the metadata says, so that it says nothing.
func unindexed(data []byte) []byte {
	return bytes.Replace(data, []byte("duration"), []byte("durat!on"), 1)
}

func cut(data []byte) []byte { return data[:len(data)/2] }

// checked opens a window in which files have been checked.
func checked(t *testing.T, paths ...string) (*window, func(func() bool)) {
	t.Helper()
	w, _ := open(t, playing())
	until := beside(t, w)
	w.checkFiles(paths...)
	until(w.checking.done)
	return w, until
}

func (c *checking) done() bool { return c.copy != nil }

func TestCheckTellsWhatIsWrongAndWhere(t *testing.T) {
	w, _ := checked(t, clip(t, cut))
	for _, want := range []string{"The file is not valid.", "FLV · ", "Video: H.264", "The file ends inside a tag", "flv.truncated · byte "} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	if w.checking.mend.Visible() {
		t.Error("mending is offered for a file that is not whole")
	}
	test.Tap(&w.checking.copy.Button)
	if got := w.app.Clipboard().Content(); !strings.Contains(got, "Error · flv.truncated · byte ") || !strings.Contains(got, w.checking.path) {
		t.Errorf("copied:\n%s", got)
	}
	press(w, fyne.KeyEscape)
	if w.sheet != nil {
		t.Error("Esc does not close it")
	}
}

func TestCheckMendsMetadataAndChecksAgain(t *testing.T) {
	path := clip(t, unindexed)
	before, _ := os.ReadFile(path)
	w, until := checked(t, path)
	if !says(w, "flv.duration") {
		t.Fatal("the clip has nothing to mend")
	}
	for range 2 {
		_ = os.WriteFile(path+".bak", nil, 0o600)
		test.Tap(&w.checking.mend.Button)
		if !says(w, "clip.flv.bak.2") {
			t.Error("it does not say what is kept")
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Fatal("it mends before it is told to")
		}
		press(w, fyne.KeyReturn)
	}
	test.Tap(&w.checking.mend.Button)
	test.Tap(&w.checking.mend.Button)
	w.checking.copy = nil
	until(w.checking.done)
	for _, want := range []string{"The metadata was mended. The file as it was is kept as clip.flv.bak.2.", "The file is valid.", "Nothing is wrong with it."} {
		if !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
	if kept, _ := os.ReadFile(path + ".bak.2"); !bytes.Equal(kept, before) {
		t.Error("the file as it was is not kept")
	}
	if w.checking.mend.Visible() {
		t.Error("mending is offered again")
	}
}

func TestCheckIsCancelledWithItsSheet(t *testing.T) {
	w, _ := open(t, playing())
	until := beside(t, w)
	ended := make(chan error, 1)
	c := &checking{w: w, path: "/clip.flv"}
	c.begin("", func(ctx context.Context, _ string, p progress) outcome {
		p(50, 100)
		<-ctx.Done()
		ended <- ctx.Err()
		return outcome{}
	})
	until(func() bool { return c.bar.Value == 0.5 })
	press(w, fyne.KeyEscape)
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	w.background.close()
	last := false
	w.post(func() { last = true })
	until(func() bool { return last })
	if w.sheet != nil || c.done() {
		t.Error("what was found is shown after all")
	}
}

func TestCheckSaysWhyAFileCannotBeRead(t *testing.T) {
	for path, want := range map[string]string{
		filepath.Join(t.TempDir(), "gone.flv"): "could not be read: no such file",
		t.TempDir():                            "could not be read: not a regular file",
	} {
		if w, _ := checked(t, path); !says(w, want) {
			t.Errorf("%q is not in the window", want)
		}
	}
}

func TestDroppedMediaFilesAreCheckedOneAfterTheOther(t *testing.T) {
	w, p := open(t, playing())
	until := beside(t, w)
	whole := clip(t, func(data []byte) []byte { return data })
	w.dropped([]fyne.URI{storage.NewFileURI(clip(t, cut)), storage.NewFileURI(whole)})
	until(w.checking.done)
	if !says(w, "The file is not valid.") || !w.checking.next.Visible() {
		t.Error("the first one is not checked")
	}
	test.Tap(&w.checking.next.Button)
	until(w.checking.done)
	if w.checking.path != whole || !says(w, "The file is valid.") || w.checking.next.Visible() {
		t.Error("the second one is not checked")
	}
	if got := p.took(); got != "" {
		t.Errorf("checking did %q", got)
	}
}

func TestCheckShowsTheWorstOfManyFindings(t *testing.T) {
	var o outcome
	o.report.Format, o.report.Omitted = "flv", 7
	for i := range 300 {
		o.report.Findings = append(o.report.Findings, check.Finding{Code: check.FLVEmptyTag, Offset: int64(i)})
	}
	o.report.Findings = append(o.report.Findings, check.Finding{Code: check.FLVBackwards, Offset: 1 << 40, Detail: "<b>\u202e"})
	w, _ := open(t, playing())
	c := &checking{w: w, path: "/clip.flv"}
	c.tell(o)
	if !says(w, "A timestamp goes backwards: <b>.") || !says(w, "Findings (308)") || !says(w, "And 208 more of these.") {
		t.Error("the worst is not in the window")
	}
	if got := strings.Count(o.text("/clip.flv"), "\n"); got < 302 {
		t.Errorf("the text has %d lines", got)
	}
}

func TestCheckFitsIntoTheWindow(t *testing.T) {
	path := clip(t, cut)
	for _, language := range []words.Language{words.English, words.Chinese} {
		for _, size := range []fyne.Size{{Width: 1200, Height: 700}, {Width: 480, Height: 340}} {
			t.Run(fmt.Sprint(language, size), func(t *testing.T) {
				w, _ := open(t, playing())
				until := beside(t, w)
				w.setLanguage(language)
				w.win.Resize(size)
				w.checkFiles(path)
				fits(t, w)
				until(w.checking.done)
				fits(t, w)
				w.checking.ask()
				fits(t, w)
			})
		}
	}
}
