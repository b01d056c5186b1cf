package buffer

// BreakDisk makes every further read and write of what is on disk fail.
func (b *Buffer) BreakDisk() {
	b.mu.Lock()
	defer b.mu.Unlock()
	_ = b.spool.file.Close()
}
