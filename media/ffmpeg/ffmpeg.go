// Package ffmpeg decodes, scales and resamples. It is the only door to FFmpeg
// (5.1 to 8) and keeps every C type inside. Each object is owned by one
// goroutine and must be closed; the pictures it gives away may be released by
// any goroutine, also after that.
package ffmpeg

// #cgo pkg-config: libavcodec libavutil libswscale libswresample
// #include "bridge.h"
import "C"

// silence keeps FFmpeg from writing what it thinks of its input to the
// process's standard error.
func silence() { C.av_log_set_level(C.AV_LOG_QUIET) }
