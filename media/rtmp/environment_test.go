package rtmp_test

import (
	"context"
	"net"
	"slices"
	"syscall"
	"testing"

	"rill/media/mediatest"
	"rill/media/rtmp"
)

func TestDialTakesTheProxyOfTheEnvironment(t *testing.T) {
	all := map[string]string{"ALL_PROXY": "socks5://all", "HTTP_PROXY": "web:81", "HTTPS_PROXY": "http://secure:82", "NO_PROXY": "near,10.0.0.0/8"}
	for _, tt := range []struct {
		url  string
		env  map[string]string
		want string
	}{
		{"rtmp://h/vod", all, "all:1080"},
		{"rtmpe://h/vod", all, "all:1080"},
		{"rtmps://h/vod", all, "secure:82"},
		{"rtmpt://h/vod", all, "web:81"},
		{"rtmpte://h/vod", all, "web:81"},
		{"rtmpts://h/vod", all, "secure:82"},
		{"rtmps://h/vod", map[string]string{"all_proxy": "all:83"}, "all:83"},
		{"rtmp://h/vod", map[string]string{"HTTP_PROXY": "web:81", "https_proxy": "secure:82"}, "h:1935"},
		{"rtmp://near/vod", all, "near:1935"},
		{"rtmp://deep.near/vod", all, "deep.near:1935"},
		{"rtmp://10.1.2.3/vod", all, "10.1.2.3:1935"},
		{"rtmp://localhost/vod", all, "localhost:1935"},
		{"rtmp://127.0.0.2/vod", all, "127.0.0.2:1935"},
		{"rtmp://[::1]/vod", all, "[::1]:1935"},
	} {
		t.Run(tt.url, func(t *testing.T) {
			for _, name := range []string{"ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"} {
				t.Setenv(name, tt.env[name])
			}
			var dialled []string
			network := mediatest.Network{Refuse: func(int) error { return syscall.ECONNREFUSED }}
			_, err := rtmp.Dial(t.Context(), parse(t, tt.url), rtmp.Config{Dial: func(ctx context.Context, kind, address string) (net.Conn, error) {
				dialled = append(dialled, address)
				return network.DialContext(ctx, kind, address)
			}})
			if !slices.Equal(slices.Compact(dialled), []string{tt.want}) {
				t.Errorf("Dial() calls %v, %v; want %s", dialled, err, tt.want)
			}
		})
	}
}
