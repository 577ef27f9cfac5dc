package answer

import (
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestSearch tells which of two searches is taken for a question that may hang
// on the conversation.
func TestSearch(t *testing.T) {
	thread := []Turn{{"Kenapa Kim datang?", ""}}
	const (
		none, closest, found = retrieval.None, retrieval.Closest, retrieval.Found
	)
	tests := []struct {
		question    string
		plain, full retrieval.Outcome
		alone       string
		outcome     retrieval.Outcome
	}{
		{"Siapa menteri pertahanan Rusia?", none, found, "", none},
		{"Siapa yang ikut?", found, found, "", found},
		{"Siapa yang ikut?", closest, closest, "", closest},
		{"Siapa yang ikut?", closest, found, "Siapa yang ikut? Kim datang", found},
		{"Kapan dia tiba?", found, closest, "Kapan dia tiba? Kim datang", closest}, // what "dia" would find by itself is of no one
		{"Kapan dia tiba?", none, found, "Kapan dia tiba? Kim datang", found},
		{"Kapan dia tiba?", closest, none, "", closest},
		{"Kapan dia tiba?", none, none, "", none},
	}
	for _, tt := range tests {
		s := searcher{library(), func(q retrieval.Question) retrieval.Result {
			if q.Text == tt.question {
				return retrieval.Result{Outcome: tt.plain}
			}
			return retrieval.Result{Outcome: tt.full}
		}}
		f := search(s, Question{Text: tt.question, Thread: thread})
		if f.alone != tt.alone || f.Outcome != tt.outcome {
			t.Errorf("%q, %s and %s: %q, %s", tt.question, tt.plain, tt.full, f.alone, f.Outcome)
		}
	}
}

// TestSearchTakesNothing: a follow-up that finds no word to take is searched as
// it is, and has no other form.
func TestSearchTakesNothing(t *testing.T) {
	s := searcher{library(), func(retrieval.Question) retrieval.Result { return retrieval.Result{Outcome: retrieval.Found} }}
	f := search(s, Question{Text: "Kenapa?", Thread: []Turn{{"Apa?", ""}}})
	if f.alone != "" || f.tie != refers {
		t.Errorf("alone %q, tie %d", f.alone, f.tie)
	}
}

func TestLanguageOf(t *testing.T) {
	tests := []struct {
		q    Question
		want analysis.Language
	}{
		{Question{Text: "Kapan itu?"}, analysis.Indonesian},
		{Question{Text: "Kapan itu?", Language: analysis.English}, analysis.English},
		{Question{Text: "Dubai?"}, analysis.Unknown},
		{Question{Text: "Dubai?", Thread: []Turn{{Question: "Who reports from Tokyo?"}}}, analysis.English},
		{Question{Text: "Dubai?", Thread: []Turn{{Question: "Who reports from Tokyo?"}, {Question: "Siapa yang melapor?"}, {Question: "Estonia?"}}}, analysis.Indonesian},
		{Question{Text: "Why?", Thread: []Turn{{Question: "Siapa yang melapor?"}}}, analysis.English},
	}
	for _, tt := range tests {
		if got := languageOf(tt.q); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.q, got, tt.want)
		}
	}
}
