package bot

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

func heldOf(text string) retrieval.Held {
	return retrieval.Held{Library: retrieval.NewLibrary([]retrieval.Article{
		{ID: "other", Language: analysis.English, Text: "It rains. Harun fed the goats."}, {ID: "a", Language: analysis.English, Text: text},
	})}
}

// TestAgain: an excerpt is the same words, where they stood, or at the nearest
// sentence that begins with them.
func TestAgain(t *testing.T) {
	const was, words = "The lamp was lit. Harun fed the goats. Selma wrote.", "Harun fed the goats."
	place := state.AnsweredExcerpt{
		N: 2, Article: "a", Start: strings.Index(was, words), End: strings.Index(was, words) + len(words),
		Hash: state.HashWords(words), Marks: [][2]int{{0, 5}},
	}
	for name, row := range map[string]struct {
		text      string
		start     int // -1: refused
		paragraph int
	}{
		"as it was":             {was, 18, 1},
		"further down":          {"A storm came.\n\nIt went.\n\n" + was, 43, 3},
		"further up":            {words, 0, 1},
		"the nearest":           {words + " " + words + " " + strings.Repeat("And so on. ", 20) + words, 21, 1},
		"another word":          {"The lamp was lit. Harun fed two goats. Selma wrote.", -1, 0},
		"within a sentence":     {"They say, Harun fed the goats. Selma wrote.", -1, 0},
		"the article's end":     {"The lamp was lit. Harun fed the", -1, 0},
		"only in another":       {"The lamp was lit.", -1, 0},
		"nothing":               {"", -1, 0},
		"the same length there": {"The lamp was lit. Harun led the goats. " + words, 39, 1},
	} {
		t.Run(name, func(t *testing.T) {
			e, a, err := again(heldOf(row.text), place)
			if row.start < 0 {
				if r := (*refusal)(nil); !errors.As(err, &r) || r.Kind != message.ArticleChanged {
					t.Errorf("%+v, %v", e, err)
				}
				return
			}
			if err != nil || e.Start != row.start || e.Text != words || a.Text[e.Start:e.End] != words || e.Paragraph != row.paragraph || e.N != 2 {
				t.Errorf("%+v, %v", e, err)
			}
			if len(e.Marks) != 1 || e.Text[e.Marks[0].Start:e.Marks[0].End] != "Harun" {
				t.Errorf("marks %v", e.Marks)
			}
		})
	}
	place.Article = "none"
	if _, _, err := again(heldOf(was), place); err == nil || !isRefusal(err, message.ArticleGone) {
		t.Errorf("of no article: %v", err)
	}
	for _, odd := range [][2]int{{-1, 3}, {5, 2}, {1 << 62, 1<<62 + 20}, {0, 1 << 62}} {
		e := state.AnsweredExcerpt{Article: "a", Start: odd[0], End: odd[1], Hash: state.HashWords("")}
		if _, _, err := again(heldOf(was), e); !isRefusal(err, message.ArticleChanged) {
			t.Errorf("%v: %v", odd, err)
		}
	}
}

func isRefusal(err error, kind message.NoticeKind) bool {
	var r *refusal
	return errors.As(err, &r) && r.Kind == kind
}

// TestSaidIn: what is asked further refers to a model's sentences, else to the
// first excerpt, which the state doesn't have.
func TestSaidIn(t *testing.T) {
	const text = "The lamp was lit. Harun fed the goats."
	kept := state.Answered{Excerpts: []state.AnsweredExcerpt{
		{N: 1, Article: "a", Start: 18, End: 38, Hash: state.HashWords("Harun fed the goats.")},
		{N: 2, Article: "a", Start: 0, End: 17, Hash: state.HashWords("The lamp was lit.")},
	}}
	if got := saidIn(heldOf(text), kept); got != "Harun fed the goats." {
		t.Errorf("of excerpts: %q", got)
	}
	if got := saidIn(heldOf("All is new."), kept); got != "" {
		t.Errorf("of an article that changed: %q", got)
	}
	if got := saidIn(heldOf(text), state.Answered{}); got != "" {
		t.Errorf("of nothing: %q", got)
	}
	kept.Sentences = []state.AnsweredSentence{{Text: "Harun fed them.", Citations: []int{1}}, {Text: "The lamp was lit."}}
	if got := saidIn(heldOf(text), kept); got != "Harun fed them. The lamp was lit." {
		t.Errorf("of sentences: %q", got)
	}
}

// TestButtonsStateAway: who presses a button while the state can't be reached is
// told so before long, and not that something is broken.
func TestButtonsStateAway(t *testing.T) {
	want := notice(analysis.English, message.Notice{Kind: message.StateAway})
	for _, verb := range []message.Verb{
		message.VoteUp, message.VoteDown, message.Report, message.ShowContext, message.TurnPage, message.ShowMine, message.ForgetSure,
	} {
		t.Run(string(verb), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				away := &away{}
				b := alone(func(c *Config) { away.Store = c.State; c.State = away })
				began, r := time.Now(), &recorder{}
				b.Interact(by(discordgo.InteractionMessageComponent, discordgo.MessageComponentInteractionData{
					CustomID: customID(message.Action{Verb: verb, Of: "1", N: 1}), ComponentType: discordgo.ButtonComponent,
				}), r)
				if told := append(r.edits, r.followUps...); len(told) != 1 || told[0] != want {
					t.Errorf("told %q", told)
				}
				if took := time.Since(began); took > buttonWait && (verb != message.ForgetSure || took > forgetWait) {
					t.Errorf("after %v", took)
				}
				if err := b.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// An away state never answers.
type away struct{ state.Store }

func (away) gone(ctx context.Context) error {
	<-ctx.Done()
	return state.ErrUnreachable
}

func (a away) Get(ctx context.Context, _ string, _ state.Kind, _ string) (state.Note, error) {
	return state.Note{}, a.gone(ctx)
}

func (a away) Put(ctx context.Context, _ state.Note) error { return a.gone(ctx) }

func (a away) Notes(ctx context.Context, _ state.Query) ([]state.Note, error) {
	return nil, a.gone(ctx)
}

func (a away) Forget(ctx context.Context, _, _ string) (int, error) { return 0, a.gone(ctx) }
