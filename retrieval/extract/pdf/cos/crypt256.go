package cos

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"crypto/sha512"
)

// The entry U of encryption with AES-256 is a hash and two salts; UE is the
// file's key, encrypted.
const (
	hashSize = 32
	saltSize = 8
	keySize  = 32
)

// key256 returns the key of a file that is encrypted with AES-256, if the empty
// password opens it: algorithms 2.A and 11 of ISO 32000-2, 7.6.4.
func (f *File) key256(d Dict, revision int) ([]byte, bool) {
	u, ue := []byte(f.String(d["U"])), []byte(f.String(d["UE"]))
	if len(u) < hashSize+2*saltSize || len(ue) < keySize {
		return nil, false
	}
	check, salt := u[hashSize:hashSize+saltSize], u[hashSize+saltSize:hashSize+2*saltSize]
	hash := hash256
	if revision == 5 { // Adobe's own, before the standard
		hash = func(salt []byte) []byte { sum := sha256.Sum256(salt); return sum[:] }
	}
	if !bytes.Equal(hash(check), u[:hashSize]) {
		return nil, false
	}
	block, err := aes.NewCipher(hash(salt))
	if err != nil {
		return nil, false
	}
	key := make([]byte, keySize)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, ue[:keySize])
	return key, true
}

// hash256 is algorithm 2.B for an empty password: at least 64 rounds, and on until
// the last byte says so.
func hash256(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 1; ; round++ {
		e := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		k = nextHash(e)
		if round >= 64 && int(e[len(e)-1]) <= round-32 {
			return k[:hashSize]
		}
	}
}

// nextHash hashes with one of three functions: that which the first 16 bytes,
// as a number, choose by their remainder.
func nextHash(e []byte) []byte {
	remainder := 0
	for _, b := range e[:16] {
		remainder += int(b) // 256 leaves 1 when divided by 3
	}
	switch remainder % 3 {
	case 0:
		sum := sha256.Sum256(e)
		return sum[:]
	case 1:
		sum := sha512.Sum384(e)
		return sum[:]
	}
	sum := sha512.Sum512(e)
	return sum[:]
}
