package abr

// String returns the code in lower case, with low lines between words.
func (c Code) String() string {
	names := [...]string{
		"steady", "starting", "remembered", "chosen", "capped", "window_small", "line_faster", "line_slower",
		"buffer_low", "buffer_high", "frames_dropped", "rung_locked", "evidence_needed", "switch_pending", "only_one",
	}
	if c < 0 || int(c) >= len(names) {
		return "unknown"
	}
	return names[c]
}
