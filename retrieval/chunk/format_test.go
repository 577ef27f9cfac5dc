package chunk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// checkFormat fails the test unless a text's passages can be written and read.
func checkFormat(t *testing.T, text string) {
	t.Helper()
	want := Passages(text)
	b := append(AppendPassages([]byte("before"), want), "behind"...)
	got, rest, err := ParsePassages(b[len("before"):], text)
	if err != nil || string(rest) != "behind" || !bytes.HasPrefix(b, []byte("before")) {
		t.Fatalf("%q: %v, %q is left", text, err, rest)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%q: %s", text, diff)
	}
	checkBacking(t, got)
}

// checkBacking fails the test unless the sentences of all passages stand in one
// slice, with no room behind those of each.
func checkBacking(t *testing.T, passages []Passage) {
	t.Helper()
	for i, p := range passages {
		if cap(p.Sentences) != len(p.Sentences) {
			t.Fatalf("passage %d has room for %d sentences", i, cap(p.Sentences))
		}
	}
}

func TestFormat(t *testing.T) {
	for _, text := range append(seeds, article(20_000), sentences(5, 500)+"\n\nLatar\n\n"+sentences(12, 100)+"\n\nTamat") {
		if utf8.ValidString(text) {
			checkFormat(t, text)
		}
	}
}

func TestFormatIsSmall(t *testing.T) {
	text := article(7000)
	if n := len(AppendPassages(nil, Passages(text))); n > 250 {
		t.Errorf("%d bytes", n)
	}
}

// TestParsePassagesAllocates checks that the sentences take one slice.
func TestParsePassagesAllocates(t *testing.T) {
	text := article(7000)
	b := AppendPassages(nil, Passages(text))
	if n := testing.AllocsPerRun(20, func() { ParsePassages(b, text) }); n > 2 {
		t.Errorf("%v allocations, want one of passages and one of sentences", n)
	}
}

// TestParsePassagesIsBounded checks that counts can't ask for much more memory
// than their bytes can fill.
func TestParsePassagesIsBounded(t *testing.T) {
	const size, most = 8000, 24 * 8000
	tests := map[string][]byte{
		"passages":                 binary.AppendUvarint(nil, size),
		"sentences":                binary.AppendUvarint([]byte{0}, size),
		"sentences of one passage": binary.AppendUvarint([]byte{1, 1, 1}, size),
	}
	for name, b := range tests {
		b = append(b, bytes.Repeat([]byte{1}, size)...)
		text := strings.Repeat("a", 3*size)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := ParsePassages(b, text)
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > most+uint64(len(text)) || err == nil {
			t.Errorf("%s: %d bytes of memory for %d bytes, %v", name, n, len(b), err)
		}
	}
}

func TestParsePassagesRefuses(t *testing.T) {
	const text = "Apa? Jalan é.\n\nB."
	tests := []struct {
		name string
		b    []byte
	}{
		{"nothing", nil},
		{"no count of sentences", []byte{0}},
		{"sentences of no passage", []byte{0, 1, 0, 1}},
		{"a number without an end", []byte{0x80}},
		{"more passages than bytes", []byte{2, 2, 1, 1, 0, 4, 0}},
		{"a huge number of passages", []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0}},
		{"more sentences than bytes", []byte{1, 4, 1, 1, 0, 4}},
		{"fewer sentences than said", []byte{1, 2, 1, 1, 0, 4, 0, 0}},
		{"more sentences than said", []byte{1, 1, 1, 2, 0, 4, 1, 4}},
		{"a passage without sentences", []byte{1, 1, 1, 0, 0, 4}},
		{"no paragraph", []byte{1, 1, 0, 1, 0, 4}},
		{"a paragraph behind the text", []byte{1, 1, 100, 1, 0, 4}},
		{"an empty sentence", []byte{1, 1, 1, 1, 0, 0}},
		{"a sentence behind the text", []byte{1, 1, 1, 1, 100, 1}},
		{"a sentence that ends behind the text", []byte{1, 1, 1, 1, 0, 100}},
		{"a sentence that begins within a rune", []byte{1, 1, 1, 1, 12, 1}},
		{"a sentence that ends within a rune", []byte{1, 1, 1, 1, 0, 12}},
		{"a cut", []byte{1, 2, 1, 2, 0, 4, 1}},
	}
	if _, rest, err := ParsePassages([]byte{1, 2, 1, 2, 0, 4, 1, 9, 7}, text); err != nil || string(rest) != "\a" {
		t.Fatalf("sound passages: %v, %v", rest, err)
	}
	for _, tt := range tests {
		if p, _, err := ParsePassages(tt.b, text); !errors.Is(err, ErrPassages) {
			t.Errorf("%s: %v, %v", tt.name, p, err)
		}
	}
}

// TestParsePassagesOfAnother reads the passages of one text with another.
func TestParsePassagesOfAnother(t *testing.T) {
	b := AppendPassages(nil, Passages(article(2000)))
	for i := range b {
		ParsePassages(b[:i], article(2000)) // whatever comes of it, no panic
	}
	for _, text := range append(seeds, strings.Repeat("é", 999)) {
		if _, _, err := ParsePassages(b, text); len(text) < 1900 && !errors.Is(err, ErrPassages) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func FuzzParsePassages(f *testing.F) {
	for _, text := range seeds {
		f.Add(AppendPassages(nil, Passages(text)), text)
	}
	f.Fuzz(func(t *testing.T, b []byte, text string) {
		if utf8.ValidString(text) {
			checkFormat(t, text)
		}
		passages, rest, err := ParsePassages(b, text)
		if err != nil {
			return
		}
		checkSound(t, text, passages)
		again, _, err := ParsePassages(AppendPassages(nil, passages), text)
		if diff := cmp.Diff(passages, again); err != nil || diff != "" || len(rest) > len(b) {
			t.Fatal(err, diff)
		}
	})
}

// checkSound fails the test unless passages can be shown and cited from the text.
func checkSound(t *testing.T, text string, passages []Passage) {
	t.Helper()
	end, paragraph := 0, 1
	for _, p := range passages {
		if p.Paragraph < paragraph || len(p.Sentences) == 0 || p.Start != p.Sentences[0].Start || p.End != p.Sentences[len(p.Sentences)-1].End {
			t.Fatalf("%+v after paragraph %d", p, paragraph)
		}
		paragraph = p.Paragraph
		for _, s := range p.Sentences {
			if s.Start < end || s.End <= s.Start || s.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(s.Of(text)) {
				t.Fatal(fmt.Sprint(s, " after ", end))
			}
			end = s.End
		}
	}
	checkBacking(t, passages)
}

func BenchmarkParsePassages(b *testing.B) {
	text := article(7000)
	encoded := AppendPassages(nil, Passages(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		ParsePassages(encoded, text)
	}
}
