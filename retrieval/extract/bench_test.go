package extract

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

var kinds = map[string]func([]byte) (Document, error){"Text": Text, "Markdown": Markdown}

// TestWhole gives both parsers as many bytes as they read.
func TestWhole(t *testing.T) {
	for _, unit := range []string{"\n", "a", "kata ", "é ", "\u200b", "x \n"} {
		whole := []byte(strings.Repeat(unit, MaxBytes/len(unit)))
		for kind, parse := range kinds {
			start := time.Now()
			_, err := parse(whole)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%s of %q: %v (%v)", kind, unit, took, err)
			} else {
				t.Logf("%s of %q: %v (%v)", kind, unit, took, err)
			}
		}
	}
}

// TestLinear gives both parsers what could be slow. Each takes less than a
// second; one that is quadratic takes minutes or hours.
func TestLinear(t *testing.T) {
	size := MaxMarkdown
	if testing.Short() {
		size = 1 << 19
	}
	units := []string{
		"a", "kata ", " ", "\n", "a\n", "a b\n\n", "é", "e\u0301", "\u0301", "\u200d", "न\u200d", "👩\u200d", "1. ", "> ", "- ", "* a\n",
		"[", "![", "[a](", "](", "[[a](b)", "[a][b]", "[a]: b\n", "[a\nb]: c\n", "[a](b 'c ", "[a](<b ", "*a ", "*a **b _c ", "a_", "a**b", "~~a ",
		"<", "<a ", "<a b='", "<!-- ", "<?", "<![CDATA[", "<http:", "`", "` `` ", "```\n", "|", "|a|b|\n|-|-|\n", "|a|b|\n", "&", "&amp;", "\\", "# a\n", "\t", "a\r",
		">\n", "> > a\n", "1) a\n\n", "---\n", "a: b\n", "a\n===\n", "  \n", "\\[", "]", "![a](b)", "_*", "**a** ", "x-\ny",
	}
	for _, unit := range units {
		for kind, parse := range kinds {
			size := size
			if kind == "Markdown" && strings.TrimSpace(unit) != "" {
				size = min(size, MaxMarkdown, maxLines*len(unit)/max(1, strings.Count(unit, "\n")))
			}
			whole := strings.Repeat(unit, size/len(unit))
			start := time.Now()
			_, err := parse([]byte(whole))
			took := time.Since(start)
			if took > 20*time.Second {
				t.Errorf("%s of %q: %v", kind, unit, took)
			}
			if took > time.Second {
				t.Logf("%s of %q: %v (%v)", kind, unit, took, err)
			}
		}
	}
}

// TestNested gives Markdown what opens first and closes later.
func TestNested(t *testing.T) {
	size := 2 << 20
	if testing.Short() {
		size = 1 << 16
	}
	ticks := "" // code spans that open with more and more ticks
	for n := 1; len(ticks) < size; n++ {
		ticks += strings.Repeat("`", n) + "a"
	}
	deep := "" // lists by indentation
	for n := 0; len(deep) < size; n++ {
		deep += strings.Repeat("  ", n) + "- a\n"
	}
	tests := map[string]string{"ticks": ticks, "deep": deep, "deep, then lines": deep[:size/2] + strings.Repeat("\n\na", size/6)}
	for _, pair := range [][2]string{{"*a ", " b*"}, {"**a ", " b**"}, {"![a ", "](b)"}, {"[a ", "](b)"}, {"[", "]"}, {"~~a ", " b~~"}, {"> ", "\na"}, {"- ", "\na"}, {"- ", "\n"}} {
		n := size / len(pair[0]+pair[1])
		tests[pair[0]+pair[1]] = strings.Repeat(pair[0], n) + "x" + strings.Repeat(pair[1], n)
	}
	for name, text := range tests {
		start := time.Now()
		_, err := Markdown([]byte(text))
		took := time.Since(start)
		if took > 20*time.Second {
			t.Errorf("%q: %v", name, took)
		}
		if took > time.Second/2 {
			t.Logf("%q: %v (%v)", name, took, err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	for kind, parse := range kinds {
		for _, b := range [][]byte{bytes.Repeat([]byte("a "), MaxBytes/2+1), bytes.Repeat([]byte("a "), MaxText)} {
			if _, err := parse(b); !errors.Is(err, ErrTooLarge) {
				t.Errorf("%s of %d bytes: %v, want %v", kind, len(b), err, ErrTooLarge)
			}
		}
		b := []byte(strings.Repeat("a     \n", maxLines/2) + strings.Repeat("\n", MaxBytes/2)) // not much when stripped
		if _, err := parse(b); err != nil {
			t.Errorf("%s of much white space: %v", kind, err)
		}
	}
}

func BenchmarkText(b *testing.B)     { benchmark(b, Text) }
func BenchmarkMarkdown(b *testing.B) { benchmark(b, Markdown) }

func benchmark(b *testing.B, parse func([]byte) (Document, error)) {
	article := []byte(strings.Repeat("Kim tiba di Rusia pada “Rabu” dengan *kereta* lapis baja, [kata](https://example.com) para pejabat.\n\n", 15000))
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parse(article); err != nil {
			b.Fatal(err)
		}
	}
}
