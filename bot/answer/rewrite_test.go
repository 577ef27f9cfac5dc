package answer

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// TestSearchAgain tells when a model is asked for a better search, and what
// becomes of its reply.
func TestSearchAgain(t *testing.T) {
	thread := []Turn{{"Siapa yang bilang bantuan kemanusiaan bisa dibicarakan?", "Andrei Rudenko."}}
	byWords, _ := inFull("Apa jabatannya?", thread)
	const byModel = "Apa jabatan Andrei Rudenko?"
	tests := []struct {
		name     string
		question string
		thread   []Turn
		found    map[string]retrieval.Outcome // by what is searched; found if it isn't here
		across   bool
		reply    string
		asked    bool // the model was
		alone    string
		searched string // what gave the excerpts
	}{
		{name: "stands alone, found", question: "Siapa Rudenko?", searched: "Siapa Rudenko?"},
		{name: "stands alone, found in another language", question: "Who is Rudenko?", across: true, searched: "Who is Rudenko?"},
		{name: "stands alone in a conversation", question: "Siapa menteri pertahanan Rusia?", thread: thread, searched: "Siapa menteri pertahanan Rusia?"},
		{
			name: "none", question: "Siapa Rudenko?", found: map[string]retrieval.Outcome{"Siapa Rudenko?": retrieval.None},
			reply: "QUESTION: Siapa Rudenko?\nWORDS: deputy minister, Rudenko\n", asked: true,
			searched: "Siapa Rudenko? deputy minister Rudenko",
		},
		{
			name: "closest in another language", question: "Who is Rudenko?", across: true,
			found: map[string]retrieval.Outcome{"Who is Rudenko?": retrieval.Closest},
			reply: "QUESTION: Who is Rudenko?\nWORDS: wakil menteri\n", asked: true,
			searched: "Who is Rudenko? wakil menteri",
		},
		{
			name: "closest in its language", question: "Siapa Rudenko?",
			found: map[string]retrieval.Outcome{"Siapa Rudenko?": retrieval.Closest}, searched: "Siapa Rudenko?",
		},
		{
			name: "words that find nothing better", question: "Who is Rudenko?", across: true,
			found: map[string]retrieval.Outcome{"Who is Rudenko?": retrieval.Closest, "Who is Rudenko? wakil menteri": retrieval.Closest},
			reply: "QUESTION: Who is Rudenko?\nWORDS: wakil menteri\n", asked: true, searched: "Who is Rudenko?",
		},
		{
			name: "another question for one that stands alone", question: "Siapa Rudenko?",
			found:  map[string]retrieval.Outcome{"Siapa Rudenko?": retrieval.Closest},
			across: true, reply: "QUESTION: Siapa Shoigu?\n", asked: true, searched: "Siapa Rudenko?",
		},
		{
			name: "follow-up", question: "Apa jabatannya?", thread: thread,
			reply: "QUESTION: " + byModel + "\nWORDS: jabatan, menteri\n", asked: true, alone: byModel, searched: byModel,
		},
		{
			name: "follow-up that the model makes worse", question: "Apa jabatannya?", thread: thread,
			found: map[string]retrieval.Outcome{byModel: retrieval.Closest, byModel + " jabatan": retrieval.Closest},
			reply: "QUESTION: " + byModel + "\nWORDS: jabatan\n", asked: true, alone: byWords, searched: byWords,
		},
		{
			name: "follow-up found by the model's words", question: "Apa jabatannya?", thread: thread,
			found: map[string]retrieval.Outcome{byWords: retrieval.Closest, byModel: retrieval.Closest},
			reply: "QUESTION: " + byModel + "\nWORDS: jabatan\n", asked: true, alone: byModel, searched: byModel + " jabatan",
		},
		{
			name: "follow-up left as it is", question: "Apa jabatannya?", thread: thread,
			reply: "QUESTION: apa jabatannya\n", asked: true, alone: byWords, searched: byWords,
		},
		{
			name: "words without end", question: "Siapa Rudenko?", found: map[string]retrieval.Outcome{"Siapa Rudenko?": retrieval.None},
			reply: "QUESTION: Siapa Rudenko?\nWORDS: a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p\n", asked: true,
			searched: "Siapa Rudenko? a b c d e f g h i j k l",
		},
		{name: "no reply to use", question: "Apa jabatannya?", thread: thread, reply: "Maaf.", asked: true, alone: byWords, searched: byWords},
		{
			name: "a question without end", question: "Apa jabatannya?", thread: thread,
			reply: "QUESTION: " + strings.Repeat("jabatan ", 200) + "\n", asked: true, alone: byWords, searched: byWords,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				excerpts := make(excerptsByText)
				s := searcher{library(), func(q retrieval.Question) retrieval.Result {
					r := retrieval.Result{Language: analysis.Detect(q.Text), Across: tt.across, Outcome: retrieval.Found}
					if tt.found[q.Text] != "" {
						r.Outcome = tt.found[q.Text]
					}
					if r.Outcome != retrieval.None {
						r.Excerpts = excerpts.of(q.Text)
					}
					return r
				}}
				asked := false
				var inFull string
				a := &Answerer{Model: modelFunc(func(_ context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
					time.Sleep(time.Second) // until all that was found is reported
					if searches(r) {
						asked = true
						return used, piece(tt.reply)
					}
					_, inFull, _ = strings.Cut(r.Messages[1].Text, "In full: ")
					return used, piece(prompts.NotTold)
				})}
				var l asker
				final := l.ask(t, t.Context(), a, s, Question{Guild: "a", Text: tt.question, Thread: tt.thread})
				a.Wait()
				if asked != tt.asked || final.Alone != tt.alone || final.Excerpts[0].Text != excerpts[tt.searched].Text {
					t.Errorf("asked %v, alone %q, excerpts of %q", asked, final.Alone, final.Excerpts[0].Text)
				}
				if written := tt.alone == byModel; (inFull != "") != written || written && !strings.HasPrefix(inFull, byModel) {
					t.Errorf("the model was given the full question %q", inFull)
				}
				reports, calls := 2, 1
				if asked {
					calls = 2
				}
				if cmp.Diff(l.answers[0].Excerpts, final.Excerpts) != "" {
					reports = 3
				}
				checkSame(t, "reports", len(l.answers), reports)
				checkSame(t, "usage", final.Usage, prompts.Usage{In: used.In * calls, Out: used.Out * calls})
			})
		})
	}
}

