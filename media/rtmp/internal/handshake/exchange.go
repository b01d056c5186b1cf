package handshake

import (
	"crypto/rand"
	"math/big"
)

// keySize is the size of the prime, and so of public keys and of what is
// agreed upon.
const keySize = 128

// prime is the second Oakley group (RFC 2409, 6.2); its generator is 2.
const prime = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD1" +
	"29024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
	"EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245" +
	"E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
	"EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381" +
	"FFFFFFFFFFFFFFFF"

func modulus() *big.Int {
	p, _ := new(big.Int).SetString(prime, 16)
	return p
}

// newKey draws a secret and returns it with its public key.
func newKey() (secret *big.Int, public []byte) {
	b := make([]byte, keySize)
	_, _ = rand.Read(b) // never fails, it ends the program instead
	secret = new(big.Int).SetBytes(b)
	return secret, new(big.Int).Exp(big.NewInt(2), secret, modulus()).FillBytes(b)
}

// agree returns what both sides know, the same length always. It refuses keys
// that give the secret away: 0, 1, the prime less 1 and what is above it.
func agree(secret *big.Int, peer []byte) (shared []byte, ok bool) {
	p, y := modulus(), new(big.Int).SetBytes(peer)
	most := new(big.Int).Sub(p, big.NewInt(2))
	if y.Cmp(big.NewInt(2)) < 0 || y.Cmp(most) > 0 {
		return nil, false
	}
	return y.Exp(y, secret, p).FillBytes(make([]byte, keySize)), true
}
