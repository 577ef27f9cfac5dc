package answer

import (
	"fmt"
	"slices"
	"strings"

	"kutip/prompts"
	"kutip/retrieval"
)

// A draft is the answer that a model is writing.
type draft struct {
	found    Answer // what the search gave
	checker  *prompts.Checker
	checked  map[string]prompts.Checked
	excerpts []retrieval.Excerpt // of found and of all sentences that ever passed
	reply    transcript
	ended    bool // a sentence may have, since the reply was read
	readTo   int  // how many bytes of the reply were read
	shown    int  // sentences in the newest draft that was shown
	notTold  bool // the model says that the articles don't tell
}

func newDraft(found Answer, checker *prompts.Checker, limit int) *draft {
	return &draft{
		found: found, checker: checker, checked: make(map[string]prompts.Checked),
		excerpts: found.Excerpts, reply: transcript{limit: limit},
	}
}

// add adds a piece of the reply. It tells whether sentences are to be shown that
// weren't, and gives the answer with them.
func (d *draft) add(piece string) (a Answer, more bool, err error) {
	if err := d.reply.add(piece); err != nil || !d.due(piece) {
		return Answer{}, false, err
	}
	a = d.read(prompts.ParseDraft(d.reply.String()))
	more = len(a.Sentences) > d.shown
	d.shown = max(d.shown, len(a.Sentences))
	return a, more, nil
}

// due tells whether the reply, of which piece is the newest, is to be read: a
// sentence may have ended, and something stands behind it. Each reading is of
// all that there is, so the next one waits until a sixteenth more has come: a
// reply of brackets alone, read at each, would take a minute.
func (d *draft) due(piece string) bool {
	end := strings.IndexAny(piece, ".!?…]\n")
	due := d.ended || end >= 0 && end < len(piece)-1
	d.ended = d.ended || end >= 0
	if !due || d.reply.Len()-d.readTo < d.readTo/16 {
		return false
	}
	d.ended, d.readTo = end >= 0, d.reply.Len()
	return true
}

// end returns the final answer. Of a reply that failed before its end, only the
// sentences that were whole count.
func (d *draft) end(failure prompts.Failure) Answer {
	var a Answer
	if failure == "" {
		a = d.read(prompts.Parse(d.reply.String()))
	} else {
		a = d.read(prompts.ParseDraft(d.reply.String()))
	}
	a.Failure = failure
	return a
}

// read makes an answer of a reply. The sentences that passed make it a model's.
func (d *draft) read(r prompts.Reply) Answer {
	a := d.found
	if d.notTold = r.NotTold; d.notTold {
		if a.Outcome == retrieval.Found {
			a.Outcome = retrieval.Closest
		}
		return a
	}
	said := make(map[string]bool)
	for _, s := range r.Sentences {
		c := d.check(s)
		if c.Reason == "" && len(c.Excerpts) == 0 {
			c.Reason = prompts.Uncited // nothing to show for it
		}
		key := string(c.Reason) + s.Text
		switch {
		case said[key]: // models in a loop repeat themselves
		case c.Reason != "":
			a.Dropped = append(a.Dropped, Dropped{s.Text, c.Reason})
		default:
			a.Sentences = append(a.Sentences, Sentence{s.Text, d.cite(c.Excerpts)})
		}
		said[key] = true
	}
	if len(a.Sentences) > 0 {
		a.Mode, a.Excerpts = ModelMode, slices.Clip(d.excerpts)
	}
	return a
}

// check has a sentence checked, once.
func (d *draft) check(s prompts.Sentence) prompts.Checked {
	key := fmt.Sprint(s.Citations, s.Text)
	c, ok := d.checked[key]
	if !ok {
		c = d.checker.Check(s)
		d.checked[key] = c
	}
	return c
}

// cite returns the numbers of a sentence's excerpts.
func (d *draft) cite(excerpts []retrieval.Excerpt) []int {
	var numbers []int
	for _, e := range excerpts {
		numbers = append(numbers, d.number(e))
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// number returns the number of the excerpt that holds e, or else e's own, as
// the next one.
func (d *draft) number(e retrieval.Excerpt) int {
	for _, x := range d.excerpts {
		if x.Article == e.Article && x.Start <= e.Start && e.End <= x.End {
			return x.N
		}
	}
	e.N = len(d.excerpts) + 1
	d.excerpts = append(d.excerpts, e)
	return e.N
}
