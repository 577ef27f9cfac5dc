package pdf

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"kutip/retrieval/extract/format"
)

// samples are files of several producers, and one of each kind of thing.
func samples(t testing.TB) [][]byte {
	names, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(names) == 0 {
		t.Fatal("no samples")
	}
	var files [][]byte
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, b)
	}
	w := newWriter()
	w.info, w.catalog = "/Title(x)/Author(y)", "/OCProperties<</D<</OFF[6 0 R]>>>>"
	w.stream("/Subtype/Form/BBox[0 0 90 90]/Filter/FlateDecode", deflate(show(9, 9, 9, "Di dalam")))
	w.add("<</Type/OCG>>")
	w.stream("", "begincmap 1 beginbfrange <41> <5A> <0061> endbfrange 1 beginbfchar <61> <00660066> endbfchar")
	scanned(w, image+"BT /X 9 Tf 50 500 Td (ABC) Tj ET /OC /L BDC EMC /X Do")
	w.page(show(50, 500, 9, prose...)+"0 g 9 9 m 90 9 l 90 90 l h f 1 g "+show(9, 9, 9, "Putih"),
		"/Properties<</L 6 0 R>>/XObject<</X 5 0 R>>%fonts /X<</Subtype/Type1/ToUnicode 7 0 R/Encoding<</Differences[65/a/b]>>>>")
	return append(files, w.bytes(), composite("1 beginbfchar <0001> <0041> endbfchar", "<0001>"))
}

var (
	digitsIn = regexp.MustCompile(`\d+`)
	objects  = regexp.MustCompile(`(?s)\d+ \d+ obj.*?endobj`)
)

// mutate damages a file as transfers, programs and people do.
func mutate(r *rand.Rand, b, other []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + r.IntN(4) {
		if len(b) < 2 {
			return b
		}
		at, to := r.IntN(len(b)), r.IntN(len(b))
		at, to = min(at, to), max(at, to)
		switch r.IntN(7) {
		case 0: // a bit
			b[at] ^= 1 << r.IntN(8)
		case 1: // some bytes
			for i := range min(8, len(b)-at) {
				b[at+i] = byte(r.Uint32())
			}
		case 2:
			b = b[:at]
		case 3: // a piece is missing
			b = append(b[:at:at], b[min(to, at+200):]...)
		case 4: // a piece of another file
			from := r.IntN(len(other))
			b = append(append(b[:at:at], other[from:min(len(other), from+500)]...), b[at:]...)
		case 5: // a number
			if m := digitsIn.FindIndex(b[at:]); m != nil {
				numbers := []string{"0", "-1", "1", "2", "3", "999999999999", "65536", "2147483648", "0.0001"}
				b = append(append(b[:at+m[0]:at+m[0]], numbers[r.IntN(len(numbers))]...), b[at+m[1]:]...)
			}
		case 6: // two objects
			if m := objects.FindAllIndex(b, 200); len(m) > 1 {
				x := m[r.IntN(len(m))]
				y := m[r.IntN(len(m))]
				b = append(append(b[:x[0]:x[0]], bytes.Clone(b[y[0]:y[1]])...), b[x[1]:]...)
			}
		}
	}
	return b
}

// TestMutated reads damaged files: no crash, and none takes 5 s.
// KUTIP_MUTATIONS sets how many, 10000 is the whole.
func TestMutated(t *testing.T) {
	count := 100
	if n, err := strconv.Atoi(os.Getenv("KUTIP_MUTATIONS")); err == nil {
		count = n
	}
	files := samples(t)
	r := rand.New(rand.NewPCG(5, 5))
	outcomes := map[error]int{}
	for i := range count {
		b := mutate(r, files[i%len(files)], files[r.IntN(len(files))])
		start := time.Now()
		_, err := Read(b)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("mutation %d took %v", i, took)
		}
		var refusal format.Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Errorf("mutation %d: %v, want a refusal", i, err)
		}
		outcomes[err]++
	}
	t.Log(outcomes)
}

func FuzzRead(f *testing.F) {
	for _, b := range samples(f) {
		if len(b) < 10_000 {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Read(b)
		var refusal format.Refusal
		switch {
		case err != nil && !errors.As(err, &refusal):
			t.Errorf("%v, want a refusal", err)
		case err == nil && len(d.Paragraphs) == 0 && d.Title == "":
			t.Error("no text and no error")
		}
	})
}

// FuzzContent reads pages whose operators are anything.
func FuzzContent(f *testing.F) {
	f.Add(visible)
	f.Add(show(50, 500, 9, prose...) + image)
	f.Add("q 1 0 0 1 9 9 cm BT /B 9 Tf 1 Tr [(a)-200(b)] TJ T* (c) ' 1 2 (d) \" ET Q 0 0 9 9 re W n f BI ID EI /P <</ActualText(x)>> BDC EMC")
	f.Fuzz(func(t *testing.T, content string) { Read(onePage(content)) })
}
