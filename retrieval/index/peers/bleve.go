package main

import (
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // registers its stop words
	_ "github.com/blevesearch/bleve/v2/analysis/lang/id"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"kutip/retrieval/analysis"
	"kutip/retrieval/internal/corpus"
)

// peer is bleve's own index in memory: a field for each language, with that
// language's stop words. Unlike Kutip it is told what language a question is
// in, so that it looks into one field only.
type peer struct{ index bleve.Index }

// batch is how many passages bleve takes at once; it makes a segment of each.
const batch = 1000

func buildBleve(passages []corpus.Passage) (searcher, error) {
	m, err := bleveMapping()
	if err != nil {
		return nil, err
	}
	// NewMemOnly would take the older index, which is slower.
	ix, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, err
	}
	b := ix.NewBatch()
	for i, p := range passages {
		text := p.Text
		if p.Title != "" {
			text = p.Title + "\n\n" + p.Text
		}
		if err := b.Index(strconv.Itoa(i), map[string]any{field(p.Language): text}); err != nil {
			return nil, err
		}
		if b.Size() == batch || i == len(passages)-1 {
			if err := ix.Batch(b); err != nil {
				return nil, err
			}
			b.Reset()
		}
	}
	return peer{ix}, nil
}

// field is where a text of a language is; what isn't English is taken for
// Indonesian.
func field(language analysis.Language) string {
	if language == analysis.English {
		return "en"
	}
	return "id"
}

func bleveMapping() (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	document := bleve.NewDocumentStaticMapping()
	for _, language := range []string{"id", "en"} {
		err := m.AddCustomAnalyzer(language+"_words", map[string]any{
			"type":          custom.Name,
			"tokenizer":     "unicode",
			"token_filters": []string{"to_lower", "stop_" + language},
		})
		if err != nil {
			return nil, err
		}
		text := bleve.NewTextFieldMapping()
		text.Analyzer = language + "_words"
		text.Store, text.IncludeInAll, text.IncludeTermVectors, text.DocValues = false, false, false, false
		document.AddFieldMappingsAt(language, text)
	}
	m.DefaultMapping = document
	return m, m.Validate()
}

func (p peer) search(q corpus.Question) ([]int, error) {
	match := bleve.NewMatchQuery(q.Text)
	match.SetField(field(q.Language))
	result, err := p.index.Search(bleve.NewSearchRequestOptions(match, hits, 0, false))
	if err != nil {
		return nil, err
	}
	found := make([]int, len(result.Hits))
	for i, h := range result.Hits {
		if found[i], err = strconv.Atoi(h.ID); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (p peer) close() error { return p.index.Close() }
