package chunk

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// words returns a sentence of n bytes.
func words(n int) string {
	s := "Kim " + strings.Repeat("tiba di Rusia ", n/14+1)
	return strings.TrimSpace(s[:n-2]) + strings.Repeat("a", n-1-len(strings.TrimSpace(s[:n-2]))) + "."
}

// sentences returns a paragraph of count sentences of n bytes each.
func sentences(count, n int) string {
	return strings.TrimSpace(strings.Repeat(words(n)+" ", count))
}

func TestPassages(t *testing.T) {
	tests := []struct {
		name       string
		paragraphs []string
		want       []string // paragraph:sentences, one a passage
	}{
		{"none", []string{" "}, nil},
		{"one", []string{sentences(3, 100)}, []string{"1:3"}},
		{"paragraphs stay apart", []string{sentences(3, 100), sentences(4, 100)}, []string{"1:3", "2:4"}},
		{"a heading joins what follows", []string{"Latar", sentences(3, 100)}, []string{"1:4"}},
		{"and stays off what is before", []string{words(100), "Latar", words(100)}, []string{"1:1", "2:2"}},
		{"two headings", []string{"Bab satu", "Latar", sentences(4, 100)}, []string{"1:6"}},
		{"a heading before a long paragraph", []string{"Latar", sentences(12, 100)}, []string{"1:7", "2:6"}},
		{"a heading at the end", []string{sentences(3, 100), "Tamat"}, []string{"1:4"}},
		{"headings only", []string{"Satu", "Dua", "Tiga"}, []string{"1:3"}},
		{"short ones join up to a limit", []string{words(150), words(150), words(150), words(150)}, []string{"1:3", "4:1"}},
		{"a short one joins a full one", []string{words(150), sentences(3, 100)}, []string{"1:4"}},
		{"unless it is too much", []string{words(150), sentences(4, 100)}, []string{"1:1", "2:4"}},
		{"a short one doesn't join backwards", []string{sentences(3, 100), words(150)}, []string{"1:3", "2:1"}},
		{"a list with its lead", []string{"Syaratnya:", "KTP", "KK", "Ijazah", words(300)}, []string{"1:5"}},
		{"the last heading leaves a full list", []string{
			strings.Repeat("a", 70), strings.Repeat("b", 70), strings.Repeat("c", 70), "Latar", sentences(11, 100),
		}, []string{"1:3", "4:12"}},
		{"long ones are divided evenly", []string{sentences(13, 100)}, []string{"1:7", "1:6"}},
		{"long sentences", []string{sentences(5, 500)}, []string{"1:2", "1:2", "1:1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Join(tt.paragraphs, "\n\n")
			passages := Passages(text)
			checkPassages(t, text, passages)
			var got []string
			for _, p := range passages {
				got = append(got, fmt.Sprintf("%d:%d", p.Paragraph, len(p.Sentences)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPassagesOfManyItems(t *testing.T) {
	text := strings.Repeat("satu butir dari daftar\n\n", 1000)
	for _, p := range Passages(text) {
		if p.Len() > maxJoined+shortNormal+2 {
			t.Fatalf("passage of %d bytes", p.Len())
		}
	}
}

// checkPassages fails the test unless the passages and their sentences cover
// the text, stand on rune borders, keep to paragraphs and have bounded lengths.
func checkPassages(t *testing.T, text string, passages []Passage) {
	t.Helper()
	paragraphs := Paragraphs(text)
	all := Span{0, len(text)}
	checkCover(t, text, all, paragraphs)
	var spans, inner []Span
	for _, p := range passages {
		spans = append(spans, p.Span)
		inner = append(inner, p.Sentences...)
		checkCover(t, text, p.Span, p.Sentences)
		if in := paragraphs[p.Paragraph-1]; p.Start < in.Start || p.Start >= in.End {
			t.Fatalf("passage %v isn't in paragraph %d, %v", p.Span, p.Paragraph, in)
		}
		// A divided paragraph keeps to maxPassage by itself; a heading may come before or behind it.
		if p.Len() > maxPassage+2*shortHeading {
			t.Fatalf("passage of %d bytes", p.Len())
		}
	}
	checkCover(t, text, all, spans)
	checkCover(t, text, all, inner)
	at := 0
	for _, s := range inner {
		if s.Len() > maxSentence {
			t.Fatalf("sentence of %d bytes", s.Len())
		}
		for paragraphs[at].End <= s.Start {
			at++
		}
		if p := paragraphs[at]; s.Start < p.Start || s.End > p.End {
			t.Fatalf("sentence %v isn't in paragraph %v", s, p)
		}
	}
}

// TestPassagesHold draws texts that are nearer to articles than fuzzing's are.
func TestPassagesHold(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields(`Kim Putin rusia. Ada waktu,” “Kami dr. No. 5 10.30 dll. Namun
		tidak? Ya! ... … 我来了。 「はい。」と नमस्ते। U.S. J. a. 1. (lagi) "Pergi!" kata satu; dua, tiga é 👩‍👩‍👧 [12] — 'itu'`))
	paragraph := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 400).Draw(t, "words"), " ")
	})
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(paragraph, 0, 8).Draw(r, "paragraphs"), "\n\n")
		checkPassages(t, text, Passages(text))
	})
}
