package retrieval

import (
	"unsafe"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/chunk"
	"kutip/retrieval/index"
	"kutip/retrieval/quote"
)

// A Question is what a member asks.
type Question struct {
	Text     string
	Language analysis.Language // Unknown: told from the text
}

// A Library is a set of articles that can be searched. It doesn't change, so
// any number of goroutines may search it.
type Library struct {
	articles []Article
	byID     map[string]int // where an article stands in articles
	first    []int          // passage of each article, and one more for the end
	passages []passage
	index    *index.Index
	lexicon  func() *lexicon.Lexicon
}

// passage is a passage of one of the library's articles.
type passage struct {
	chunk.Passage
	article int
}

// NewLibrary indexes the articles. It knows the words of Kutip's own lexicon
// and of FreeDict's dictionary where that is installed.
func NewLibrary(articles []Article) *Library {
	return NewLibraryWith(articles, lexicon.Installed)
}

// NewLibraryWith indexes the articles and translates with another lexicon.
func NewLibraryWith(articles []Article, words func() *lexicon.Lexicon) *Library {
	parts := make([]part, len(articles))
	inParallel(len(articles), func(i int) { parts[i] = newPart(articles[i]) })
	return assemble(parts, words)
}

// assemble makes a library of parts.
func assemble(parts []part, words func() *lexicon.Lexicon) *Library {
	lexicon.Builtin() // is read once a process, better now than with the first question
	count := 0
	for _, p := range parts {
		count += len(p.passages)
	}
	l := &Library{
		articles: make([]Article, 0, len(parts)),
		byID:     make(map[string]int, len(parts)),
		first:    make([]int, 1, len(parts)+1),
		passages: make([]passage, 0, count),
		lexicon:  words,
	}
	b := index.NewBuilder()
	for i, p := range parts {
		l.byID[p.article.ID] = i
		l.articles = append(l.articles, p.article)
		for _, c := range p.passages {
			l.passages = append(l.passages, passage{c, i})
		}
		l.first = append(l.first, len(l.passages))
		b.AddPart(p.words)
	}
	l.index = b.Index()
	return l
}

// part returns the part that the nth article was put in with.
func (l *Library) part(n int) part {
	p := part{article: l.articles[n], words: l.index.Part(n)}
	for _, c := range l.passages[l.first[n]:l.first[n+1]] {
		p.passages = append(p.passages, c.Passage)
	}
	return p
}

// Only returns the library of those articles alone that have one of the IDs, as
// if there were no others.
func (l *Library) Only(ids ...string) *Library {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	var parts []part
	for i, a := range l.articles {
		if wanted[a.ID] {
			parts = append(parts, l.part(i))
		}
	}
	return assemble(parts, l.lexicon)
}

// Articles returns the articles, in order. They must not be written to.
func (l *Library) Articles() []Article { return l.articles }

// Sizes in memory, in bytes, of what a library holds a slice of.
const (
	articleBytes  = int64(unsafe.Sizeof(Article{}))
	passageBytes  = int64(unsafe.Sizeof(passage{}))
	sentenceBytes = int64(unsafe.Sizeof(Span{}))
	idBytes       = 48 // of an entry in byID, with the map's free room (measured)
)

// Size returns how much memory the library takes, in bytes.
func (l *Library) Size() int64 {
	size := l.index.Size() + int64(cap(l.articles))*articleBytes + int64(cap(l.passages))*passageBytes +
		int64(cap(l.first))*8 + int64(len(l.byID))*idBytes
	for _, a := range l.articles {
		size += int64(len(a.ID) + len(a.Title) + len(a.Text) + len(a.From))
	}
	for _, p := range l.passages {
		size += int64(len(p.Sentences)) * sentenceBytes
	}
	return size
}

// Passages returns how many passages the articles were divided into.
func (l *Library) Passages() int { return len(l.passages) }

// Passage returns the nth passage, 1 for the first of the first article. The
// passages of one article stand together, in order. There is none below 1 or
// above Passages.
func (l *Library) Passage(n int) (Passage, bool) {
	if n < 1 || n > len(l.passages) {
		return Passage{}, false
	}
	return l.passage(n - 1), true
}

// Article returns the article with an ID.
func (l *Library) Article(id string) (Article, bool) {
	n, ok := l.byID[id]
	if !ok {
		return Article{}, false
	}
	return l.articles[n], true
}

// MaxPassages is how many passages a search gives for a model to answer from;
// shownFrom is how many of them excerpts are chosen from.
const (
	MaxPassages = 8
	shownFrom   = 5
)

// Search returns the excerpts that answer q, and how well they do.
func (l *Library) Search(q Question) Result {
	found := l.index.Search(l.ask(q), MaxPassages)
	sources := make([]quote.Source, min(shownFrom, len(found.Hits)))
	for i, h := range found.Hits[:len(sources)] {
		p := &l.passages[h.Passage]
		a := &l.articles[p.article]
		sources[i] = quote.Source{Title: a.Title, Text: a.Text, Passage: p.Passage, Score: h.Score}
	}
	chosen := quote.Choose(&found, sources)
	result := Result{Language: found.Language, Across: found.Across, Outcome: judge(&found, chosen, l.index.Len())}
	if result.Outcome == None {
		return result
	}
	for i, e := range chosen {
		result.Excerpts = append(result.Excerpts, l.excerpt(i+1, found.Hits[e.Source], e))
	}
	for _, h := range found.Hits {
		result.Passages = append(result.Passages, l.passage(int(h.Passage)))
	}
	return result
}

func (l *Library) passage(n int) Passage {
	p := &l.passages[n]
	a := &l.articles[p.article]
	return Passage{
		N: n + 1, Article: a.ID, Title: a.Title, Paragraph: p.Paragraph,
		Span: p.Span, Text: p.Of(a.Text), Sentences: p.Sentences,
	}
}

func (l *Library) ask(q Question) index.Question {
	return index.Question{Text: q.Text, Language: q.Language, Lexicon: l.lexicon}
}

func (l *Library) excerpt(n int, h index.Hit, e quote.Excerpt) Excerpt {
	a := &l.articles[l.passages[h.Passage].article]
	return Excerpt{
		N:         n,
		Article:   a.ID,
		Title:     a.Title,
		Paragraph: chunk.ParagraphAt(a.Text, e.Span.Start),
		Span:      e.Span,
		Text:      e.Span.Of(a.Text),
		Marks:     e.Marks,
	}
}

// Nearest returns the at most k passages nearest to q, best first, however far
// they are. Search tells whether they answer it.
func (l *Library) Nearest(q Question, k int) []Passage {
	var passages []Passage
	for _, h := range l.index.Search(l.ask(q), k).Hits {
		passages = append(passages, l.passage(int(h.Passage)))
	}
	return passages
}

// Rank returns the IDs of the articles nearest to q by their best passages,
// best first, at most n of them.
func (l *Library) Rank(q Question, n int) []string {
	var ids []string
	seen := make(map[uint32]bool, n)
	for _, h := range l.index.Search(l.ask(q), n).Hits {
		if !seen[h.Document] {
			seen[h.Document] = true
			ids = append(ids, l.articles[h.Document].ID)
		}
	}
	return ids
}
