package corpus

import (
	"strings"

	"kutip/retrieval/analysis"
)

// Articles returns n articles of about so many words, each of passages of one
// language that stand next to each other. Where the passages don't suffice,
// mixtures of their sentences follow.
func (c *Corpus) Articles(n, words int) []Passage {
	articles := make([]Passage, 0, n)
	open := make(map[analysis.Language]*growing)
	m := newMixer(c.Passages)
	for i := 0; len(articles) < n; i++ {
		p := m.passage(i)
		a := open[p.Language]
		if a == nil {
			a = &growing{Passage: Passage{Title: p.Title, Language: p.Language}}
			open[p.Language] = a
		}
		if a.add(p.Text); a.words >= words {
			articles = append(articles, a.whole())
			delete(open, p.Language)
		}
	}
	return articles
}

// passage returns the nth of the given passages, or behind them a mixture.
func (m *mixer) passage(n int) Passage {
	if n < len(m.from) {
		return m.from[n]
	}
	return m.next()
}

// A growing article is one that isn't long enough yet.
type growing struct {
	Passage
	paragraphs []string
	words      int
}

func (a *growing) add(text string) {
	a.paragraphs = append(a.paragraphs, text)
	a.words += len(strings.Fields(text))
}

func (a *growing) whole() Passage {
	a.Text = strings.Join(a.paragraphs, "\n\n")
	return a.Passage
}
