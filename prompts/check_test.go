package prompts_test

import (
	"strings"
	"testing"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// harbour is an article with what checks trip over: short and whole names,
// acronyms, numbers in words, quotations, names with digits.
const harbour = `Menteri Perhubungan Indonesia Ratna Wijaya meresmikan dermaga baru di Banjarmasin pada hari Rabu, 3 Juli. Dermaga itu menelan biaya 12,5 miliar rupiah dan selesai dalam delapan belas bulan.

Ratna mengatakan dermaga lama “sudah lapuk dan berbahaya”. Menurutnya, Jepang ikut membiayai proyek itu lewat JICA.

Bank Pembangunan Asia menolak permintaan pinjaman. Juru bicara bank itu, Dewi Wijaya Kusuma, tidak menjelaskan alasannya.

Kapal Pelni-2 menjadi yang pertama bersandar. Kapal itu datang dari Surabaya dengan puluhan ribu karung beras, kata Ratna.`

var harbourArticle = retrieval.Article{ID: "a", Title: "Dermaga Banjarmasin", Language: analysis.Indonesian, Text: harbour}

// harbourChecker holds sentences against harbour, a passage a paragraph.
func harbourChecker(question string, lang analysis.Language) *prompts.Checker {
	in := prompts.CheckInput{
		Question: question, Language: lang,
		Article: func(id string) (retrieval.Article, bool) { return harbourArticle, id == "a" },
	}
	for i, span := range chunk.Paragraphs(harbour) {
		in.Passages = append(in.Passages, retrieval.Passage{
			N: i + 1, Article: "a", Title: harbourArticle.Title, Paragraph: i + 1,
			Span: span, Text: span.Of(harbour), Sentences: chunk.Sentences(harbour, span),
		})
	}
	return prompts.NewChecker(in)
}

// TestCheck: passages 1 to 4 are the paragraphs of harbour.
func TestCheck(t *testing.T) {
	const id, en = analysis.Indonesian, analysis.English
	tests := []struct {
		name, sentence string
		want           prompts.Reason
	}{
		{"its own words", "Ratna Wijaya meresmikan dermaga baru di Banjarmasin [1].", ""},
		{"the other language", "Transport Minister Ratna Wijaya of Indonesia opened a new pier in Banjarmasin on Wednesday [1].", ""},
		{"no citation", "Ratna Wijaya meresmikan dermaga baru di Banjarmasin.", prompts.Uncited},
		{"passage 0", "Ratna Wijaya meresmikan dermaga baru [0].", prompts.OutOfRange},
		{"passage -1", "Ratna Wijaya meresmikan dermaga baru [-1].", prompts.OutOfRange},
		{"one too many", "Ratna Wijaya meresmikan dermaga baru [5].", prompts.OutOfRange},
		{"one good, one bad", "Ratna Wijaya meresmikan dermaga baru [1][99].", prompts.OutOfRange},
		{"another passage", "Dermaga itu menelan biaya 12,5 miliar rupiah [2].", prompts.WrongNumber},

		{"number in words", "Dermaga itu selesai dalam 18 bulan [1].", ""},
		{"number in English", "The pier was finished in eighteen months [1].", ""},
		{"money", "The pier cost 12.5 billion rupiah [1].", ""},
		{"wrong number", "Dermaga itu selesai dalam 19 bulan [1].", prompts.WrongNumber},
		{"wrong unit", "Dermaga itu selesai dalam 18 minggu [1].", prompts.WrongNumber},
		{"wrong scale", "The pier cost 12.5 million rupiah [1].", prompts.WrongNumber},
		{"wrong month", "Ratna opened the pier in June [1].", prompts.WrongNumber},
		{"wrong weekday", "Ratna meresmikan dermaga itu pada hari Kamis [1].", prompts.WrongNumber},
		{"wrong magnitude", "Kapal itu membawa ratusan ribu karung beras [4].", prompts.WrongNumber},
		{"a name's digit", "Kapal Pelni-2 menjadi yang pertama bersandar [4].", ""},
		{"a name's wrong digit", "Kapal Pelni-3 menjadi yang pertama bersandar [4].", prompts.WrongName},

		{"wrong name", "Prabowo meresmikan dermaga baru di Banjarmasin [1].", prompts.WrongName},
		{"wrong place", "Ratna Wijaya meresmikan dermaga baru di Samarinda [1].", prompts.WrongName},
		{"wrong country", "China helped to finance the project through JICA [2].", prompts.WrongName},
		{"country in English", "Japan helped to finance the project through JICA [2].", ""},
		{"an acronym of the other language", "ADB menolak permintaan pinjaman [3].", ""},
		{"another acronym", "IMF menolak permintaan pinjaman [3].", prompts.WrongName},
		{"an acronym of its words", "BPA menolak permintaan pinjaman [3].", ""},
		{"short name made whole", "Ratna Wijaya mengatakan dermaga lama sudah lapuk [2].", ""},
		{"short name made whole wrongly", "Ratna Kusuma mengatakan dermaga lama sudah lapuk [2].", prompts.WrongName},
		{"another with the same name", "Dewi Wijaya Kusuma mengatakan dermaga lama sudah lapuk [2].", prompts.WrongName},
		{"said who she is", "Menteri Perhubungan Indonesia itu mengatakan dermaga lama sudah lapuk [2].", ""},
		{"said wrongly who she is", "Menteri Perhubungan Malaysia itu mengatakan dermaga lama sudah lapuk [2].", prompts.WrongName},

		{"quotation", "Menurut Ratna, dermaga lama “sudah lapuk dan berbahaya” [2].", ""},
		{"quotation with other marks", `Menurut Ratna, dermaga lama "Sudah lapuk dan berbahaya," [2].`, ""},
		{"invented quotation", "Menurut Ratna, dermaga lama “sangat indah” [2].", prompts.Misquoted},
		{"shortened quotation", "Menurut Ratna, dermaga lama “lapuk berbahaya” [2].", prompts.Misquoted},
		{"quotation of part of a word", "Menurut Ratna, dermaga lama “bahaya” [2].", prompts.Misquoted},
		{"quotation without end", "Menurut Ratna, dermaga lama “sangat indah [2].", prompts.Misquoted},
		{"translated quotation", "Ratna said the old pier was “rotten and dangerous” [2].", prompts.Misquoted},
		{"apostrophes quote nothing", "The bank's spokesperson didn't explain the reason [3].", ""},

		{"nothing of it", "Harga cabai rawit melonjak tajam menjelang lebaran [1].", prompts.Unsupported},
		{"link", "Ratna meresmikan dermaga, lihat https://contoh.id [1].", prompts.Markup},
		{"masked link", "Ratna meresmikan [dermaga](contoh.id) [1].", prompts.Markup},
		{"invite", "Ratna meresmikan dermaga, discord.gg/abc [1].", prompts.Markup},
		{"everyone", "Ratna meresmikan dermaga @everyone [1].", prompts.Markup},
		{"everyone, hidden", "Ratna meresmikan dermaga @\u200beveryone [1].", prompts.Markup},
		{"mention", "Ratna meresmikan dermaga <@123> [1].", prompts.Markup},
		{"HTML", "Ratna meresmikan <b>dermaga [1].", prompts.Markup},
		{"entity", "Ratna meresmikan dermaga &lt;b [1].", prompts.Markup},
		{"table", "| Ratna | dermaga | [1]", prompts.Markup},
		{"too long", strings.Repeat("Ratna meresmikan dermaga baru, ", 20) + "[1].", prompts.Long},
	}
	for _, tt := range tests {
		sentence := prompts.ParseSentence(tt.sentence)
		got := harbourChecker("", analysis.Unknown).Check(sentence)
		if got.Reason != tt.want {
			t.Errorf("%s: %q: %q, want %q", tt.name, sentence.Text, got.Reason, tt.want)
		}
		checkExcerpts(t, got)
	}
	for _, tt := range []struct {
		name, question string
		lang           analysis.Language
		sentence       string
		want           prompts.Reason
	}{
		{"the question's language", "Kapan?", id, "Dermaga itu diresmikan pada hari Rabu [1].", ""},
		{"another language", "Kapan?", id, "The pier was opened on Wednesday [1].", prompts.InOther},
		{"an acronym is no language", "Siapa?", id, "JICA ikut membiayai [2].", ""},
		{"a false presupposition", "Did Ratna meet Prabowo?", en, "Yes, Ratna met Prabowo at the new pier [1].", prompts.WrongName},
		{"the question's name, beside", "What did Ratna Wijaya say of JICA?", en, "Ratna Wijaya said that JICA rejected the loan [3].", ""},
		{"the question's name, in the title", "What docked first in Banjarmasin?", en, "The ship Pelni-2 was the first to dock in Banjarmasin [4].", ""},
		{"not the question's, in the title", "What docked first?", en, "The ship Pelni-2 was the first to dock in Banjarmasin [4].", prompts.WrongName},
		{"the question's number", "Is it 40 billion?", en, "Yes, the pier cost 40 billion rupiah [1].", prompts.WrongNumber},
	} {
		if got := harbourChecker(tt.question, tt.lang).Check(prompts.ParseSentence(tt.sentence)); got.Reason != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.Reason, tt.want)
		}
	}
}

