package check_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rill/media/check"
)

// heavy is a recording that takes several reads.
func heavy(t *testing.T) []byte {
	f := tapes(t)["Sorenson and Speex"]()
	for i := range 5 {
		f.tags[f.media(2*i)].body = append(f.tags[f.media(2*i)].body, make([]byte, 1<<20)...)
	}
	return f.bytes()
}

func TestFixThatIsStoppedAtAnyTimeLeavesTheFileAlone(t *testing.T) {
	file := heavy(t)
	for stop := 1; ; stop++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.flv")
		write(t, path, file)
		ctx, cancel := context.WithCancel(t.Context())
		steps := 0
		o := check.FixOptions{Options: check.Options{Progress: func(int64, int64) {
			if now := read(t, path); !bytes.Equal(now, file) {
				t.Errorf("it has changed at step %d", steps)
			}
			if steps++; steps == stop {
				cancel()
			}
		}}}
		fixed, err := check.Fix(ctx, path, o)
		cancel()
		if err == nil && fixed && stop > 10 {
			return // all was read when it was stopped
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("Fix() that is stopped at step %d = %v, %v", stop, fixed, err)
		}
		unchanged(t, dir, file)
	}
}

// killed names a file that a process of its own mends until it is killed.
const killed = "RILL_TEST_KILLED"

func TestFixThatIsKilledLeavesTheFileAlone(t *testing.T) {
	if path := os.Getenv(killed); path != "" {
		dieMending(t, path)
	}
	path := filepath.Join(t.TempDir(), "a.flv")
	file := heavy(t)
	write(t, path, file)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), killed+"="+path)
	out, err := child.StdoutPipe()
	in, err2 := child.StdinPipe()
	if err = errors.Join(err, err2, child.Start()); err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
		t.Errorf("the other process ends by itself: %v", err)
	}
	child.Process.Kill()
	child.Wait()
	if !bytes.Equal(read(t, path), file) {
		t.Error("the file has changed")
	}
	if fixed, err := check.Fix(t.Context(), path, check.FixOptions{}); !fixed || err != nil {
		t.Errorf("Fix() after that = %v, %v", fixed, err)
	}
}

// dieMending mends a file and waits in the midst of writing for its end.
func dieMending(t *testing.T, path string) {
	steps := 0
	o := check.FixOptions{Options: check.Options{Progress: func(int64, int64) {
		if steps++; steps == 9 {
			fmt.Print("!")
			io.Copy(io.Discard, os.Stdin)
		}
	}}}
	fixed, err := check.Fix(t.Context(), path, o)
	t.Fatalf("Fix() = %v, %v after %d steps", fixed, err, steps)
}
