package zipped

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/retrieval/extract/format"
)

// TestMutated reads files that were damaged at random, as KUTIP_MUTATIONS says
// how many of each kind: in their bytes, or in one of their parts, packed again.
func TestMutated(t *testing.T) {
	const slow = 5 * time.Second
	n, err := strconv.Atoi(os.Getenv("KUTIP_MUTATIONS"))
	if err != nil {
		n = 100
	}
	for _, kind := range []string{".docx", ".epub"} {
		random := rand.New(rand.NewPCG(1, 2))
		files := [][]byte{load(t, "pandoc"+kind), load(t, "libreoffice"+kind)}
		read := 0
		for i := range n {
			b := mutated(t, random, files[i%len(files)])
			start := time.Now()
			_, err := Read(b)
			if took := time.Since(start); took > slow {
				t.Errorf("%s %d: took %v", kind, i, took)
			}
			if err == nil {
				read++
			} else if _, isRefusal := errors.AsType[format.Refusal](err); !isRefusal {
				t.Errorf("%s %d: %v isn't a refusal", kind, i, err)
			}
		}
		t.Logf("%s: %d of %d read all the same", kind, read, n)
	}
}

func load(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mutated returns a damaged copy of the file.
func mutated(t testing.TB, random *rand.Rand, file []byte) []byte {
	t.Helper()
	if random.IntN(2) == 0 {
		return scratched(random, file)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []part
	chosen := random.IntN(len(z.File))
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if i == chosen {
			b = scratched(random, b)
		}
		parts = append(parts, part{f.Name, string(b)})
	}
	return packed(t, parts...)
}

// scratched returns the bytes with some changed, cut, doubled or moved.
func scratched(random *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + random.IntN(4) {
		if len(b) < 8 {
			return b
		}
		from := random.IntN(len(b))
		to := min(len(b), from+random.IntN(200))
		switch random.IntN(6) {
		case 0:
			b[from] ^= 1 << random.IntN(8)
		case 1:
			b[from] = byte(random.IntN(256))
		case 2:
			b = b[:from]
		case 3:
			b = append(b[:from:from], b[to:]...)
		case 4:
			b = append(b[:to:to], b[from:]...)
		case 5:
			b = swapped(random, b)
		}
	}
	return b
}

// swapped returns the bytes with one number or name in place of another.
func swapped(random *rand.Rand, b []byte) []byte {
	words := strings.FieldsFunc(string(b), func(r rune) bool { return strings.ContainsRune("<>=\"/ :", r) })
	if len(words) < 2 {
		return b
	}
	old, other := words[random.IntN(len(words))], words[random.IntN(len(words))]
	return []byte(strings.Replace(string(b), old, other, 1+random.IntN(3)))
}
