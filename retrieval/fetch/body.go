package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"

	"kutip/retrieval"
)

// maxPackings is how often something may be packed: once, or once more by a
// proxy.
const maxPackings = 2

// A bound is how many bytes are read, and what reading more ends with:
// ErrTooMuch, or io.EOF where the first ones will do.
type bound struct {
	max    int64
	beyond error
}

// A counted reader reads at most left bytes, then beyond.
type counted struct {
	r      io.Reader
	left   int64
	beyond error
}

func (b bound) on(r io.Reader) io.Reader { return &counted{r, b.max, b.beyond} }

func (c *counted) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, c.beyond
	}
	// One byte more than may be, which tells a body that ends from one that doesn't.
	n, err := c.r.Read(p[:min(int64(len(p)), c.left+1)])
	if c.left -= int64(n); c.left < 0 {
		return n - 1, c.beyond
	}
	return n, err
}

// A wire reader keeps the error that what it reads from ended with, to tell a
// broken connection from something that is packed badly.
type wire struct {
	r   io.Reader
	err error
}

func (w *wire) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil {
		w.err = err
	}
	return n, err
}

// unpack reads a body that may be packed. The bound is on it as it comes too, and
// on each layer: packed, it could be endless and come to nothing.
func unpack(body io.Reader, h http.Header, b bound) ([]byte, error) {
	codings, err := codingsOf(h)
	if err != nil {
		return nil, err
	}
	w := &wire{r: body}
	var r io.Reader = b.on(w)
	for i := len(codings) - 1; i >= 0 && err == nil; i-- {
		if r, err = unpacker(codings[i], r); err == nil {
			r = b.on(r)
		}
	}
	var data []byte
	if err == nil {
		data, err = readAll(r)
	}
	switch {
	case err == nil, errors.Is(err, retrieval.ErrTooMuch):
		return data, err
	case w.err != nil && w.err != io.EOF:
		return nil, w.err
	}
	return nil, retrieval.ErrGarbled
}

// readAll is io.ReadAll with less memory: twice the size of what is read, and
// only if that ends well.
func readAll(r io.Reader) ([]byte, error) {
	var blocks [][]byte
	var err error
	for err == nil {
		block, n, more := make([]byte, 64<<10), 0, 0
		for err == nil && n < len(block) {
			more, err = r.Read(block[n:])
			n += more
		}
		blocks = append(blocks, block[:n])
	}
	if err != io.EOF {
		return nil, err
	}
	return bytes.Join(blocks, nil), nil
}

// codingsOf returns how a body is packed, the innermost first.
func codingsOf(h http.Header) ([]string, error) {
	var codings []string
	for coding := range strings.SplitSeq(strings.Join(h.Values("Content-Encoding"), ","), ",") {
		switch coding = strings.ToLower(strings.TrimSpace(coding)); coding {
		case "", "identity":
		case "gzip", "x-gzip", "deflate":
			codings = append(codings, coding)
		default: // brotli and others, which weren't asked for
			return nil, retrieval.ErrGarbled
		}
	}
	if len(codings) > maxPackings {
		return nil, retrieval.ErrGarbled
	}
	return codings, nil
}

func unpacker(coding string, r io.Reader) (io.Reader, error) {
	if coding != "deflate" {
		return gzip.NewReader(r)
	}
	// By the standard deflate is zlib, but some servers send it bare.
	buffered := bufio.NewReader(r)
	if b, err := buffered.Peek(2); err == nil && b[0]&0x0f == 8 && (uint(b[0])<<8|uint(b[1]))%31 == 0 {
		return zlib.NewReader(buffered)
	}
	return flate.NewReader(buffered), nil
}
