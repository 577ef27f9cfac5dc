package main

import (
	"strings"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
)

// answerFigures are what eval answers prints.
type answerFigures struct {
	Questions     int      `json:"questions"`
	Answerable    int      `json:"answerable"`
	EvidenceShown int      `json:"evidence_shown"` // answerable, found, all evidence in the excerpts
	Unanswerable  int      `json:"unanswerable"`
	Abstained     int      `json:"abstained"` // unanswerable, anything but found
	Quotes        int      `json:"quotes"`
	Verbatim      int      `json:"quotes_verbatim"` // equal to the article at their span
	P50           float64  `json:"p50_ms"`
	P99           float64  `json:"p99_ms"`
	Failures      []string `json:"failures"` // IDs without evidence, or not abstained from
}

func measureAnswers(library *retrieval.Library, articles []retrieval.Article, questions []evidenceQuestion) answerFigures {
	f := answerFigures{Questions: len(questions), Failures: []string{}}
	texts := make(map[string]string, len(articles))
	for _, a := range articles {
		texts[a.ID] = a.Text
	}
	lexicon.Installed() // is read once a process, not with each question
	var times []time.Duration
	for _, q := range questions {
		start := time.Now()
		result := library.Search(retrieval.Question{Text: q.Question, Language: q.Lang})
		times = append(times, time.Since(start))
		var right bool
		if q.Answerable {
			f.Answerable++
			right = result.Outcome == retrieval.Found && evidenceIn(result, q.Evidence)
			f.EvidenceShown += count(right)
		} else {
			f.Unanswerable++
			right = result.Outcome != retrieval.Found
			f.Abstained += count(right)
		}
		if !right {
			f.Failures = append(f.Failures, q.ID)
		}
		for _, e := range result.Excerpts {
			f.Quotes++
			text := texts[e.Article]
			f.Verbatim += count(e.Start >= 0 && e.End <= len(text) && text[e.Start:e.End] == e.Text)
		}
	}
	f.P50, f.P99 = percentile(times, 50), percentile(times, 99)
	return f
}

// evidenceIn tells whether of each group one string is in an excerpt.
func evidenceIn(result retrieval.Result, groups [][]string) bool {
	var shown strings.Builder
	for _, e := range result.Excerpts {
		shown.WriteString(e.Text + "\n")
	}
	for _, alternatives := range groups {
		if !holdsAny(shown.String(), alternatives) {
			return false
		}
	}
	return true
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
