package cos

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"io"

	"kutip/retrieval/extract/format"
)

// A crypt undoes the standard encryption with an empty password, as files have
// it that anyone may read but not print.
type crypt struct {
	key   []byte
	aes   bool
	whole bool // every object has the file's own key
}

// padding is what passwords are filled up with.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// decrypt sets the file's key if it is encrypted. It returns ErrEncrypted where
// a password is needed, or another method than RC4 or AES.
func (f *File) decrypt() error {
	if f.Trailer["Encrypt"] == nil {
		return nil
	}
	d := f.Dict(f.Trailer["Encrypt"]) // its own strings aren't encrypted
	c, ok := f.newCrypt(d)
	if !ok {
		return format.ErrEncrypted
	}
	clear(f.held)
	f.packed = nil
	f.crypt = c
	return nil
}

func (f *File) newCrypt(d Dict) (*crypt, bool) {
	version, revision := f.Int(d["V"]), f.Int(d["R"])
	if f.Name(d["Filter"]) != "Standard" || revision < 2 {
		return nil, false
	}
	c := &crypt{}
	bits := f.Int(d["Length"])
	switch version {
	case 1:
		bits = 40
	case 2:
	case 4:
		method := f.method(d)
		if method != "AESV2" && method != "V2" {
			return nil, false
		}
		c.aes, bits = method == "AESV2", 128
	case 5:
		key, ok := f.key256(d, revision)
		return &crypt{key: key, aes: true, whole: true}, ok && f.method(d) == "AESV3"
	default:
		return nil, false
	}
	if bits == 0 {
		bits = 40
	}
	if bits < 40 || bits > 128 || bits%8 != 0 {
		return nil, false
	}
	c.key = f.fileKey(d, revision, bits/8)
	return c, f.opens(d, c.key, revision)
}

// method is how streams and strings are encrypted, "" unless both are alike.
func (f *File) method(d Dict) Name {
	if f.Name(d["StmF"]) != f.Name(d["StrF"]) {
		return ""
	}
	return f.Name(f.Dict(f.Dict(d["CF"])[f.Name(d["StmF"])])["CFM"])
}

// fileKey is algorithm 2 of ISO 32000-1, 7.6.3.3, for an empty password.
func (f *File) fileKey(d Dict, revision, size int) []byte {
	h := md5.New()
	io.WriteString(h, padding)
	io.WriteString(h, f.String(d["O"]))
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(f.Int(d["P"]))))
	io.WriteString(h, f.id())
	if plain, ok := f.Resolve(d["EncryptMetadata"]).(bool); ok && !plain && revision >= 4 {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	return key[:size]
}

func (f *File) id() string {
	ids := f.Array(f.Trailer["ID"])
	if len(ids) == 0 {
		return ""
	}
	return f.String(ids[0])
}

// opens is algorithms 4 and 5: whether the key is the one of the entry U.
func (f *File) opens(d Dict, key []byte, revision int) bool {
	want := []byte(f.String(d["U"]))
	if revision == 2 {
		return bytes.Equal(xor(key, []byte(padding)), want)
	}
	sum := md5.Sum([]byte(padding + f.id()))
	u := xor(key, sum[:])
	for i := 1; i <= 19; i++ {
		other := bytes.Clone(key)
		for j := range other {
			other[j] ^= byte(i)
		}
		u = xor(other, u)
	}
	return bytes.HasPrefix(want, u)
}

// xor is RC4, either way.
func xor(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// keyOf is algorithm 1: each object has a key of its own, except with AES-256.
func (c *crypt) keyOf(ref Ref) []byte {
	if c.whole {
		return c.key
	}
	n, g := ref.Number, ref.Generation
	b := append(bytes.Clone(c.key), byte(n), byte(n>>8), byte(n>>16), byte(g), byte(g>>8))
	if c.aes {
		b = append(b, "sAlT"...)
	}
	sum := md5.Sum(b)
	return sum[:min(16, len(c.key)+5)]
}

func (c *crypt) decryptString(ref Ref, s String) String {
	b, _ := io.ReadAll(c.stream(ref, bytes.NewReader([]byte(s))))
	return String(b)
}

// stream decrypts a stream.
func (c *crypt) stream(ref Ref, r io.Reader) io.Reader {
	key := c.keyOf(ref)
	if !c.aes {
		s, err := rc4.NewCipher(key)
		if err != nil {
			return bytes.NewReader(nil)
		}
		return &cipher.StreamReader{S: s, R: r}
	}
	block, err := aes.NewCipher(key)
	start := make([]byte, aes.BlockSize)
	if _, short := io.ReadFull(r, start); err != nil || short != nil {
		return bytes.NewReader(nil)
	}
	return &blocks{r: r, mode: cipher.NewCBCDecrypter(block, start)}
}

// blocks decrypts CBC block by block; the last one tells how much of it is
// padding.
type blocks struct {
	r       io.Reader
	mode    cipher.BlockMode
	ahead   []byte // a block that is decrypted, and may be the last
	pending []byte
}

func (c *blocks) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for len(c.pending) == 0 {
		block := make([]byte, aes.BlockSize)
		if _, err := io.ReadFull(c.r, block); err != nil {
			if c.ahead == nil {
				return 0, io.EOF
			}
			keep := aes.BlockSize - int(c.ahead[aes.BlockSize-1])
			c.pending, c.ahead = c.ahead[:min(max(keep, 0), aes.BlockSize)], nil
			continue
		}
		c.mode.CryptBlocks(block, block)
		c.pending, c.ahead = c.ahead, block
	}
	n := copy(b, c.pending)
	c.pending = c.pending[n:]
	return n, nil
}
