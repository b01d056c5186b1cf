package rtmp

import (
	"net"
	"net/url"
	"os"

	"golang.org/x/net/http/httpproxy"
)

// proxyFor returns the proxy on the way to u, or nil.
func (c Config) proxyFor(u URL) (*url.URL, error) {
	choose := c.Proxy
	if choose == nil {
		choose = environment
	}
	proxy, err := choose(&url.URL{Scheme: u.Scheme, Host: u.Address()})
	switch {
	case err != nil:
		// What cannot be parsed may hold credentials anywhere.
		return nil, &ProxyError{Reason: proxyUnusable}
	case proxy == nil:
		return nil, nil
	case proxyPort(proxy.Scheme) == "" || proxy.Hostname() == "":
		return nil, &ProxyError{Address: proxy.Host, Reason: proxyUnusable}
	}
	return proxy, nil
}

// environment chooses the proxy that the usual variables name for u.
func environment(u *url.URL) (*url.URL, error) {
	env := httpproxy.FromEnvironment()
	chosen := ""
	switch u.Scheme {
	case "rtmpt", "rtmpte":
		chosen = env.HTTPProxy
	case "rtmps", "rtmpts":
		chosen = env.HTTPSProxy
	}
	for _, name := range []string{"ALL_PROXY", "all_proxy"} {
		if chosen == "" {
			chosen = os.Getenv(name)
		}
	}
	env.HTTPSProxy = chosen
	return env.ProxyFunc()(&url.URL{Scheme: "https", Host: u.Host})
}

// proxyPort returns the port of a kind of proxy, empty for an unknown kind.
func proxyPort(scheme string) string {
	switch scheme {
	case "http":
		return "80"
	case "https":
		return "443"
	case "socks5", "socks5h":
		return "1080"
	}
	return ""
}

// proxyAddress returns host and port of a proxy.
func proxyAddress(proxy *url.URL) string {
	port := proxy.Port()
	if port == "" {
		port = proxyPort(proxy.Scheme)
	}
	return net.JoinHostPort(proxy.Hostname(), port)
}
