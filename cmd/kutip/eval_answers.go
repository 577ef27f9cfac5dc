package main

import (
	"context"
	"time"

	"kutip/bot/answer"
	"kutip/prompts"
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

	*sentenceFigures
}

// sentenceFigures are of a model's answers.
type sentenceFigures struct {
	Sentences     int                     `json:"sentences"`         // that the model said
	Cited         int                     `json:"sentences_cited"`   // of these, kept, each with its excerpts
	Dropped       int                     `json:"sentences_dropped"` // the others
	Modes         map[answer.Mode]int     `json:"modes"`
	ModelFailures map[prompts.Failure]int `json:"model_failures"`
	Tokens        prompts.Usage           `json:"tokens"`
}

// An answersMeasure asks questions about articles and judges the answers.
type answersMeasure struct {
	library  *retrieval.Library
	answerer *answer.Answerer
	figures  answerFigures
}

func measureAnswers(ctx context.Context, answerer *answer.Answerer, library *retrieval.Library, questions []evidenceQuestion) (answerFigures, error) {
	m := answersMeasure{
		library: library, answerer: answerer,
		figures: answerFigures{Questions: len(questions), Failures: []string{}},
	}
	if answerer.Model != nil {
		m.figures.sentenceFigures = &sentenceFigures{Modes: map[answer.Mode]int{}, ModelFailures: map[prompts.Failure]int{}}
	}
	lexicon.Installed() // is read once a process, not with each question
	var times []time.Duration
	for _, q := range questions {
		start := time.Now()
		a := answerer.Answer(ctx, library, answer.Question{Guild: "local", Text: q.Question, Language: q.Lang}, func(answer.Answer) {})
		times = append(times, time.Since(start))
		if ctx.Err() != nil {
			return m.figures, ctx.Err()
		}
		m.judge(q, a)
	}
	m.figures.P50, m.figures.P99 = percentile(times, 50), percentile(times, 99)
	return m.figures, nil
}

func (m *answersMeasure) judge(q evidenceQuestion, a answer.Answer) {
	f := &m.figures
	var right bool
	if q.Answerable {
		f.Answerable++
		right = a.Outcome == retrieval.Found && evidenceIn(a, q.Evidence)
		f.EvidenceShown += count(right)
	} else {
		f.Unanswerable++
		right = a.Outcome != retrieval.Found
		f.Abstained += count(right)
	}
	if !right {
		f.Failures = append(f.Failures, q.ID)
	}
	for _, e := range a.Excerpts {
		f.Quotes++
		article, _ := m.library.Article(e.Article)
		f.Verbatim += count(e.Start >= 0 && e.End <= len(article.Text) && article.Text[e.Start:e.End] == e.Text)
	}
	if s := f.sentenceFigures; s != nil {
		s.Sentences += len(a.Sentences) + len(a.Dropped)
		s.Dropped += len(a.Dropped)
		for _, sentence := range a.Sentences {
			s.Cited += count(len(sentence.Citations) > 0)
		}
		s.Modes[a.Mode]++
		if a.Failure != "" {
			s.ModelFailures[a.Failure]++
		}
		s.Tokens = s.Tokens.Add(a.Usage)
	}
}

// evidenceIn tells whether of each group one string is in an excerpt or in the
// model's answer.
func evidenceIn(a answer.Answer, groups [][]string) bool {
	shown := textOf(a.Sentences) + "\n"
	for _, e := range a.Excerpts {
		shown += e.Text + "\n"
	}
	for _, alternatives := range groups {
		if !holdsAny(shown, alternatives) {
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
