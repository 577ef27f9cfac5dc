package message

import (
	"strings"
	"time"
	"unicode/utf8"
)

// LibraryWords is what the list of articles says.
type LibraryWords struct {
	Count   Text // stands above it: {count}
	Open    Text // a link
	Fetched Text // {when}
}

// A Library is the list of a server's articles.
type Library struct {
	Words    *Words
	Articles []LibraryArticle // in the order to show
	Page     int              // which to show, 1 for the first
	AsOf     time.Time        // it is from memory, as it was then; zero: it is as it is now
}

// A LibraryArticle is a line of the list.
type LibraryArticle struct {
	Title   string
	From    string    // address or path
	Fetched time.Time // zero if it isn't known
}

// perPage is how many articles a page has; fewer where their links are long.
const perPage = 10

// Post returns the page of the list as a message.
func (l Library) Post() Post {
	if len(l.Articles) == 0 {
		return Notice{Kind: NoArticles}.Post(l.Words)
	}
	pages := l.pages()
	n := min(max(l.Page, 1), len(pages))
	p := Post{
		Content: l.head(),
		Cards:   []Card{{Text: strings.Join(pages[n-1], "\n"), Colour: Grey}},
	}
	if len(pages) > 1 {
		p.Rows = [][]Control{pager(l.Words, ListPage, "", n, len(pages))}
	}
	return p
}

func (l Library) head() string {
	w, age := l.Words.Members.Library, ""
	if !l.AsOf.IsZero() {
		age = small(l.Words.Members.Reply.AsOf.With("when", fromNow(l.AsOf)))
	}
	return stacked(w.Count.With("count", l.Words.Number(len(l.Articles))), age)
}

// pages divides the list: ten lines a page, as far as they fit.
func (l Library) pages() [][]string {
	pages, left := [][]string{nil}, maxInCard
	for i, a := range l.Articles {
		line := l.line(i+1, a)
		n := utf8.RuneCountInString(line) + 1 // the line end before it
		last := len(pages) - 1
		if len(pages[last]) > 0 && (n > left || len(pages[last]) == perPage) {
			pages, left, last = append(pages, nil), maxInCard, last+1
		}
		pages[last] = append(pages[last], line)
		left -= n
	}
	return pages
}

// line is an article with its link, how old it is, and how often it is looked
// after.
func (l Library) line(n int, a LibraryArticle) string {
	w := l.Words
	title := "**" + w.Number(n) + ".** " + clipped(w.titled(a.Title), titleRoom)
	if address := link(a.From); address != "" {
		title += " · " + linked(w.Members.Library.Open.String(), address)
	}
	if a.Fetched.IsZero() {
		return title
	}
	return title + "\n" + small(w.Members.Library.Fetched.With("when", fromNow(a.Fetched)))
}
