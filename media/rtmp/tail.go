package rtmp

import "time"

// A Tail is the words key=value behind a URL, which librtmp reads and which
// rtmpdump, ffmpeg and mpv take: tcUrl, swfUrl, pageUrl, flashVer, subscribe,
// token, conn, live, start, stop and buffer in milliseconds, timeout in
// seconds; swfHash in hexadecimal and swfSize as of rtmpdump; any of them with
// ffmpeg's prefix rtmp_. What the words app and playpath say is in the URL
// itself. Zero fields were not given.
type Tail struct {
	TCURL     string // instead of the URL's own
	SWFURL    string
	PageURL   string
	FlashVer  string
	Subscribe string // stream to FCSubscribe to
	Token     string // key of secureToken
	SWF       SWF    // file that a server may ask about
	Conn      []any  // further arguments of connect: bool, float64, string, amf.Null, amf.Object

	Live    bool
	Start   time.Duration
	Stop    time.Duration // position, not length; that of Start asks for one picture
	Buffer  time.Duration
	Timeout time.Duration // of every step of dialling
}

// String shows nothing of the tail, which holds credentials.
func (t Tail) String() string { return masked }

// GoString is String.
func (t Tail) GoString() string { return masked }

// SWF is what proves to a server that its own player asks: hash and size of
// the uncompressed file. The zero value is none.
type SWF struct {
	Hash [32]byte // HMAC-SHA256 with the key of Flash Player
	Size uint32
}
