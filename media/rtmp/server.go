package rtmp

// Server is what the server says about itself, and how it was reached.
type Server struct {
	Version    string     // fmsVer: "FMS/5,0,15,5012"; empty when it does not say
	Extensions Extensions // what it understands of Enhanced RTMP
	Digest     bool       // the handshake was signed
	Encrypted  bool       // nobody on the way can read along
	Address    string     // address and port that were reached
	Protocol   string     // scheme of the transport: "rtmps"
	Proxy      string     // host and port of the proxy; empty for none
}
