package handshake

// Veil makes the signatures of encryption of type 8 and 9.
func Veil(version byte, signature, key []byte) { veil(version, signature, key) }
