package rtmp

import "slices"

// A Route is a way to a host: a transport and a port.
type Route struct {
	Scheme string
	Port   int
}

// routesOf returns the ways that u may be reached, the likely ones first. A
// transport that encrypts less than u asks for is never among them.
func routesOf(u URL, cfg Config) []Route {
	own := Route{u.Scheme, u.Port}
	if !cfg.Race || u.Explicit {
		return []Route{own}
	}
	routes := slices.DeleteFunc(alternatives(u.Scheme), func(r Route) bool { return r == own })
	routes = append([]Route{own}, routes...)
	if i := slices.Index(routes, cfg.Route); i > 0 {
		routes = slices.Insert(slices.Delete(routes, i, i+1), 0, cfg.Route)
	}
	return routes
}

// alternatives returns what gets through where only the ports of the web do:
// first what the server is likely to have, then what most networks let pass.
func alternatives(scheme string) []Route {
	switch scheme {
	case "rtmp":
		return []Route{{"rtmp", 1935}, {"rtmp", 443}, {"rtmp", 80}, {"rtmpt", 80}, {"rtmps", 443}}
	case "rtmpe":
		return []Route{{"rtmpe", 1935}, {"rtmpe", 443}, {"rtmpe", 80}, {"rtmpte", 80}}
	}
	return nil
}