// excerptsByText gives another excerpt for each text that is searched, so that
// one can tell them apart.
type excerptsByText map[string]retrieval.Excerpt

func (all excerptsByText) of(text string) []retrieval.Excerpt {
	e, ok := all[text]
	if !ok {
		e = library().Search(retrieval.Question{Text: handshake.Text}).Excerpts[0]
		e.End -= len(all) + 1
		e.Text = e.Text[:e.End-e.Start]
		all[text] = e
	}
	return []retrieval.Excerpt{e}
}

// TestSearchAgainFails: nobody notices, and the excerpts are there before.
func TestSearchAgainFails(t *testing.T) {
	thread := []Turn{{"Siapa Kim Myong Sik?", "Laksamana."}}
	tests := []struct {
		name   string
		search modelFunc
		within time.Duration
	}{
		{"error", fails(errors.New("?")), 0},
		{"error behind a reply", fails(errors.New("?"), "QUESTION: Siapa Putin?\n"), 0},
		{"slow", hangs("QUESTION: Siapa Putin?\n"), 3 * time.Second},
		{"endless", says("QUESTION: Siapa Putin?\n", strings.Repeat("a ", 4000)), 0},
		{"empty", says(), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var l asker
				start := time.Now()
				a := &Answerer{Model: modelFunc(func(ctx context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
					if len(l.sentences()) == 0 {
						t.Error("the model was asked before the excerpts were there")
					}
					if searches(r) {
						return tt.search(ctx, r, piece)
					}
					err := piece("Kim Myong Sik adalah seorang laksamana angkatan laut [1].\n\n")
					synctest.Wait() // the draft is reported
					return used, err
				})}
				final := l.ask(t, t.Context(), a, library(), Question{Text: "Dia laksamana?", Thread: thread})
				if final.Failure != "" || strings.Contains(final.Alone, "Putin") || len(final.Sentences) != 1 || time.Since(start) != tt.within {
					t.Errorf("%+v after %v", final, time.Since(start))
				}
				for _, a := range l.answers {
					if a.Failure != "" {
						t.Errorf("a draft says that the model failed: %q", a.Failure)
					}
				}
				a.Wait()
			})
		})
	}
}

