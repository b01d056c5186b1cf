package console

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"time"

	"rill/player/playlist"
)

// listTime bounds the fetching of a playlist from the network as a whole.
const listTime = 15 * time.Second

// LoadList reads the playlist file at a path or an http or https URL, with the
// lists inside it.
func LoadList(ctx context.Context, name string) (playlist.File, error) {
	return playlist.Load(name, func(name string) (io.ReadCloser, error) {
		if isRemote(name) {
			return fetchList(ctx, name)
		}
		return openList(name)
	})
}

// IsRemoteList reports whether name is the URL of a playlist file that LoadList
// fetches.
func IsRemoteList(name string) bool { return isRemote(name) && playlist.IsList(name) }

func isRemote(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// openList opens a plain file; opening a pipe could take for ever.
func openList(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return os.Open(name)
}

func fetchList(ctx context.Context, address string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, listTime)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		cancel()
		return nil, fs.ErrInvalid
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		cancel()
		return nil, err
	}
	body := fetched{response.Body, cancel}
	if response.StatusCode != http.StatusOK {
		_ = body.Close() // nothing was read
		return nil, fmt.Errorf("the server answers %q", response.Status)
	}
	return body, nil
}

// fetched is a body that ends its request when it is closed.
type fetched struct {
	io.ReadCloser
	cancel context.CancelFunc
}

// Close implements io.Closer.
func (f fetched) Close() error {
	defer f.cancel()
	return f.ReadCloser.Close()
}
