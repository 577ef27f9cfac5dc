package state

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// AnswerLife is how long an answer is kept: its buttons work that long.
const AnswerLife = 72 * time.Hour

// An Answered is an answer that was given, as far as its buttons and what is
// asked further need it. It has the places of excerpts, not their words, which
// are the articles' to give.
type Answered struct {
	ID     string `json:"-"` // of the note, up to 80 bytes
	Guild  string `json:"-"`
	Person string `json:"-"` // who asked, as Key.Person gives it

	Question string `json:"question"` // kept without users' IDs
	Language string `json:"language,omitempty"`
	Reader   string `json:"reader,omitempty"`  // the language of the asker's Discord
	Private  bool   `json:"private,omitempty"` // shown to the asker alone

	Outcome string `json:"outcome,omitempty"`
	Mode    string `json:"mode,omitempty"`
	Failure string `json:"failure,omitempty"`
	Dropped int    `json:"dropped,omitempty"` // how many sentences didn't pass

	Sentences []AnsweredSentence `json:"sentences,omitempty"`
	Excerpts  []AnsweredExcerpt  `json:"excerpts,omitempty"`

	Scope  string `json:"scope,omitempty"`  // the ID of the article asked about, "" for all
	Before string `json:"before,omitempty"` // the ID of the answer that it followed up on
}

// An AnsweredSentence is one of a model's answer.
type AnsweredSentence struct {
	Text      string `json:"text"`
	Citations []int  `json:"citations,omitempty"` // numbers of excerpts
}

// An AnsweredExcerpt is where an excerpt stood.
type AnsweredExcerpt struct {
	N       int      `json:"n"`
	Article string   `json:"article"` // its ID
	Start   int      `json:"start"`   // bytes into the article's text
	End     int      `json:"end"`
	Hash    string   `json:"hash"`            // see HashWords
	Marks   [][2]int `json:"marks,omitempty"` // the words that match the question: bytes into the excerpt, from and to
}

// HashWords returns a hash of an excerpt's words, which tells whether they are
// still those that were shown.
func HashWords(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:16])
}

// SaveAnswer keeps an answer for AnswerLife from when the question was asked on.
// If its person called Forget since, it is ErrForgotten, as it is for the other
// functions that keep something.
func SaveAnswer(ctx context.Context, s Store, a Answered, began time.Time) error {
	a.Question = nameless(a.Question)
	return save(ctx, s, Note{Guild: a.Guild, Kind: AnswerKind, ID: a.ID, Person: a.Person}, a, began, AnswerLife)
}

// LoadAnswer returns an answer of a guild, or ErrNoNote.
func LoadAnswer(ctx context.Context, s Store, guild, id string) (Answered, error) {
	a, n, err := load[Answered](ctx, s, guild, AnswerKind, id)
	if err != nil {
		return Answered{}, err
	}
	a.Guild, a.ID, a.Person = n.Guild, n.ID, n.Person
	return a, nil
}

// Thread returns an answer and those before it that it followed up on, up to so
// many turns, the oldest first. It begins where one isn't kept any more; if the
// answer itself isn't that is ErrNoNote.
func Thread(ctx context.Context, s Store, guild, id string, turns int) ([]Answered, error) {
	var thread []Answered
	for id != "" && len(thread) < turns {
		a, err := LoadAnswer(ctx, s, guild, id)
		if len(thread) > 0 && isNone(err) {
			break
		}
		if err != nil {
			return nil, err
		}
		thread, id = append(thread, a), a.Before
	}
	slices.Reverse(thread)
	return thread, nil
}
