package retrieval_test

import (
	"strings"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// FuzzSearch asks an article: every excerpt is a slice of its text.
func FuzzSearch(f *testing.F) {
	for _, a := range articles {
		f.Add(a.Title, a.Text, "Siapa yang menjual pisang sejak 1987?")
		f.Add(a.Title, a.Text, "Who repairs broken clocks?")
	}
	f.Add("", "", "")
	f.Add("…", "***\n\n?!", "siapa?")
	f.Add("日本", strings.Repeat("日本語。", 200), "日本は")
	f.Add("กรุงเทพ", strings.Repeat("กรุงเทพ", 200), "กรุงเทพ?")
	f.Add("a", strings.Repeat("a b c, ", 300)+"\n\n# a\n\n- b\n- c", "a b c d")
	f.Add("a\u0301", "न\u200d 👩🏽‍⚕️ ﬁ ½ Kim’s “Saya,” kata dr. A. B. No. 5 10.30.", "½ kim")
	f.Add("x", "pisang\xff \x00 pisang\r\n\u2029pisang", "\xffpisang")
	f.Fuzz(func(t *testing.T, title, text, question string) {
		text = extract.Canonical(text)
		articles := []retrieval.Article{
			{ID: "a", Title: title, Language: analysis.Detect(text), Text: text},
			{ID: "b", Title: question, Language: analysis.English, Text: extract.Canonical(text + "\n\n" + question)},
		}
		l := newLibrary(articles)
		for _, q := range []string{question, title} {
			checkResult(t, articles, l.Search(retrieval.Question{Text: q}))
		}
	})
}
