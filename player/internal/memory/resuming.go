package memory

import "rill/media/rtmp"

// Resumes reports whether a server is to be asked to go on where another
// connection of the same client was lost. Before it was tried, the version
// counts that the server claims: Adobe's do so from 3.5.3 on.
func (m *Memory) Resumes(host string, s rtmp.Server) bool {
	return m.does(&m.resuming, host, s)
}

// Resumed notes whether a server did so.
func (m *Memory) Resumed(host string, does bool) {
	m.learn(&m.resuming, host, does)
}

// Queues reports whether a server is taken to play playlists that are told by
// play2. Before it was tried, the version counts that the server claims.
func (m *Memory) Queues(host string, s rtmp.Server) bool {
	return m.does(&m.queueing, host, s)
}

// Queued notes whether a server did so.
func (m *Memory) Queued(host string, does bool) {
	m.learn(&m.queueing, host, does)
}