// TestSearchAgainFailsAtNothing: where nothing was found, that other words weren't
// tried is told.
func TestSearchAgainFailsAtNothing(t *testing.T) {
	tests := []struct {
		name   string
		search modelFunc
		want   prompts.Failure
	}{
		{"refused", fails(refused), prompts.Unauthorized},
		{"unknown error", fails(errors.New("?")), prompts.Overloaded},
		{"slow", hangs(), prompts.Slow},
		{"empty", says(), prompts.Empty},
		{"words that find nothing", says("WORDS: santan\n"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var l asker
				a := &Answerer{Model: tt.search}
				final := l.ask(t, t.Context(), a, library(), Question{Text: "Bagaimana cara memasak rendang?"})
				a.Wait()
				if final.Failure != tt.want || final.Outcome != retrieval.None || !final.Final {
					t.Errorf("%q, %s", final.Failure, final.Outcome)
				}
			})
		})
	}
}

// TestAsked: a name that only a model's wording of the question has isn't one
// of the question's, or "Yes, Biden" would pass the check.
func TestAsked(t *testing.T) {
	thread := []Turn{{"Siapa Kim Myong Sik?", "Laksamana yang mendampingi Kim Jong Un."}}
	tests := []struct{ alone, want string }{
		{"", "Umurnya berapa?"},
		{"Berapa umur Kim Myong Sik?", "Umurnya berapa? Berapa Kim Myong Sik"},
		{"Berapa umur Kim Jong Un?", "Umurnya berapa? Berapa Kim Jong Un"},
		{"Berapa umur Joe Biden?", "Umurnya berapa? Berapa"},
	}
	for _, tt := range tests {
		if got := asked(Question{Text: "Umurnya berapa?", Thread: thread}, tt.alone); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.alone, got, tt.want)
		}
	}
}

// TestOther: search words are asked for in the language that the articles have.
func TestOther(t *testing.T) {
	passages := library().Search(retrieval.Question{Text: handshake.Text}).Passages
	tests := []struct {
		asked    analysis.Language
		passages []retrieval.Passage
		want     analysis.Language
	}{
		{analysis.English, passages, analysis.Indonesian},
		{analysis.Indonesian, passages, analysis.Indonesian},
		{analysis.English, nil, analysis.Indonesian},
		{analysis.Indonesian, nil, analysis.English},
		{analysis.English, []retrieval.Passage{{Article: "gone"}}, analysis.English},
	}
	for _, tt := range tests {
		f := finding{Result: retrieval.Result{Language: tt.asked, Passages: tt.passages}}
		if got := f.other(library()); got != tt.want {
			t.Errorf("%q, %d passages: %q, want %q", tt.asked, len(tt.passages), got, tt.want)
		}
	}
}

// TestGuessed: what only a model's own words find is closest, until an answer
// says it.
func TestGuessed(t *testing.T) {
	s := searcher{library(), func(q retrieval.Question) retrieval.Result {
		r := library().Search(retrieval.Question{Text: "Berapa lama jabat tangan mereka?"})
		if q.Text == "Berapa durasi salaman?" {
			r = retrieval.Result{Language: analysis.Indonesian, Outcome: retrieval.None}
		}
		return r
	}}
	for reply, want := range map[string]retrieval.Outcome{
		"Biden datang [1].": retrieval.Closest,
		"Jabat tangan keduanya berlangsung 40 detik [1].": retrieval.Found,
	} {
		a := &Answerer{Model: modelFunc(func(_ context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
			if searches(r) {
				return used, piece("WORDS: jabat tangan\n")
			}
			return used, piece(reply)
		})}
		final := a.Answer(t.Context(), s, Question{Text: "Berapa durasi salaman?"}, func(Answer) {})
		a.Wait()
		if final.Outcome != want {
			t.Errorf("%q: %s, want %s (dropped %v)", reply, final.Outcome, want, final.Dropped)
		}
	}
}
