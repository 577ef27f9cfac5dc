package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

// articlesPreviewCmd shows what add would put in. It needs no record.
type articlesPreviewCmd struct {
	JSON bool     `name:"json" help:"${recordJSON}"`
	Path argument `arg:"" help:"${onePath}"`
}

// jsonPreview is what add would put in. Start and End are byte offsets into Text.
type jsonPreview struct {
	Title     string            `json:"title"`
	Byline    string            `json:"byline"`
	Date      string            `json:"date"`
	Site      string            `json:"site"`
	Language  analysis.Language `json:"language"`
	Text      string            `json:"text"`
	Sentences []jsonSpan        `json:"sentences"`
	Passages  []jsonPassage     `json:"passages"`
}

type jsonSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type jsonPassage struct {
	jsonSpan
	Paragraph int `json:"paragraph"`
}

// jsonRefused is printed instead where nothing would be put in: the name of why,
// and the same in words.
type jsonRefused struct {
	Refused string `json:"refused"`
	Reason  string `json:"reason"`
}

func (c *articlesPreviewCmd) Run(ctx context.Context, p *process) error {
	d, err := p.draft(ctx, string(c.Path), nil)
	var refused *refusal
	if c.JSON && errors.As(err, &refused) {
		return p.print(jsonLine(jsonRefused{refused.name, refused.In(p.language)}))
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return p.print(jsonLine(jsonPreviewOf(d)))
	}
	return p.print(p.preview(d))
}

func jsonPreviewOf(d retrieval.Draft) jsonPreview {
	out := jsonPreview{Title: d.Title, Byline: d.Byline, Date: d.Date, Site: d.Site, Language: d.Language, Text: d.Text}
	span := func(s retrieval.Span) jsonSpan { return jsonSpan{s.Start, s.End, s.Of(d.Text)} }
	for _, passage := range chunk.Passages(d.Text) {
		out.Passages = append(out.Passages, jsonPassage{span(passage.Span), passage.Paragraph})
		for _, s := range passage.Sentences {
			out.Sentences = append(out.Sentences, span(s))
		}
	}
	return out
}

// preview lays it out for people: what is known of the article, then its
// passages with their sentences, numbered.
func (p *process) preview(d retrieval.Draft) []byte {
	words, all := p.words(), jsonPreviewOf(d)
	var b bytes.Buffer
	b.WriteString(p.wrapped("", oneLine(titleOf(d.Title, "-"))))
	fmt.Fprintf(&b, "%s, %s\n", p.languageName(d.Language), words.Length(d.Text))
	for _, field := range []struct {
		text  message.Text
		value string
	}{{words.Articles.Byline, d.Byline}, {words.Articles.Date, words.Published(d.Date)}, {words.Articles.Site, d.Site}} {
		if field.value != "" {
			b.WriteString(p.wrapped("", field.text.With("value", oneLine(field.value))))
		}
	}
	fmt.Fprintf(&b, "%s\n%s\n", words.Articles.Passages.With("count", words.Number(len(all.Passages))),
		words.Articles.Sentences.With("count", words.Number(len(all.Sentences))))
	n := 0
	for i, passage := range chunk.Passages(d.Text) {
		fmt.Fprintf(&b, "\n[%d] %s\n", i+1, words.Outcome.Source.With(
			"title", oneLine(titleOf(d.Title, "-")), "paragraph", fmt.Sprint(passage.Paragraph)))
		for _, s := range passage.Sentences {
			n++
			b.WriteString(p.wrapped(fmt.Sprintf("  %d. ", n), oneLine(s.Of(d.Text))))
		}
	}
	return b.Bytes()
}
