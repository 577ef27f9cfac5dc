package message

import (
	"strings"
	"time"
	"unicode/utf8"

	"kutip/bot/curate"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// hunksPerPage is how many places a page has where two texts differ: each has a
// card, and they are read on phones.
const hunksPerPage = 5

// How much is shown of one place, and of what is the same around a change.
const (
	hunkRoom   = 1000
	aroundRoom = 90
	fieldsRoom = 100 // of each of the two values of a field
)

// A Differing shows how two revisions of an article differ, passage by passage.
type Differing struct {
	Words      *Words
	Article    ArticleView
	Of         string // the article and the newer revision, for the pager
	Page       int    // 1 for the first
	Comparison curate.Comparison
	Held       bool // the newer one is held back
	Why        retrieval.Doubt
	Since      time.Time
}

// Post returns the page as a message.
func (d Differing) Post() Post {
	hunks := d.Comparison.Difference.Hunks
	pages := max(1, (len(hunks)+hunksPerPage-1)/hunksPerPage)
	page := min(max(d.Page, 1), pages)
	from := (page - 1) * hunksPerPage
	p := Post{Content: d.head()}
	for _, h := range hunks[from:min(from+hunksPerPage, len(hunks))] {
		p.Cards = append(p.Cards, d.card(h))
	}
	if pages > 1 {
		p.Rows = append(p.Rows, pager(d.Words, DiffPage, d.Of, page, pages))
	}
	if d.Held {
		p.Rows = append(p.Rows, d.Article.decisions(d.Words))
	}
	return p
}

func (d Differing) head() string {
	w, c := d.Words, d.Comparison
	compared := w.Articles.Compared
	if d.Held {
		compared = w.Articles.ComparedHeld
	}
	lines := []string{compared.With("title", d.Article.name(w), "from", w.Number(c.Old.Number), "to", w.Number(c.New.Number))}
	if d.Held {
		lines = append(lines, w.Moderators.Articles.Held.With("when", fromNow(d.Since), "why", w.Sources.Doubts[d.Why].String()))
	}
	summary := w.differs(c.Difference)
	if summary == "" && len(c.Fields()) == 0 {
		summary = w.Articles.Same.String()
	}
	lines = append(lines, summary)
	for _, f := range c.Fields() {
		lines = append(lines, w.Articles.Field.With("field", w.fieldName(f.Name), "old", w.fieldValue(f, f.Old), "new", w.fieldValue(f, f.New)))
	}
	return stacked(lines...)
}

func (w *Words) fieldName(name string) string {
	f := w.Articles.Fields
	return map[string]Text{"title": f.Title, "byline": f.Byline, "date": f.Date, "language": f.Language}[name].String()
}

func (w *Words) fieldValue(f curate.Field, value string) string {
	switch f.Name {
	case "language":
		return w.tongue(analysis.Language(value))
	case "date":
		value = w.Published(value)
	}
	return clipped(value, fieldsRoom)
}

// card shows one place: new in green, gone in red, changed in amber.
func (d Differing) card(h retrieval.Hunk) Card {
	w, texts := d.Words.Articles, d.Comparison.Texts
	heading, colour, text := w.ChangedPart, Amber, ""
	switch h.Kind {
	case retrieval.NewHunk:
		heading, colour, text = w.NewPart, Green, clipped(h.New.Of(texts[1]), hunkRoom)
	case retrieval.GoneHunk:
		heading, colour, text = w.GonePart, Red, clipped(h.Old.Of(texts[0]), hunkRoom)
	default:
		text = marked(h.Runs, texts)
	}
	return Card{Text: stacked(small(heading.With("paragraph", d.Words.Number(h.Paragraph))), text), Colour: colour}
}

// marked strikes through what is gone and sets what is new in bold. What is the
// same is cut to what stands around that.
func marked(runs []retrieval.Run, texts [2]string) string {
	var b strings.Builder
	length := 0
	for i, r := range runs {
		text := texts[1]
		if r.Kind == retrieval.GoneHunk {
			text = texts[0]
		}
		piece := runText(r, text, i == 0, i == len(runs)-1)
		if piece == "" {
			continue
		}
		if apart(r, text) && b.Len() > 0 {
			piece = " " + piece
		}
		length += utf8.RuneCountInString(piece)
		if length > hunkRoom {
			return b.String() + " " + ellipsis
		}
		b.WriteString(piece)
	}
	return b.String()
}

// apart tells whether a blank stands before a run in its text.
func apart(r retrieval.Run, text string) bool {
	return r.Start > 0 && strings.ContainsAny(text[r.Start-1:r.Start], " \n\t")
}

// runText is a run as it is shown, "" if nothing of it is seen.
func runText(r retrieval.Run, text string, first, last bool) string {
	s := oneLine(r.Of(text))
	switch {
	case s == "":
		return ""
	case r.Kind == retrieval.GoneHunk:
		return "~~" + clipped(s, hunkRoom/3) + "~~"
	case r.Kind == retrieval.NewHunk:
		return "**" + clipped(s, hunkRoom/3) + "**"
	case utf8.RuneCountInString(s) <= 2*aroundRoom:
		return Escape(s)
	case first:
		return Escape(clipStart(s, aroundRoom, utf8.RuneCountInString))
	case last:
		return clipped(s, aroundRoom)
	}
	return clipped(s, aroundRoom) + " " + Escape(clipStart(s, aroundRoom, utf8.RuneCountInString))
}
