package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"kutip/retrieval"
)

// pack packs text by codings, the first at first.
func pack(t *testing.T, text string, codings ...string) string {
	t.Helper()
	for _, coding := range codings {
		var b bytes.Buffer
		var w io.WriteCloser
		switch coding {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "zlib":
			w = zlib.NewWriter(&b)
		case "flate":
			w, _ = flate.NewWriter(&b, flate.BestSpeed)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		text = b.String()
	}
	return text
}

func TestUnpack(t *testing.T) {
	const text = "Kopi dari Gayo dijemur dua minggu."
	zipped, wrapped, bare := pack(t, text, "gzip"), pack(t, text, "zlib"), pack(t, text, "flate")
	broken := errors.New("broken")
	for _, row := range []struct {
		name, body, encoding string
		max                  int
		want                 string
		problem              error
	}{
		{"plain", text, "", 100, text, nil},
		{"identity", text, "identity", 100, text, nil},
		{"nothing", "", "", 100, "", nil},
		{"gzip", zipped, "gzip", 100, text, nil},
		{"x-gzip", zipped, " X-GZIP ", 100, text, nil},
		{"gzip in two pieces", zipped + zipped, "gzip", 1000, text + text, nil},
		{"zlib", wrapped, "deflate", 100, text, nil},
		{"bare deflate", bare, "deflate", 100, text, nil},
		{"both", pack(t, text, "zlib", "gzip"), "deflate, gzip", 100, text, nil},
		{"three", pack(t, text, "gzip", "gzip", "gzip"), "gzip, gzip, gzip", 1000, "", retrieval.ErrGarbled},
		{"brotli", text, "br", 100, "", retrieval.ErrGarbled},
		{"just fits", text, "", len(text), text, nil},
		{"doesn't fit", text, "", len(text) - 1, "", retrieval.ErrTooMuch},
		{"just fits, unpacked", pack(t, strings.Repeat("a", 1000), "gzip"), "gzip", 1000, strings.Repeat("a", 1000), nil},
		{"doesn't fit, unpacked", pack(t, strings.Repeat("a", 1000), "gzip"), "gzip", 999, "", retrieval.ErrTooMuch},
		{"doesn't fit, packed", strings.Repeat(pack(t, "", "gzip"), 50), "gzip", 1000, "", retrieval.ErrTooMuch},
		{"doesn't fit between", pack(t, strings.Repeat(pack(t, "", "gzip"), 100), "gzip"), "gzip, gzip", 1000, "", retrieval.ErrTooMuch},
		{"not gzip", text, "gzip", 100, "", retrieval.ErrGarbled},
		{"not deflate", text, "deflate", 100, "", retrieval.ErrGarbled},
		{"empty gzip", "", "gzip", 100, "", retrieval.ErrGarbled},
		{"gzip cut off", zipped[:len(zipped)-9], "gzip", 100, "", retrieval.ErrGarbled},
		{"gzip with a wrong sum", zipped[:len(zipped)-8] + "12345678", "gzip", 100, "", retrieval.ErrGarbled},
		{"zlib cut off", wrapped[:len(wrapped)-1], "deflate", 100, "", retrieval.ErrGarbled},
		{"deflate cut off", bare[:len(bare)-3], "deflate", 100, "", retrieval.ErrGarbled},
		{"gzip and more", zipped + "lagi", "gzip", 100, "", retrieval.ErrGarbled},
	} {
		got, err := unpack(strings.NewReader(row.body), http.Header{"Content-Encoding": {row.encoding}}, bound{int64(row.max), retrieval.ErrTooMuch})
		if string(got) != row.want || !errors.Is(err, row.problem) {
			t.Errorf("%s: %q, %v", row.name, got, err)
		}
		if row.problem != nil {
			continue
		}
		// What is broken on the way isn't what is packed badly.
		cut := io.MultiReader(strings.NewReader(row.body[:len(row.body)/2]), failing{broken})
		if _, err := unpack(cut, http.Header{"Content-Encoding": {row.encoding}}, bound{int64(row.max), retrieval.ErrTooMuch}); err != broken {
			t.Errorf("%s, broken: %v", row.name, err)
		}
	}
	if _, err := unpack(strings.NewReader(text), http.Header{"Content-Encoding": {"gzip", "gzip, gzip"}}, bound{1000, retrieval.ErrTooMuch}); !errors.Is(err, retrieval.ErrGarbled) {
		t.Errorf("three in two headers: %v", err)
	}
}

// Where the first bytes will do, more is no error.
func TestUnpackFirst(t *testing.T) {
	long := strings.Repeat("halo", 10_000)
	for encoding, body := range map[string]string{"": long, "gzip": pack(t, long, "gzip")} {
		got, err := unpack(strings.NewReader(body), http.Header{"Content-Encoding": {encoding}}, bound{1001, io.EOF})
		if err != nil || string(got) != long[:1001] {
			t.Errorf("%s: %d bytes, %v", encoding, len(got), err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzUnpack: never more than the limit, and what was packed comes out.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte("halo"), "gzip, deflate")
	f.Add([]byte("\x78\x9c\x01"), "deflate")
	f.Fuzz(func(t *testing.T, body []byte, encoding string) {
		const max = 1 << 16
		data, err := unpack(bytes.NewReader(body), http.Header{"Content-Encoding": {encoding}}, bound{max, retrieval.ErrTooMuch})
		if len(data) > max || err != nil && !errors.As(err, new(retrieval.FetchProblem)) {
			t.Fatalf("%d bytes, %v", len(data), err)
		}
		packed := pack(t, string(body), "flate", "gzip")
		data, err = unpack(strings.NewReader(packed), http.Header{"Content-Encoding": {"deflate, gzip"}}, bound{1 << 20, retrieval.ErrTooMuch})
		if err == nil && !bytes.Equal(data, body) {
			t.Fatalf("%q came out as %q", body, data)
		}
	})
}
