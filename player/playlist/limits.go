package playlist

// What a playlist file may be, at most.
const (
	MaxSize  = 8 << 20  // bytes of a file
	MaxItems = 10_000   // entries of a file, playable or not
	MaxLine  = 16 << 10 // bytes of a line
	MaxURL   = 8 << 10  // bytes of an item's URL

	maxTitle      = 1 << 10 // bytes of a title; more is cut
	maxRenditions = 64      // of one item; more are ignored
	maxBitrate    = 1e10    // bits per second; a number above it is ignored
	maxPixels     = 1 << 16 // of a side; a number above it is ignored
)