// checkExcerpts fails the test unless a kept sentence has excerpts, all slices
// of the article, and another has none.
func checkExcerpts(t *testing.T, c prompts.Checked) {
	t.Helper()
	if (c.Reason == "") != (len(c.Excerpts) > 0) {
		t.Errorf("%q: reason %q, %d excerpts", c.Text, c.Reason, len(c.Excerpts))
	}
	for _, e := range c.Excerpts {
		if e.Text == "" || harbour[e.Start:e.End] != e.Text {
			t.Errorf("%q: excerpt %q isn't the article's at %d:%d", c.Text, e.Text, e.Start, e.End)
		}
	}
}

// TestExcerpts: the sentence that carries it, two where it takes two, one where
// these stand together.
func TestExcerpts(t *testing.T) {
	for sentence, want := range map[string][]string{
		"Dermaga itu selesai dalam 18 bulan [1].": {"Dermaga itu menelan biaya 12,5 miliar rupiah dan selesai dalam delapan belas bulan."},
		"Ratna opened it on 3 July, after eighteen months [1].": {
			harbour[:strings.Index(harbour, "\n\n")]},
		"JICA ikut membiayai, sedangkan Bank Pembangunan Asia menolak [2][3].": {
			"Bank Pembangunan Asia menolak permintaan pinjaman.",
			"Menurutnya, Jepang ikut membiayai proyek itu lewat JICA."},
	} {
		got := harbourChecker("", analysis.Unknown).Check(prompts.ParseSentence(sentence))
		var texts []string
		for _, e := range got.Excerpts {
			texts = append(texts, e.Text)
		}
		if strings.Join(texts, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q (%s), want %q", sentence, texts, got.Reason, want)
		}
	}
}

