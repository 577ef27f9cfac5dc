// Package corpus makes the passages and questions that the index is measured
// with, here and side by side with other engines (retrieval/index/peers). The
// kutip command doesn't use it.
package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
	"kutip/retrieval/extract"
)

// A Corpus is passages and questions about the first of them.
type Corpus struct {
	Passages  []Passage
	Questions []Question
	Misspelt  []Question // the same ones, each with one random edit
}

// A Passage is indexed as one document.
type Passage struct {
	Title    string
	Language analysis.Language
	Text     string // canonical
}

// A Question asks about passages, by their numbers; none if it has no answer.
type Question struct {
	Text     string
	Language analysis.Language
	Relevant []int
}

// sets are the folders of a data folder, with the language of their questions.
// Only the one-language sets' questions are asked.
var sets = []struct {
	name  string
	asked analysis.Language
}{
	{"facqa", "id"}, {"idk_mrc", "id"}, {"squad2_id_mt", "id"},
	{"squad2_en", "en"}, {"tydi_en", "en"},
	{"en2id", ""}, {"id2en", ""},
}

// Load reads the passages of all sets in a folder, each text once, and the
// questions of the one-language sets.
func Load(dir string) (*Corpus, error) {
	c := &Corpus{}
	numbers := make(map[string]int) // by text
	for _, set := range sets {
		rows, err := read[struct{ ID, Title, Text string }](filepath.Join(dir, set.name, "passages.jsonl"))
		if err != nil {
			return nil, err
		}
		byID := make(map[string]int, len(rows))
		for _, row := range rows {
			text := extract.Canonical(row.Text)
			number, known := numbers[text]
			if !known {
				number = len(c.Passages)
				numbers[text] = number
				c.Passages = append(c.Passages, Passage{row.Title, analysis.Detect(text), text})
			}
			byID[row.ID] = number
		}
		if set.asked == "" {
			continue
		}
		for file, questions := range map[string]*[]Question{"queries.jsonl": &c.Questions, "queries_noisy.jsonl": &c.Misspelt} {
			read, err := readQuestions(filepath.Join(dir, set.name, file), set.asked, byID)
			if err != nil {
				return nil, err
			}
			*questions = append(*questions, read...)
		}
	}
	shuffle(c.Questions)
	shuffle(c.Misspelt)
	return c, nil
}

func readQuestions(path string, language analysis.Language, byID map[string]int) ([]Question, error) {
	rows, err := read[struct {
		Question   string
		Relevant   []string
		Answerable bool
	}](path)
	var questions []Question
	for _, row := range rows {
		q := Question{Text: row.Question, Language: language}
		if row.Answerable {
			for _, id := range row.Relevant {
				q.Relevant = append(q.Relevant, byID[id])
			}
		}
		questions = append(questions, q)
	}
	return questions, err
}

// read reads one JSON value a line.
func read[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []T
	for d := json.NewDecoder(f); ; {
		var row T
		if err := d.Decode(&row); errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s, row %d: %w", path, len(rows)+1, err)
		}
		rows = append(rows, row)
	}
}

// FromText makes a passage of each paragraph of an article, for where there is
// no data folder. Misspelt questions have two letters of their longest word
// exchanged.
func FromText(article string, questions []string) *Corpus {
	c := &Corpus{}
	for _, p := range chunk.Paragraphs(article) {
		c.Passages = append(c.Passages, Passage{Language: analysis.Detect(article), Text: p.Of(article)})
	}
	for _, q := range questions {
		language := analysis.Detect(q)
		c.Questions = append(c.Questions, Question{Text: q, Language: language})
		c.Misspelt = append(c.Misspelt, Question{Text: misspell(q), Language: language})
	}
	shuffle(c.Questions)
	shuffle(c.Misspelt)
	return c
}

func misspell(question string) string {
	longest := ""
	for _, word := range strings.Fields(question) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	letters := []rune(longest)
	if len(letters) < 4 {
		return question
	}
	middle := len(letters) / 2
	letters[middle], letters[middle-1] = letters[middle-1], letters[middle]
	return strings.Replace(question, longest, string(letters), 1)
}

// Sized returns a corpus of n passages: the first n of c's, and if it has
// fewer, mixtures of their sentences after them. Questions about passages that
// are left out become questions without an answer.
func (c *Corpus) Sized(n int) *Corpus {
	if n < len(c.Passages) {
		return &Corpus{c.Passages[:n], within(c.Questions, n), within(c.Misspelt, n)}
	}
	grown := *c
	grown.Passages = make([]Passage, 0, n)
	grown.Passages = append(grown.Passages, c.Passages...)
	m := newMixer(c.Passages)
	for len(grown.Passages) < n {
		grown.Passages = append(grown.Passages, m.next())
	}
	return &grown
}

func within(questions []Question, n int) []Question {
	kept := make([]Question, len(questions))
	for i, q := range questions {
		kept[i] = Question{Text: q.Text, Language: q.Language}
		for _, number := range q.Relevant {
			if number < n {
				kept[i].Relevant = append(kept[i].Relevant, number)
			}
		}
	}
	return kept
}

const seed = 3

func newRand() *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// shuffle makes the first questions as good a sample as any.
func shuffle(questions []Question) {
	newRand().Shuffle(len(questions), func(i, j int) { questions[i], questions[j] = questions[j], questions[i] })
}

// A mixer makes passages of other passages' sentences.
type mixer struct {
	rand      *rand.Rand
	from      []Passage
	lengths   []int                          // of from, in sentences
	sentences map[analysis.Language][]string // of all of from
}

func newMixer(from []Passage) *mixer {
	m := &mixer{rand: newRand(), from: from, lengths: make([]int, len(from)), sentences: make(map[analysis.Language][]string)}
	for i, p := range from {
		for _, paragraph := range chunk.Paragraphs(p.Text) {
			for _, s := range chunk.Sentences(p.Text, paragraph) {
				m.lengths[i]++
				m.sentences[p.Language] = append(m.sentences[p.Language], s.Of(p.Text))
			}
		}
	}
	return m
}

// next makes a passage of the language, title and number of sentences of one
// of the given ones, with sentences of any of that language.
func (m *mixer) next() Passage {
	i := m.rand.IntN(len(m.from))
	p := m.from[i]
	pool := m.sentences[p.Language]
	chosen := make([]string, m.lengths[i])
	for j := range chosen {
		chosen[j] = pool[m.rand.IntN(len(pool))]
	}
	p.Text = strings.Join(chosen, " ")
	return p
}
