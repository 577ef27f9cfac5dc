package main

import (
	"bytes"
	"context"
	"strings"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesDiffCmd shows what a revision says otherwise than another.
type articlesDiffCmd struct {
	articlesFlags
	From    revisionFlag `placeholder:"N" help:"${from}"`
	To      revisionFlag `placeholder:"N" help:"${to}"`
	Pending bool         `help:"${pending}"`
	ID      argument     `arg:"" help:"${articleID}"`
}

// jsonDiff is what differs: fields, and parts of the text. Share is how much of
// the two texts that is, from 0 to 1.
type jsonDiff struct {
	ID     string      `json:"id"`
	From   int         `json:"from"`
	To     int         `json:"to"`
	Share  float64     `json:"share"`
	Fields []jsonField `json:"fields"`
	Parts  []jsonPart  `json:"parts"`
	held   bool        // what is newer is held back
}

type jsonField struct {
	Field string `json:"field"` // title, byline, date or language
	Old   string `json:"old"`
	New   string `json:"new"`
}

// A jsonPart is gone, new or changed. Runs are those of a changed one, each same,
// gone or new.
type jsonPart struct {
	Kind      retrieval.HunkKind `json:"kind"`
	Paragraph int                `json:"paragraph"`
	Old       string             `json:"old"`
	New       string             `json:"new"`
	Runs      []jsonRun          `json:"runs"`
}

type jsonRun struct {
	Kind  retrieval.HunkKind `json:"kind"`
	Text  string             `json:"text"`
	apart bool               // a space stands before it
}

func (c *articlesDiffCmd) Run(ctx context.Context, p *process) error {
	return c.withExisting(ctx, p, func(a *articles) error { return c.diff(ctx, a) })
}

func (c *articlesDiffCmd) diff(ctx context.Context, a *articles) error {
	e, err := a.find(ctx, string(c.ID))
	if err != nil {
		return err
	}
	from, to, err := c.revisions(a, e)
	if err != nil {
		return err
	}
	compared, err := curate.Compare(ctx, &a.Record, a.guild, e.ID, from, to)
	if err != nil {
		return a.textProblem(err, e.ID)
	}
	out := jsonDifference(e.ID, compared)
	out.held = c.Pending
	if c.JSON {
		return a.print(jsonLine(out))
	}
	return a.print(a.diff(titleOf(to.Title, e.ID), out))
}

// jsonDifference is how two revisions of an article differ.
func jsonDifference(id string, c curate.Comparison) jsonDiff {
	out := jsonDiff{ID: id, From: c.Old.Number, To: c.New.Number, Share: c.Difference.Share(), Fields: []jsonField{}, Parts: []jsonPart{}}
	for _, f := range c.Fields() {
		out.Fields = append(out.Fields, jsonField{f.Name, f.Old, f.New})
	}
	for _, h := range c.Difference.Hunks {
		out.Parts = append(out.Parts, jsonPartOf(h, c.Texts[0], c.Texts[1]))
	}
	return out
}

// revisions are the two to compare. The older one is, unless it is named, the
// one before the newer.
func (c *articlesDiffCmd) revisions(a *articles, e retrieval.Entry) (from, to retrieval.Revision, err error) {
	if c.Pending {
		if e.Pending == nil {
			return from, to, message.NewProblem(message.NothingPending, "id", e.ID)
		}
		return e.Current, e.Pending.Revision, nil
	}
	if to, err = a.revision(e, int(c.To)); err != nil {
		return from, to, err
	}
	if c.From > 0 {
		from, err = a.revision(e, int(c.From))
		return from, to, err
	}
	if from, ok := curate.Before(e, to.Number); ok {
		return from, to, nil
	}
	return from, to, message.NewProblem(message.NothingToCompare, "id", e.ID)
}

func jsonPartOf(p retrieval.Hunk, old, new string) jsonPart {
	part := jsonPart{Kind: p.Kind, Paragraph: p.Paragraph, Old: p.Old.Of(old), New: p.New.Of(new), Runs: []jsonRun{}}
	for _, r := range p.Runs {
		text := new
		if r.Kind == retrieval.GoneHunk {
			text = old
		}
		apart := r.Start > 0 && isSpace(text[r.Start-1])
		part.Runs = append(part.Runs, jsonRun{r.Kind, r.Of(text), apart})
	}
	return part
}

// diff lays a difference out for people. Of a part that changed the words are
// marked: [-gone-] {+new+}.
func (p *process) diff(title string, d jsonDiff) []byte {
	words := p.words()
	var b bytes.Buffer
	compared := words.Articles.Compared
	if d.held {
		compared = words.Articles.ComparedHeld
	}
	b.WriteString(p.wrapped("", compared.With("title", oneLine(title),
		"from", words.Number(d.From), "to", words.Number(d.To))))
	summary := words.Articles.Differs
	switch len(d.Parts) {
	case 0:
		summary = ""
		if len(d.Fields) == 0 {
			summary = words.Articles.Same
		}
	case 1:
		summary = words.Articles.DiffersOne
	}
	if summary != "" {
		b.WriteString(p.wrapped("", summary.With("count", words.Number(len(d.Parts)), "share", words.Share(d.Share))))
	}
	names := words.Articles.Fields
	for _, f := range d.Fields {
		name := map[string]message.Text{"title": names.Title, "byline": names.Byline, "date": names.Date, "language": names.Language}[f.Field]
		old, new := f.Old, f.New
		if f.Field == "date" {
			old, new = words.Published(old), words.Published(new)
		}
		b.WriteString(p.wrapped("", words.Articles.Field.With("field", name.String(), "old", oneLine(old), "new", oneLine(new))))
	}
	for _, part := range d.Parts {
		p.part(&b, part)
	}
	return b.Bytes()
}

func (p *process) part(b *bytes.Buffer, part jsonPart) {
	words := p.words()
	heading, sign, text := words.Articles.ChangedPart, "~ ", ""
	switch part.Kind {
	case retrieval.NewHunk:
		heading, sign, text = words.Articles.NewPart, "+ ", part.New
	case retrieval.GoneHunk:
		heading, sign, text = words.Articles.GonePart, "- ", part.Old
	default:
		text = markedRuns(part.Runs)
	}
	b.WriteString("\n" + heading.With("paragraph", words.Number(part.Paragraph)) + "\n")
	b.WriteString(p.wrapped(sign, oneLine(text)))
}

// markedRuns marks what is gone and what is new.
func markedRuns(runs []jsonRun) string {
	var b strings.Builder
	for i, r := range runs {
		if r.apart && i > 0 {
			b.WriteByte(' ')
		}
		switch r.Kind {
		case retrieval.GoneHunk:
			b.WriteString("[-" + r.Text + "-]")
		case retrieval.NewHunk:
			b.WriteString("{+" + r.Text + "+}")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
