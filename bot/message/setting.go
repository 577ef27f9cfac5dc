package message

import (
	"strconv"
	"strings"
	"time"

	"kutip/prompts"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Setting is what the messages that show excerpts have in common.
type Setting struct {
	Words   *Words                                    // of the one who reads it
	Article func(id string) (retrieval.Article, bool) // that an excerpt is from; nil: none is known
	Writing bool                                      // a model is at work
	AsOf    time.Time                                 // the articles are from memory, as they were then; zero: they are as they are now
	Only    string                                    // the ID of the one article that was asked; "" for all
	Note    string                                    // one more line at the end, such as a Notice's; "" for none
}

// in are the words to speak of a text in a language: those of the one who reads
// it where Kutip doesn't speak that.
func (s Setting) in(lang analysis.Language) *Words {
	if Spoken(lang) {
		return In(lang)
	}
	return s.Words
}

// article is what is known of an article.
func (s Setting) article(id string) retrieval.Article {
	if s.Article != nil {
		if a, ok := s.Article(id); ok {
			return a
		}
	}
	return retrieval.Article{ID: id}
}

// notes are the small lines at the end of a message. Failure is why a model gave
// no answer; where some of it is shown, partial says that instead. Back is when
// it can be asked again, zero if nobody knows.
func (s Setting) notes(w *Words, failure prompts.Failure, back time.Time, partial Text) []string {
	var notes []string
	add := func(t string) { notes = append(notes, small(t)) }
	if failure != "" {
		add(failed(w, failure, partial))
		if failure == prompts.OverBudget && !back.IsZero() {
			add(w.Members.Reply.Back.With("when", fromNow(back)))
		}
	}
	if s.Only != "" {
		add(w.Members.Reply.Only.With("title", clipped(w.titled(s.article(s.Only).Title), titleRoom)))
	}
	if !s.AsOf.IsZero() {
		add(w.Members.Reply.AsOf.With("when", fromNow(s.AsOf)))
	}
	if s.Note != "" {
		add(s.Note)
	}
	return notes
}

// failed says why there are excerpts alone, or not a whole answer. Which of a
// host's settings is to blame is for the log.
func failed(w *Words, failure prompts.Failure, partial Text) string {
	if partial != "" {
		return partial.String()
	}
	if text, ok := w.Members.Failures[failure]; ok {
		return text.String()
	}
	return w.Members.Failures[prompts.Unreachable].String()
}

// small is a line in small print.
func small(s string) string { return "-# " + s }

// fromNow is a time that Discord shows in the reader's language and zone, as
// "in 5 hours" or "2 days ago".
func fromNow(t time.Time) string { return "<t:" + strconv.FormatInt(t.Unix(), 10) + ":R>" }

// quoted is a question or message repeated above what is said of it; "" if
// nothing of it is seen.
func quoted(s string, limit int) string {
	if s = clipped(s, limit); s == "" {
		return ""
	}
	return "> " + s
}

// stacked are the lines of a message, without those that are empty.
func stacked(lines ...string) string {
	kept := lines[:0:0]
	for _, l := range lines {
		if l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}
