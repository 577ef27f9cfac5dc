package main

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
)

// retrievalFigures are what eval retrieval prints. Ranks are those of
// answerable questions; a pointer is null where the set can't tell.
type retrievalFigures struct {
	Set               string   `json:"set"`
	Passages          int      `json:"passages"` // of the index
	Queries           int      `json:"queries"`  // answerable ones
	NDCG10            float64  `json:"ndcg10"`
	MRR10             float64  `json:"mrr10"`
	Recall1           float64  `json:"recall1"`
	Recall5           float64  `json:"recall5"`
	Recall10          float64  `json:"recall10"`
	Recall100         float64  `json:"recall100"`
	AnswerInFirst     *float64 `json:"answer_in_first"`
	AnswerInShown     *float64 `json:"answer_in_shown"`
	FirstCharsMean    float64  `json:"first_chars_mean"`
	ShownCharsMean    float64  `json:"shown_chars_mean"`
	FoundAnswerable   float64  `json:"found_answerable"`
	FoundUnanswerable *float64 `json:"found_unanswerable"`
	NoneOffTopic      *float64 `json:"none_off_topic"`
	P50               float64  `json:"p50_us"`
	P99               float64  `json:"p99_us"`
	Build             float64  `json:"build_ms"`
	Heap              int64    `json:"heap_bytes"`
	NoneAnswerable    float64  `json:"none_answerable"`
}

// measureRetrieval searches for each question and compares with what is
// relevant. Times are of Search with its excerpts, as a member would wait for.
func measureRetrieval(set dataset, offTopic []datasetQuery, words func() *lexicon.Lexicon) retrievalFigures {
	lexicon.Builtin() // both are read once a process, not with each index
	words()
	library, build, heap := buildMeasured(set.articles, words)
	f := retrievalFigures{Set: set.name, Passages: library.Passages(), Build: milliseconds(build), Heap: heap}
	var m rankMeans
	var times []time.Duration
	var first, shown, firstChars, shownChars, foundYes, noneYes, foundNo mean
	for _, q := range set.queries {
		start := time.Now()
		result := library.Search(retrieval.Question{Text: q.Question})
		times = append(times, time.Since(start))
		if !q.Answerable {
			foundNo.add(result.Outcome == retrieval.Found)
			continue
		}
		m.add(library.Rank(retrieval.Question{Text: q.Question}, 100), q.Relevant)
		foundYes.add(result.Outcome == retrieval.Found)
		noneYes.add(result.Outcome == retrieval.None)
		if chars := excerptChars(result); len(chars) > 0 {
			firstChars.addValue(float64(chars[0]))
			shownChars.addValue(float64(sum(chars)))
		}
		if len(q.Answers) > 0 {
			rank := answerRank(result, q)
			first.add(rank == 1)
			shown.add(rank > 0)
		}
	}
	f.Queries = m.ndcg.n
	f.NDCG10, f.MRR10 = m.ndcg.value(), m.mrr.value()
	f.Recall1, f.Recall5, f.Recall10, f.Recall100 = m.recall[0].value(), m.recall[1].value(), m.recall[2].value(), m.recall[3].value()
	f.AnswerInFirst, f.AnswerInShown = first.orNull(), shown.orNull()
	f.FirstCharsMean, f.ShownCharsMean = firstChars.value(), shownChars.value()
	f.FoundAnswerable, f.NoneAnswerable = foundYes.value(), noneYes.value()
	f.FoundUnanswerable = foundNo.orNull()
	f.NoneOffTopic = noneShare(library, offTopic)
	f.P50, f.P99 = percentile(times, 50)*1000, percentile(times, 99)*1000
	return f
}

func buildMeasured(articles []retrieval.Article, words func() *lexicon.Lexicon) (*retrieval.Library, time.Duration, int64) {
	before := liveHeap()
	start := time.Now()
	library := retrieval.NewLibraryWith(articles, words)
	took := time.Since(start)
	return library, took, liveHeap() - before
}

func liveHeap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func noneShare(library *retrieval.Library, offTopic []datasetQuery) *float64 {
	var none mean
	for _, q := range offTopic {
		none.add(library.Search(retrieval.Question{Text: q.Question}).Outcome == retrieval.None)
	}
	return none.orNull()
}

// answerRank returns the number of the first excerpt that holds an answer and
// is of a relevant passage, 0 if none.
func answerRank(result retrieval.Result, q datasetQuery) int {
	for _, e := range result.Excerpts {
		if slices.Contains(q.Relevant, e.Article) && holdsAny(e.Text, q.Answers) {
			return e.N
		}
	}
	return 0
}

// holdsAny compares without case and white space.
func holdsAny(text string, wanted []string) bool {
	text = plain(text)
	return slices.ContainsFunc(wanted, func(w string) bool { return strings.Contains(text, plain(w)) })
}

func plain(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

func excerptChars(result retrieval.Result) []int {
	var chars []int
	for _, e := range result.Excerpts {
		chars = append(chars, utf8.RuneCountInString(e.Text))
	}
	return chars
}

// rankMeans are the measures of ranked lists, averaged over questions.
type rankMeans struct {
	ndcg, mrr mean
	recall    [4]mean // at 1, 5, 10, 100
}

// add counts a ranked list. Recall is the share of questions with a relevant
// one that far up.
func (m *rankMeans) add(ranked, relevant []string) {
	var dcg, ideal, reciprocal float64
	best := math.MaxInt
	for i, id := range ranked {
		if !slices.Contains(relevant, id) {
			continue
		}
		best = min(best, i+1)
		if i < 10 {
			dcg += 1 / math.Log2(float64(i+2))
			reciprocal = max(reciprocal, 1/float64(i+1))
		}
	}
	for i := range min(10, len(relevant)) {
		ideal += 1 / math.Log2(float64(i+2))
	}
	m.ndcg.addValue(dcg / max(ideal, 1e-9))
	m.mrr.addValue(reciprocal)
	for i, depth := range [...]int{1, 5, 10, 100} {
		m.recall[i].add(best <= depth)
	}
}
