package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"kutip/bot/answer"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// jsonFormat prints an answer as one object on a line.
type jsonFormat struct {
	canonical bool // whether to print the articles' text
}

// jsonAnswer lists what is printed, in order. In the mode excerpts there is no
// answer with sentences.
type jsonAnswer struct {
	Question  string            `json:"question"`
	Language  analysis.Language `json:"language"`
	Mode      string            `json:"mode"`
	Outcome   retrieval.Outcome `json:"outcome"`
	Answered  bool              `json:"answered"`
	Answer    string            `json:"answer"`
	Sentences []jsonSentence    `json:"sentences"`
	Dropped   []jsonDropped     `json:"dropped"`
	Excerpts  []jsonExcerpt     `json:"excerpts"`
	Timings   jsonTimings       `json:"timings_ms"`
	Articles  []jsonArticle     `json:"articles,omitempty"`
}

type jsonSentence struct {
	Text      string `json:"text"`
	Citations []int  `json:"citations"`
}

type jsonDropped struct {
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Start and End are byte offsets into the canonical text of the article.
type jsonExcerpt struct {
	N         int    `json:"n"`
	Article   string `json:"article"`
	Title     string `json:"title"`
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
}

// Loading counts for the first question, which waited for it.
type jsonTimings struct {
	Load   float64 `json:"load"`
	Search float64 `json:"search"`
	Total  float64 `json:"total"`
}

type jsonArticle struct {
	Article string `json:"article"`
	Title   string `json:"title"`
	Text    string `json:"text"`
}

func (f jsonFormat) printer(t timing, articles []retrieval.Article) printer {
	p := &jsonPrinter{timing: t}
	if f.canonical {
		for _, a := range articles {
			p.articles = append(p.articles, jsonArticle{a.ID, a.Title, a.Text})
		}
	}
	return p
}

// A jsonPrinter prints an answer when it is whole.
type jsonPrinter struct {
	timing
	articles []jsonArticle // nil: don't print them
	search   time.Duration // until the first excerpts
}

func (p *jsonPrinter) show(a answer.Answer) []byte {
	if p.search == 0 {
		p.search = p.total()
	}
	if !a.Final {
		return nil
	}
	return p.line(a)
}

func (p *jsonPrinter) line(a answer.Answer) []byte {
	out := jsonAnswer{
		Question:  a.Question,
		Language:  a.Language,
		Mode:      string(a.Mode),
		Outcome:   a.Outcome,
		Answered:  a.Outcome == retrieval.Found,
		Answer:    textOf(a.Sentences),
		Sentences: []jsonSentence{},
		Dropped:   []jsonDropped{},
		Excerpts:  jsonExcerpts(a.Excerpts),
		Timings:   jsonTimings{milliseconds(p.load), milliseconds(p.search), milliseconds(p.load + p.total())},
		Articles:  p.articles,
	}
	for _, s := range a.Sentences {
		out.Sentences = append(out.Sentences, jsonSentence(s))
	}
	for _, d := range a.Dropped {
		out.Dropped = append(out.Dropped, jsonDropped{d.Text, string(d.Reason)})
	}
	return jsonLine(out)
}

func jsonExcerpts(excerpts []retrieval.Excerpt) []jsonExcerpt {
	all := []jsonExcerpt{}
	for _, e := range excerpts {
		all = append(all, jsonExcerpt{e.N, e.Article, e.Title, e.Paragraph, e.Start, e.End, e.Text})
	}
	return all
}

// jsonLine is one JSON object on a line, safe to print.
func jsonLine(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // a field that JSON hasn't
	}
	return escapeUnsafe(b.Bytes())
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// escapeUnsafe writes as \u what JSON may hold as it is and a terminal would
// obey. Such characters stand inside strings only, so the values stay the same.
func escapeUnsafe(line []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(line) {
		if r != '\n' && unsafe(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.Bytes()
}
