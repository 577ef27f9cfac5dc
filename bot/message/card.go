package message

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"kutip/retrieval"
)

// The colours of cards. Each can be seen on Discord's dark and light ground.
const (
	Green Colour = 0x3f9d6b // it is what was looked for
	Amber Colour = 0xc98a1b // it is the nearest there is
	Red   Colour = 0xc5534a // it speaks against
	Grey  Colour = 0x7d8590
)

// What Discord allows, in characters.
const (
	maxContent = 2000
	maxCards   = 10
	maxInCards = 6000 // of all cards together: titles, texts and footers
	maxInCard  = 4096 // of a card's text
	maxTitle   = 256
)

// How much a title may take of a card's room. Below a card of the same article
// the beginning is enough, which takes one line on a phone.
const (
	titleRoom      = 160
	titleRoomAgain = 24
)

// briefRoom is how much is quoted of an excerpt that is shown only by the way.
const briefRoom = 120

// A shown excerpt is one on its card.
type shown struct {
	retrieval.Excerpt
	colour Colour
	label  string // stands before where it is from; "" for none
	brief  bool
}

// cards sets excerpts on cards: as many as a message may have, each with its
// share of the room.
func (s Setting) cards(w *Words, excerpts []shown) []Card {
	excerpts = excerpts[:min(len(excerpts), maxCards)]
	cards, room := make([]Card, 0, len(excerpts)), maxInCards
	for i, e := range excerpts {
		again := i > 0 && excerpts[i-1].Article == e.Article
		card := s.card(w, e, again, room/(len(excerpts)-i))
		room -= card.length()
		cards = append(cards, card)
	}
	return cards
}

// card is the card of an excerpt, of at most room characters; again says that
// the one above is of the same article.
func (s Setting) card(w *Words, e shown, again bool, room int) Card {
	from, title, most := s.article(e.Article), titleRoom, maxInCard
	if again {
		title = titleRoomAgain
	}
	if e.brief {
		most = briefRoom
	}
	c := Card{
		Title:  "[" + strconv.Itoa(e.N) + "] " + clipped(w.titled(e.Title), title),
		URL:    link(from.From),
		Footer: w.whence(e.Paragraph, from),
		Colour: e.colour,
	}
	if e.label != "" {
		c.Footer = e.label + " · " + c.Footer
	}
	c.Text = quotation(e.Excerpt, min(room-c.length(), most))
	return c
}

func (c Card) length() int {
	return utf8.RuneCountInString(c.Title) + utf8.RuneCountInString(c.Text) + utf8.RuneCountInString(c.Footer)
}

// titled is an article's title, or that it has none.
func (w *Words) titled(title string) string {
	if t := oneLine(title); t != "" {
		return t
	}
	return w.Members.Reply.Untitled.String()
}

// whence says where in an article an excerpt stands, and how old that is.
func (w *Words) whence(paragraph int, a retrieval.Article) string {
	place := w.Members.Reply.Paragraph.With("paragraph", w.Number(paragraph))
	if a.Fetched.IsZero() {
		return place
	}
	return place + " · " + w.Members.Reply.Fetched.With("date", w.Date(a.Fetched))
}

// quotation is an excerpt with its matching words in bold. One that is too long
// is cut around these.
func quotation(e retrieval.Excerpt, room int) string {
	text, marks := asSeen(e.Text, kept(e.Text, e.Marks))
	length := func(s string) int {
		return utf8.RuneCountInString(Escape(s)) + 4*len(marks) // of their asterisks
	}
	if length(text) <= room {
		return strings.TrimSpace(emphasise(text, marks))
	}
	if len(marks) == 0 {
		return cutOut(text, nil, 0, room, length)
	}
	first, last := marks[0].Start, marks[len(marks)-1].End
	last += len(atMost(text[last:], room/3)) // some of what follows
	start := startNear(text, first, func(from int) bool { return length(text[from:last])+2 <= room })
	return cutOut(text, marks, start, room, length)
}

// startNear is the earliest word of text from which on it fits, not after the
// one at first.
func startNear(text string, first int, fits func(from int) bool) int {
	starts := wordStarts(text[:first])
	n := sort.Search(len(starts), func(i int) bool { return fits(starts[i]) })
	if n == len(starts) {
		return first
	}
	return starts[n]
}

// cutOut is the text from start on as far as it goes, with ellipses where it
// was cut.
func cutOut(text string, marks []retrieval.Span, start, room int, length func(string) int) string {
	before := ""
	if start > 0 {
		before = ellipsis
	}
	rest := clip(text[start:], room-utf8.RuneCountInString(before), length)
	within := kept(rest, shifted(marks, -start))
	return before + strings.TrimSpace(emphasise(rest, within))
}

// asSeen is a text as it is seen, with its marks moved along.
func asSeen(text string, marks []retrieval.Span) (string, []retrieval.Span) {
	seen, at := visible(text)
	moved := make([]retrieval.Span, len(marks))
	for i, m := range marks {
		start, end := sort.SearchInts(at, m.Start), sort.SearchInts(at, m.End)
		moved[i].Start = len(string(seen[:start]))
		moved[i].End = moved[i].Start + len(string(seen[start:end]))
	}
	return string(seen), moved
}

// kept are the marks that stand in a text whole, without blanks at their ends.
func kept(text string, marks []retrieval.Span) []retrieval.Span {
	var in []retrieval.Span
	for _, m := range marks {
		if !fits(text, m.Start, m.End) {
			continue
		}
		word := text[m.Start:m.End]
		m.Start += len(word) - len(strings.TrimLeft(word, " \t\n"))
		m.End -= len(word) - len(strings.TrimRight(word, " \t\n"))
		if m.Start < m.End {
			in = append(in, m)
		}
	}
	return in
}

func shifted(marks []retrieval.Span, by int) []retrieval.Span {
	moved := make([]retrieval.Span, len(marks))
	for i, m := range marks {
		moved[i] = retrieval.Span{Start: m.Start + by, End: m.End + by}
	}
	return moved
}
