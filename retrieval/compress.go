package retrieval

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// A packed text is a byte that says how it is kept, its length in bytes as a
// varint (encoding/binary), and then: 0 the text itself, 1 DEFLATE (RFC 1951).
const (
	packedPlain   = 0
	packedDeflate = 1
)

// maxPacked bounds what unpacking may take, so that damaged bytes can't ask
// for more memory than a text may have.
const maxPacked = 64 << 20

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level isn't one
	}
	return w
}}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

// Pack returns a text as stores keep it, compressed where that makes it shorter.
func Pack(text string) []byte {
	head := binary.AppendUvarint([]byte{packedDeflate}, uint64(len(text)))
	b := bytes.NewBuffer(head)
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(b)
	io.WriteString(w, text) // a Buffer takes all
	w.Close()
	if b.Len() > len(head)+len(text) {
		head[0] = packedPlain
		return append(head[:len(head):len(head)], text...)
	}
	return b.Bytes()
}

// Unpack returns a text that was packed; ErrDamaged where Pack didn't write it.
func Unpack(packed []byte) (string, error) {
	text, err := unpack(packed)
	if err != nil {
		return "", fmt.Errorf("%w: a text can't be unpacked: %w", ErrDamaged, err)
	}
	return text, nil
}

func unpack(packed []byte) (string, error) {
	if len(packed) < 2 {
		return "", io.ErrUnexpectedEOF
	}
	length, n := binary.Uvarint(packed[1:])
	if n <= 0 || length > maxPacked {
		return "", errors.New("it has no length")
	}
	body := packed[1+n:]
	switch {
	case packed[0] == packedPlain && uint64(len(body)) == length:
		return string(body), nil
	case packed[0] == packedPlain:
		return "", errors.New("it has another length")
	case packed[0] != packedDeflate:
		return "", errors.New("packed in an unknown way")
	}
	return inflate(body, int(length))
}

func inflate(body []byte, length int) (string, error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(body), nil); err != nil {
		return "", err
	}
	text := make([]byte, length+1) // room for the byte too many that damage may bring
	switch n, err := io.ReadFull(r, text); {
	case n != length:
		return "", errors.New("it has another length")
	case !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF):
		return "", err
	}
	return string(text[:length]), nil
}
