package wire

import (
	"crypto/rand"
	"encoding/hex"
	"math/big"
)

// keySize is the length of public keys and of the secret that they give.
const keySize = 128

// groupPrime is the prime of the second group of Oakley (RFC 2409, 6.2), whose
// generator is 2.
const groupPrime = "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74" +
	"020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437" +
	"4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed" +
	"ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff"

func group() *big.Int {
	prime, _ := hex.DecodeString(groupPrime)
	return new(big.Int).SetBytes(prime)
}

// newKeys makes a pair of keys of Diffie and Hellman.
func newKeys() (secret *big.Int, public []byte) {
	var random [keySize]byte
	rand.Read(random[:])
	secret = new(big.Int).SetBytes(random[:])
	return secret, power(big.NewInt(2), secret)
}

// exchange returns the secret shared with a peer. Keys with which there is
// nothing secret, 0 and 1 and the like modulo the prime, are not valid.
func exchange(secret *big.Int, peer []byte) (shared []byte, valid bool) {
	y := new(big.Int).SetBytes(peer)
	last := new(big.Int).Sub(group(), big.NewInt(1))
	if y.Cmp(big.NewInt(1)) <= 0 || y.Cmp(last) >= 0 {
		return nil, false
	}
	return power(y, secret), true
}

func power(base, exponent *big.Int) []byte {
	return new(big.Int).Exp(base, exponent, group()).FillBytes(make([]byte, keySize))
}
