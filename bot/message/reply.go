package message

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kutip/bot/answer"
	"kutip/retrieval"
)

// ReplyWords is what is said around an answer and its excerpts.
type ReplyWords struct {
	Found, Closest Text // stand above excerpts
	None           Text // stands alone
	Searching      Text // nothing is found yet, and a model is at work
	Writing        Text // a model is at work
	Unsure         Text // stands above sentences that may not answer the question
	ModelOff       Text // moderators switched the model off, which wrote the answers before
	Partial        Text // what stands there isn't all that the model would have said
	NoHelp         Text // nothing is found, and no model could search with other words
	Back, AsOf     Text // {when}
	Only           Text // one article was asked: {title}
	Paragraph      Text // {paragraph}
	Fetched        Text // {date}
	Untitled       Text // an article

	Context     Text // a button: {n}
	ContextList Text // of a list of excerpts
	Further     Text // a button
	Report      Text // a button
	Page        Text // {page}, {pages}
	Previous    Text // a button, beside an arrow
	Next        Text // a button, beside an arrow
}

// A Reply is an answer as members read it: first its excerpts, then its
// sentences as they come, and with the last of these the buttons. What is said
// around the sentences is in the question's language, what is on buttons in
// that of the one who reads it.
type Reply struct {
	Setting
	Answer answer.Answer
	ID     string // the answer's, for what its controls do; "": it isn't kept, so it has none
	Page   int    // which to show, 1 for the first
	Repeat bool   // whether the question stands above, where nobody could see it otherwise
}

const (
	maxPage     = 1900 // characters of a page, short of what Discord allows
	maxRepeated = 300  // of a question above its answer
	fewestCards = 3    // as many as a search shows
)

// Post returns the page of the reply as a message.
func (r Reply) Post() Post {
	pages := r.pages()
	n := min(max(r.Page, 1), len(pages))
	page := pages[n-1]
	p := Post{Content: stacked(r.head(), sentences(page), stacked(r.foot()...))}
	p.Cards = r.cards(r.words(), r.excerptsOf(page))
	if r.Answer.Final && r.ID != "" {
		p.Rows = r.rows(n, len(pages))
	}
	return p
}

// Shown are the numbers of the excerpts that the page has cards of. Which these
// are doesn't depend on what stands in them.
func (r Reply) Shown() []int {
	pages := r.pages()
	var numbers []int
	for _, e := range r.excerptsOf(pages[min(max(r.Page, 1), len(pages))-1]) {
		numbers = append(numbers, e.N)
	}
	return numbers
}

func (r Reply) words() *Words { return r.in(r.Answer.Language) }

// head is what stands above the sentences. A found answer of a model needs no
// heading: it is what comes first in a notification.
func (r Reply) head() string {
	w, head := r.words().Members.Reply, ""
	switch {
	case r.Answer.Outcome == retrieval.Closest && len(r.Answer.Sentences) > 0:
		head = w.Unsure.String()
	case r.Answer.Outcome == retrieval.Closest:
		head = w.Closest.String()
	case r.Answer.Outcome != retrieval.Found && r.atWork():
		// A search with a model's words may find what the question's don't.
	case r.Answer.Outcome != retrieval.Found:
		head = w.None.String()
	case len(r.Answer.Sentences) == 0:
		head = w.Found.String()
	}
	if r.Repeat {
		return stacked(quoted(r.Answer.Question, maxRepeated), head)
	}
	return head
}

// foot is the small print below the sentences: that a model is at work, or at
// the end what is missing.
func (r Reply) foot() []string {
	w := r.words()
	var partial Text
	switch {
	case len(r.Answer.Sentences) > 0:
		partial = w.Members.Reply.Partial
	case len(r.Answer.Excerpts) == 0:
		partial = w.Members.Reply.NoHelp
	}
	notes := r.notes(w, r.Answer.Failure, r.Answer.Back, partial)
	if text := r.progress(w); text != "" {
		notes = append([]string{small(text)}, notes...)
	}
	return notes
}

func (r Reply) progress(w *Words) string {
	switch n := len(r.Answer.Dropped); {
	case r.atWork() && r.Answer.Outcome == retrieval.None:
		return w.Members.Reply.Searching.String()
	case r.atWork():
		return w.Members.Reply.Writing.String()
	case n == 1:
		return w.Answer.DroppedOne.String()
	case n > 1:
		return w.Answer.DroppedMany.With("count", w.Number(n))
	}
	return ""
}

func (r Reply) atWork() bool { return r.Writing && !r.Answer.Final }

// pages divides the sentences: as many whole ones on each page as fit, and as
// cite no more excerpts than a message has cards.
func (r Reply) pages() [][]answer.Sentence {
	room := maxPage - utf8.RuneCountInString(stacked(r.head(), stacked(r.foot()...))) - 2 // two line ends
	pages, left := [][]answer.Sentence{nil}, room
	for _, s := range r.Answer.Sentences {
		n := utf8.RuneCountInString(sentence(s)) + 1 // the space before it
		last := len(pages) - 1
		if page := append(pages[last], s); len(pages[last]) == 0 || n <= left && len(citedBy(page)) <= maxCards {
			pages[last] = page
			left -= n
			continue
		}
		pages, left = append(pages, []answer.Sentence{s}), room-n
	}
	return pages
}

func sentences(page []answer.Sentence) string {
	written := make([]string, len(page))
	for i, s := range page {
		written[i] = sentence(s)
	}
	return strings.Join(written, " ")
}

// sentence is a sentence with the numbers of its excerpts. The limit is above
// what a checked one can have.
func sentence(s answer.Sentence) string {
	const most = 1200
	var b strings.Builder
	b.WriteString(clipped(s.Text, most))
	for i, n := range s.Citations {
		if i == 0 {
			b.WriteByte(' ')
		}
		b.WriteString("[" + strconv.Itoa(n) + "]")
	}
	return b.String()
}

// excerptsOf are the excerpts to show with a page: those that it cites, or all
// while it cites none. As long as an answer grows, others stay until there are
// as many as the search showed before, so that no card jumps. Whole, it needs
// no others: they would only be more to scroll past. So would those be that
// have no word of the question, beside some that have.
func (r Reply) excerptsOf(page []answer.Sentence) []shown {
	cited, others := citedBy(page), 0
	switch {
	case len(cited) == 0:
		others = len(r.Answer.Excerpts)
	case r.atWork():
		others = fewestCards - len(cited)
	}
	telling := slices.ContainsFunc(r.Answer.Excerpts, hasMarks)
	var excerpts []shown
	for _, e := range r.Answer.Excerpts {
		if !cited[e.N] {
			if telling && !hasMarks(e) {
				continue
			}
			others--
		}
		if cited[e.N] || others >= 0 {
			excerpts = append(excerpts, shown{Excerpt: e, colour: r.colour()})
		}
	}
	return excerpts
}

func hasMarks(e retrieval.Excerpt) bool { return len(e.Marks) > 0 }

// citedBy are the numbers of the excerpts that sentences cite.
func citedBy(page []answer.Sentence) map[int]bool {
	cited := map[int]bool{}
	for _, s := range page {
		for _, n := range s.Citations {
			cited[n] = true
		}
	}
	return cited
}

func (r Reply) colour() Colour {
	switch r.Answer.Outcome {
	case retrieval.Found:
		return Green
	case retrieval.Closest:
		return Amber
	}
	return Grey
}