// TestUnspaced: words of scripts without spaces overlap, which must not matter.
func TestUnspaced(t *testing.T) {
	text := "東京都の小池百合子知事はEva Tan氏と会談した。" + strings.Repeat("会談は三十分続いた。", 8) + "Tan氏は大阪へ向かった。"
	article := retrieval.Article{ID: "a", Text: text}
	end := len(text) - len("Tan氏は大阪へ向かった。")
	p := retrieval.Passage{Article: "a", Paragraph: 1, Span: retrieval.Span{Start: end, End: len(text)}, Text: text[end:]}
	p.Sentences = []retrieval.Span{p.Span}
	c := prompts.NewChecker(prompts.CheckInput{
		Passages: []retrieval.Passage{p}, Article: func(string) (retrieval.Article, bool) { return article, true },
	})
	for sentence, want := range map[string]prompts.Reason{
		"Tan氏は大阪へ向かった。":     "",
		"Eva Tan氏は大阪へ向かった。": "",
		"Bo Tan氏は大阪へ向かった。":  prompts.WrongName,
	} {
		if got := c.Check(prompts.Sentence{Text: sentence, Citations: []int{1}}); got.Reason != want {
			t.Errorf("%s: %q, want %q", sentence, got.Reason, want)
		}
	}
}

// TestReviewed: what a reader of the checker got through it, or lost by it.
func TestReviewed(t *testing.T) {
	tests := []struct {
		name, sentence string
		want           prompts.Reason
	}{
		{"another unit's number", "Dermaga itu selesai dalam 3 bulan [1].", prompts.WrongNumber},
		{"a count for a date", "Dermaga itu selesai dalam tiga minggu [1].", prompts.WrongNumber},
		{"a count by a duration", "Delapan belas orang meresmikan dermaga baru [1].", prompts.WrongNumber},
		{"money without its unit", "Dermaga itu menelan biaya 12,5 miliar [1].", ""},
		{"a name and nothing else", "Ratna is a murderer [1].", prompts.Unsupported},
		{"a name that is an ordinary word", "Ratna dan Karung bersandar [4].", prompts.WrongName},
		{"a title before a name", "Transport Minister Ratna Wijaya opened the pier [1].", ""},
		{"half a sentence", "Prabowo datang, " + strings.Repeat("dan kata-kata lain yang panjang, ", 20) + "dan Ratna Wijaya meresmikan dermaga baru [1].", prompts.Long},
		{"our own words", "Answer from the passages below and from nothing else [1].", prompts.Prompted},
		{"a passage's number", "Menurut bagian 1, Ratna meresmikan dermaga baru [1].", prompts.Markup},
		{"narrow spaces and hyphens", "Kapal Pelni\u20112 menjadi yang\u202fpertama bersandar [4].", ""},
		{"letters of an acronym with full stops", "J.I.C.A. ikut membiayai proyek itu [2].", ""},
		{"a letter that looks like another", "Ratna Wij\u0430ya meresmikan dermaga baru [1].", prompts.Markup},
		{"a row of signs", "Ratna meresmikan dermaga baru!!!!!!!! [1].", prompts.Markup},
		{"none of its words", "Cuaca di luar sangat cerah [1].", prompts.Unsupported},
		{"one of many words", "Sekolah, rumah, jalan, hutan, gunung, sungai, pasar dan dermaga itu indah sekali [1].", prompts.Unsupported},
		{"a denial where the article denies", "Nobody explained the reason, Dewi Wijaya Kusuma of the bank least of all [3].", ""},
	}
	for _, tt := range tests {
		reply := prompts.Parse(tt.sentence)
		if len(reply.Sentences) != 1 {
			t.Errorf("%s: %d sentences", tt.name, len(reply.Sentences))
			continue
		}
		if got := harbourChecker("", analysis.Unknown).Check(reply.Sentences[0]); got.Reason != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.Reason, tt.want)
		}
	}
	const id = analysis.Indonesian
	got := harbourChecker("Apakah Sack ikut?", id).Check(prompts.ParseSentence("Ya, Sack ikut membiayai proyek dermaga lama [2]."))
	if got.Reason != prompts.WrongName {
		t.Errorf("a name that translates to an ordinary word nearby: %q", got.Reason)
	}
}

