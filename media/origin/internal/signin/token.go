package signin

import (
	"encoding/binary"
	"encoding/hex"
)

const delta = 0x9E3779B9 // of the key schedule of XXTEA

// Seal encrypts text the way that Wowza's secure token does: XXTEA over
// little-endian words, in hexadecimal. Text is filled up with zeros to whole
// words, two at least; of the key 16 bytes count.
func Seal(key, text string) string {
	k, v := words(key, 4)[:4], words(text, 2)
	encrypt(v, k)
	var b []byte
	for _, w := range v {
		b = binary.LittleEndian.AppendUint32(b, w)
	}
	return hex.EncodeToString(b)
}

// words returns s as words, least of them or more.
func words(s string, least int) []uint32 {
	b := make([]byte, 4*max(least, (len(s)+3)/4))
	copy(b, s)
	v := make([]uint32, len(b)/4)
	for i := range v {
		v[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return v
}

// encrypt is XXTEA ("Correction to xtea", Needham and Wheeler, 1998).
func encrypt(v, k []uint32) {
	n := len(v)
	z, sum := v[n-1], uint32(0)
	for range 6 + 52/n {
		sum += delta
		e := sum >> 2 & 3
		for p := range n {
			y := v[(p+1)%n]
			v[p] += ((z>>5 ^ y<<2) + (y>>3 ^ z<<4)) ^ ((sum ^ y) + (k[uint32(p)&3^e] ^ z))
			z = v[p]
		}
	}
}
