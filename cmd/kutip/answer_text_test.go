package main

import (
	"strings"
	"testing"
	"time"

	"kutip/bot/answer"
	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// anAnswer has an excerpt with everything that can go wrong on a terminal.
func anAnswer() answer.Answer {
	const text = "Kim didampingi\x1b]0;x\x07 oleh \u202ePak Thae Song."
	at := func(word string) retrieval.Span {
		start := strings.Index(text, word)
		return retrieval.Span{Start: start, End: start + len(word)}
	}
	return answer.Answer{
		Question: "Siapa?\x1b[2J",
		Language: analysis.Indonesian,
		Mode:     answer.ExcerptMode,
		Outcome:  retrieval.Found,
		Excerpts: []retrieval.Excerpt{{
			N: 1, Article: "a.md", Title: "Judul\n\u009b31m", Paragraph: 3,
			Span: retrieval.Span{Start: 0, End: len(text)}, Text: text,
			Marks: []retrieval.Span{at("Kim"), at("didampingi\x1b"), at("oleh \u202ePak")},
		}},
		Final: true,
	}
}

// printed is all that is printed as an answer grows.
func printed(f format, states ...answer.Answer) string {
	p := f.printer(timing{total: func() time.Duration { return time.Millisecond }}, nil)
	var b strings.Builder
	for _, a := range states {
		b.Write(p.show(a))
	}
	return b.String()
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
			if got := printed(test.format, anAnswer()); got != test.want {
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
		a := answer.Answer{Outcome: test.outcome, Language: test.language, Final: true}
		if got := printed(textFormat{}, a); got != test.want {
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

// TestAnswerGrows: what stands there stays, what comes is written behind it, and
// sentences that the model's last word changed are written again.
func TestAnswerGrows(t *testing.T) {
	excerpt := func(n int, text string) retrieval.Excerpt {
		return retrieval.Excerpt{N: n, Article: "a", Title: "Kapal", Paragraph: n, Span: retrieval.Span{Start: 10 * n, End: 10*n + len(text)}, Text: text}
	}
	found := answer.Answer{
		Question: "Who?", Language: analysis.English, Mode: answer.ExcerptMode, Outcome: retrieval.Found,
		Excerpts: []retrieval.Excerpt{excerpt(1, "Bugis.")},
	}
	draft := found
	draft.Mode, draft.Sentences = answer.ModelMode, []answer.Sentence{{Text: "The Bugis do.", Citations: []int{1}}}
	whole := draft
	whole.Final = true
	whole.Excerpts = append(found.Excerpts, excerpt(2, "Tujuh."))
	whole.Sentences = append(draft.Sentences, answer.Sentence{Text: "It has seven.", Citations: []int{1, 2}})
	whole.Dropped = []answer.Dropped{{Text: "It sank.", Reason: prompts.Uncited}}
	changed := whole
	changed.Sentences, changed.Dropped = []answer.Sentence{{Text: "It has seven sails.", Citations: []int{2}}}, append(whole.Dropped, whole.Dropped...)
	notTold, better := found, found
	notTold.Outcome, notTold.Final = retrieval.Closest, true
	better.Excerpts, better.Final = []retrieval.Excerpt{excerpt(2, "Tujuh.")}, true

	const (
		first   = "What the articles say:\n\n> Bugis.\n  [1] Kapal, paragraph 1\n"
		answers = "\nThe model's answer, each sentence with its excerpts:\n\nThe Bugis do. [1]\n"
		second  = "\n> Tujuh.\n  [2] Kapal, paragraph 2\n"
	)
	for _, test := range []struct {
		name   string
		states []answer.Answer
		want   string
	}{
		{"a draft, then all", []answer.Answer{found, draft, whole},
			first + answers + "It has seven. [1][2]\n" + second + "\n1 sentence was left out: it didn't pass the check against the articles.\n"},
		{"all at once", []answer.Answer{found, whole},
			first + answers + "It has seven. [1][2]\n" + second + "\n1 sentence was left out: it didn't pass the check against the articles.\n"},
		{"another last word", []answer.Answer{found, draft, changed},
			first + answers + "\nThe whole answer, after the model's last word:\n\nIt has seven sails. [2]\n" + second +
				"\n2 sentences were left out: they didn't pass the check against the articles.\n"},
		{"not told", []answer.Answer{found, notTold}, first + "\nThe model found no answer in these passages. They may not tell.\n"},
		{"another search", []answer.Answer{found, better}, first + "\nAnother search found:\n" + second},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := printed(textFormat{numbered: true}, test.states...); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
