package extract

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

var kinds = map[string]func([]byte) (Document, error){"Text": Text, "Markdown": Markdown}

// BenchmarkWhole gives both parsers as many bytes as they read.
func BenchmarkWhole(b *testing.B) {
	for _, unit := range []string{"\n", "a", "kata ", "é ", "\u200b", "x \n"} {
		whole := []byte(strings.Repeat(unit, MaxBytes/len(unit)))
		for kind, parse := range kinds {
			b.Run(fmt.Sprintf("%s/%+q", kind, unit), func(b *testing.B) {
				b.SetBytes(int64(len(whole)))
				for b.Loop() {
					parse(whole)
				}
			})
		}
	}
}

// BenchmarkHard gives both parsers what could be slow: MB/s must not fall with
// the size. What goldmark would do by itself with "[a](" takes 40 s.
func BenchmarkHard(b *testing.B) {
	const size = 1 << 19
	units := []string{
		"a", "kata ", " ", "\n", "a\n", "a b\n\n", "é", "e\u0301", "\u0301", "\u200d", "न\u200d", "👩\u200d", "1. ", "> ", "- ", "* a\n",
		"[", "![", "[a](", "](", "[[a](b)", "[a][b]", "[a]: b\n", "[a\nb]: c\n", "[a](b 'c ", "[a](<b ", "*a ", "*a **b _c ", "a_", "a**b", "~~a ",
		"<", "<a ", "<a b='", "<!-- ", "<?", "<![CDATA[", "<http:", "`", "` `` ", "```\n", "|", "|a|b|\n|-|-|\n", "|a|b|\n", "&", "&amp;", "\\", "# a\n", "\t", "a\r",
		">\n", "> > a\n", "1) a\n\n", "---\n", "a: b\n", "a\n===\n", "  \n", "\\[", "]", "![a](b)", "_*", "**a** ", "x-\ny",
	}
	for _, unit := range units {
		text := []byte(strings.Repeat(unit, size/len(unit)))
		for kind, parse := range kinds {
			b.Run(fmt.Sprintf("%s/%+q", kind, unit), func(b *testing.B) {
				b.SetBytes(size)
				for b.Loop() {
					parse(text)
				}
			})
		}
	}
}

// TestNested gives Markdown what opens first and closes later.
func TestNested(t *testing.T) {
	const size = 1 << 16
	var ticks, deep strings.Builder // code spans with more and more ticks; lists by indentation
	for n := 1; ticks.Len() < size; n++ {
		ticks.WriteString(strings.Repeat("`", n) + "a")
	}
	for n := 0; deep.Len() < size; n++ {
		deep.WriteString(strings.Repeat("  ", n) + "- a\n")
	}
	texts := []string{ticks.String(), deep.String(), deep.String() + strings.Repeat("\n\na", size/6)}
	for _, pair := range [][2]string{
		{"*a ", " b*"}, {"**a ", " b**"}, {"![a ", "](b)"}, {"[a ", "](b)"}, {"[", "]"}, {"~~a ", " b~~"},
		{"> ", "\na"}, {"- ", "\na"}, {"- ", "\n"},
	} {
		n := size / len(pair[0]+pair[1])
		texts = append(texts, strings.Repeat(pair[0], n)+"x"+strings.Repeat(pair[1], n))
	}
	for _, text := range texts {
		if doc, err := Markdown([]byte(text)); err == nil && doc.Text == "" {
			t.Errorf("%.20q…: no text and no error", text)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if _, err := Markdown(bytes.Repeat([]byte("a\n"), maxTree/lineSize)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("Markdown of many lines: %v, want %v", err, ErrTooLarge)
	}
	for kind, parse := range kinds {
		for _, b := range [][]byte{bytes.Repeat([]byte("a "), MaxBytes/2+1), bytes.Repeat([]byte("a "), MaxText)} {
			if _, err := parse(b); !errors.Is(err, ErrTooLarge) {
				t.Errorf("%s of %d bytes: %v, want %v", kind, len(b), err, ErrTooLarge)
			}
		}
		b := []byte(strings.Repeat("a     \n", 50_000) + strings.Repeat("\n", MaxMarkdown)) // not much when stripped
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
