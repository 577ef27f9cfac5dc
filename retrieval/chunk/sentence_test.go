package chunk

import (
	_ "embed"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

//go:embed testdata/sentences.txt
var sentenceCases string

func TestSentences(t *testing.T) {
	cases := 0
	for _, block := range strings.Split(sentenceCases, "\n\n") {
		text, want := sentenceCase(block)
		if len(want) == 0 {
			continue
		}
		cases++
		if diff := cmp.Diff(want, texts(text, Sentences(text, Span{0, len(text)}))); diff != "" {
			t.Errorf("%s\n(-want +got)\n%s", text, diff)
		}
	}
	if cases < 60 {
		t.Errorf("%d cases, want 60 or more", cases)
	}
}

// sentenceCase reads one block of sentences.txt.
func sentenceCase(block string) (text string, sentences []string) {
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		glued, unspaced := strings.CutPrefix(line, "+")
		if text != "" && !unspaced {
			text += " "
		}
		text += glued
		sentences = append(sentences, glued)
	}
	return text, sentences
}

func texts(text string, spans []Span) []string {
	var all []string
	for _, s := range spans {
		all = append(all, s.Of(text))
	}
	return all
}

func TestLongQuotationSplits(t *testing.T) {
	quoted := strings.TrimSpace(strings.Repeat("Kami datang ke sini. ", 25))
	text := "“" + quoted + "” kata Putin."
	if got := len(Sentences(text, Span{0, len(text)})); got < 20 {
		t.Errorf("%d sentences in a quotation of %d bytes, want it split", got, len(quoted))
	}
}

func TestSentencesWithin(t *testing.T) {
	text := "Satu. Dua.\n\n  Tiga. Empat. \n\nLima."
	within := Paragraphs(text)[1]
	want := []string{"Tiga.", "Empat."}
	if diff := cmp.Diff(want, texts(text, Sentences(text, within))); diff != "" {
		t.Error(diff)
	}
}

func TestLongSentences(t *testing.T) {
	tests := []struct {
		name, text string
		ends       string // what each piece but the last ends in
	}{
		{"semicolons", strings.Repeat("satu dua, tiga empat; ", 60), ";"},
		{"commas", strings.Repeat("satu dua, tiga 1,000 empat ", 60), ","},
		{"spaces", strings.Repeat("satu dua ", 100) + strings.Repeat("tiga ", 100), ""},
		{"unspaced", strings.Repeat("a", 2000), ""},
		{"Chinese", strings.Repeat("我来了，", 200), "，"},
		{"Chinese without pauses", strings.Repeat("我", 700), ""},
		{"families", strings.Repeat("👩‍👩‍👧‍👦", 100), "👩‍👩‍👧‍👦"},
		{"one cluster", "a" + strings.Repeat("\u0301", 1000), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spans := Sentences(tt.text, Span{0, len(tt.text)})
			checkCover(t, tt.text, Span{0, len(tt.text)}, spans)
			if len(spans) < 2 {
				t.Fatalf("%d pieces, want more", len(spans))
			}
			for i, s := range spans {
				got := s.Of(tt.text)
				if len(got) > maxSentence || len(got) < minPiece-10 {
					t.Errorf("piece %d has %d bytes", i, len(got))
				}
				if i < len(spans)-1 && !strings.HasSuffix(got, tt.ends) {
					t.Errorf("piece %d ends in %q, want %q", i, got[len(got)-10:], tt.ends)
				}
			}
		})
	}
}

// checkCover fails the test unless the spans are ordered, disjoint, trimmed, on
// rune borders, inside within and hold all of its text but white space.
func checkCover(t *testing.T, text string, within Span, spans []Span) {
	t.Helper()
	at, valid := within.Start, utf8.ValidString(within.Of(text))
	for _, s := range append(spans, Span{within.End, within.End}) {
		if s.Start < at || s.End < s.Start || s.End > within.End {
			t.Fatalf("span %v after %d, within %v", s, at, within)
		}
		if gap := text[at:s.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("left out %q before %v", gap, s)
		}
		if strings.TrimSpace(s.Of(text)) != s.Of(text) {
			t.Fatalf("not trimmed: %q", s.Of(text))
		}
		if valid && !utf8.ValidString(s.Of(text)) {
			t.Fatalf("%v isn't on rune borders: %q", s, s.Of(text))
		}
		at = s.End
	}
	for _, s := range spans {
		if s.Len() == 0 {
			t.Fatalf("empty span %v", s)
		}
	}
}