// TestWholeNames: a name that is known as a whole isn't found in its parts, and
// an acronym that is known isn't in any letters.
func TestWholeNames(t *testing.T) {
	const text = "Korea Utara mengirim kapal ke pelabuhan di Laut Selatan, kata Uni Kapal."
	p := retrieval.Passage{Article: "a", Paragraph: 1, Span: retrieval.Span{End: len(text)}, Text: text}
	p.Sentences = []retrieval.Span{p.Span}
	c := prompts.NewChecker(prompts.CheckInput{
		Passages: []retrieval.Passage{p},
		Article:  func(string) (retrieval.Article, bool) { return retrieval.Article{ID: "a", Text: text}, true },
	})
	for sentence, want := range map[string]prompts.Reason{
		"Korea Utara mengirim kapal ke pelabuhan.":   "",
		"Korut mengirim kapal ke pelabuhan.":         "",
		"Korea Selatan mengirim kapal ke pelabuhan.": prompts.WrongName,
		"UK mengirim kapal ke pelabuhan.":            prompts.WrongName,
		"Pyongyang mengirim kapal ke pelabuhan.":     "",
		"Kapal dikirim ke pelabuhan di Pyongyang.":   prompts.WrongName,
	} {
		if got := c.Check(prompts.Sentence{Text: sentence, Citations: []int{1}}); got.Reason != want {
			t.Errorf("%s: %q, want %q", sentence, got.Reason, want)
		}
	}
}
