package console_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"rill/player"
	"rill/ui/console"
)

func TestItemsOfAListOnAServer(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/a.smil", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`<smil><body><video src="rtmp://h/a/1"/><ref src="sub/b.m3u"/></body></smil>`))
	})
	mux.HandleFunc("/sub/b.m3u", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("rtmp://h/a/2\n/etc/passwd\n")) })
	server := httptest.NewServer(mux)
	defer server.Close()
	var notices bytes.Buffer
	items, err := console.Items(t.Context(), []string{server.URL + "/a.smil"}, &notices)
	if err != nil || len(items) != 2 || items[1].URL != "rtmp://h/a/2" || notices.Len() == 0 {
		t.Errorf("items %v, error %v, notices %s", items, err, &notices)
	}
	_, err = console.Items(t.Context(), []string{server.URL + "/gone.f4m?token=secret"}, &notices)
	failed, ok := err.(*player.Error) //nolint:errorlint // it is what is promised
	if !ok || failed.Reason != player.BadPlaylist || bytes.Contains([]byte(failed.Detail), []byte("secret")) {
		t.Errorf("error %v", err)
	}
}
