package main

import (
	"strings"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// anAnswer has an excerpt with everything that can go wrong on a terminal.
func anAnswer() answer {
	const text = "Kim didampingi\x1b]0;x\x07 oleh \u202ePak Thae Song."
	at := func(word string) retrieval.Span {
		start := strings.Index(text, word)
		return retrieval.Span{Start: start, End: start + len(word)}
	}
	return answer{
		question: "Siapa?\x1b[2J",
		Result: retrieval.Result{
			Language: analysis.Indonesian,
			Outcome:  retrieval.Found,
			Excerpts: []retrieval.Excerpt{{
				N: 1, Article: "a.md", Title: "Judul\n\u009b31m", Paragraph: 3,
				Span: retrieval.Span{Start: 0, End: len(text)}, Text: text,
				Marks: []retrieval.Span{at("Kim"), at("didampingi\x1b"), at("oleh \u202ePak")},
			}},
		},
	}
}

func TestTextFormat(t *testing.T) {
	const cleaned = "Kim didampingi�]0;x� oleh �Pak Thae Song."
	for _, test := range []struct {
		name   string
		format textFormat
		want   string
	}{
		{"piped", textFormat{},
			"Kata artikelnya:\n\n> " + cleaned + "\n  Judul �31m, paragraf 3\n"},
		{"piped lines", textFormat{repeat: true, several: true},
			"Pertanyaan: Siapa?�[2J\nKata artikelnya:\n\n> " + cleaned + "\n  Judul �31m, paragraf 3\n\n"},
		{"a screen without colours", textFormat{screen: screen{width: 26}},
			"Kata artikelnya:\n\n│ Kim didampingi�]0;x�\n│ oleh �Pak Thae Song.\n  Judul �31m, paragraf 3\n"},
		{"a screen", textFormat{screen: screen{width: 26, bold: true}},
			"Kata artikelnya:\n\n" +
				"│ \x1b[1mKim\x1b[22m \x1b[1mdidampingi�\x1b[22m]0;x�\n" +
				"│ \x1b[1moleh �Pak\x1b[22m Thae Song.\n" +
				"  Judul �31m, paragraf 3\n"},
		{"a chosen language", textFormat{language: analysis.English, fixed: true},
			"What the articles say:\n\n> " + cleaned + "\n  Judul �31m, paragraph 3\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(test.format.answer(anAnswer())); got != test.want {
				t.Errorf("got\n%q\nwant\n%q", got, test.want)
			}
		})
	}
}

// TestOutcomesAreWorded: closest is not called an answer, none shows no
// excerpt, and the language of the question is spoken, if Kutip can.
func TestOutcomesAreWorded(t *testing.T) {
	for _, test := range []struct {
		outcome  retrieval.Outcome
		language analysis.Language
		want     string
	}{
		{retrieval.Closest, analysis.Indonesian, "Ini bagian yang paling dekat; mungkin tidak menjawab pertanyaannya:\n"},
		{retrieval.Closest, analysis.English, "These are the nearest passages; they may not answer the question:\n"},
		{retrieval.None, analysis.Indonesian, "Artikelnya tidak menyebutkan itu. Coba dengan kata lain, atau tambahkan artikel yang memuatnya dengan --article.\n"},
		{retrieval.None, "ja", "The articles don't tell. Try other words, or add an article that tells with --article.\n"},
	} {
		a := answer{Result: retrieval.Result{Outcome: test.outcome, Language: test.language}}
		if got := string(textFormat{}.answer(a)); got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.outcome, test.language, got, test.want)
		}
	}
}

// TestMarksAcrossLines: a mark that a line ends in is set off on both.
func TestMarksAcrossLines(t *testing.T) {
	e := retrieval.Excerpt{Text: "satu dua tiga", Marks: []retrieval.Span{{Start: 5, End: 13}}}
	f := textFormat{screen: screen{width: 10, bold: true}}
	var got []string
	for _, line := range wrap(e.Text, 8) {
		got = append(got, f.marked(e, line))
	}
	if want := "satu \x1b[1mdua\x1b[22m|\x1b[1mtiga\x1b[22m"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
