package main

import (
	"context"
	"strings"
	"time"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
)

// A jsonReport is printed of each look at a source.
type jsonReport struct {
	ID     string `json:"id"`
	Guild  string `json:"guild"`
	Result string `json:"result"` // unchanged, changed, held, kept or failed
	jsonRevision
	Share   float64     `json:"share"`
	Fields  []jsonField `json:"fields"`
	Parts   []jsonPart  `json:"parts"`
	Why     string      `json:"why,omitempty"`     // of held
	Problem string      `json:"problem,omitempty"` // of failed: a name
	Reason  string      `json:"reason,omitempty"`  // of failed: the same in words
	Next    *time.Time  `json:"next"`              // when the schedule looks; null for never
}

// report prints what came of a look at a source. A failed one is a problem.
func (a *articles) report(ctx context.Context, r retrieval.Report) error {
	failed := a.articleProblem(withoutQuery(r.Entry.Current.From), r.Err)
	if a.flags.JSON {
		if err := a.print(jsonLine(a.jsonReport(r, failed))); err != nil || failed == nil {
			return err
		}
		return errToldBefore
	}
	e, words := r.Entry, a.words()
	switch r.Result {
	case retrieval.Failed:
		return message.NewProblem(message.RefreshFailed, "id", e.ID, "problem", a.textOfProblem(failed))
	case retrieval.Kept:
		return a.changed("kept", e, words.Sources.Kept, "command", a.again("refresh", e.ID))
	case retrieval.HeldBack:
		return a.held(r)
	case retrieval.Refreshed:
		if err := a.changed("changed", e, words.Articles.Changed, "length", words.Length(r.Texts[1])); err != nil {
			return err
		}
		return a.print(a.diff(titleOf(r.New.Title, e.ID), jsonDiffOf(e.ID, r)))
	}
	length, err := a.lengthOf(ctx, e)
	if err != nil {
		return err
	}
	return a.changed("unchanged", e, words.Articles.Unchanged, "length", length)
}

// withoutQuery is an address as it may stand in a log: a query can hold a secret.
func withoutQuery(address string) string {
	path, _, _ := strings.Cut(address, "?")
	return path
}

// held says what is held back of an article, and what can be done with it.
func (a *articles) held(r retrieval.Report) error {
	e, words := r.Entry, a.words().Sources
	err := a.changed("held", e, words.HeldBack, "why", words.Doubts[e.Pending.Why].String(), "share", a.words().Share(r.Difference.Share()))
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, next := range []struct {
		text    message.Text
		command string
	}{{words.SeeIt, "diff --pending"}, {words.TakeIt, "refresh --take"}, {words.KeepIt, "refresh --keep"}} {
		b.WriteString(a.wrapped("  ", next.text.With("command", a.again(next.command, e.ID))))
	}
	return a.print([]byte(b.String()))
}

func (a *articles) jsonReport(r retrieval.Report, failed error) jsonReport {
	d := jsonDiffOf(r.Entry.ID, r)
	out := jsonReport{
		ID: r.Entry.ID, Guild: r.Guild, Result: string(r.Result), jsonRevision: jsonRevisionOf(r.Entry.Current),
		Share: d.Share, Fields: d.Fields, Parts: d.Parts,
	}
	if r.Result == retrieval.HeldBack {
		out.Why = string(r.Entry.Pending.Why)
	}
	if failed != nil {
		out.Problem, out.Reason = retrieval.ProblemName(r.Err), a.textOfProblem(failed)
	}
	if next := r.Entry.Watch.Next; !next.IsZero() {
		out.Next = &next
	}
	return out
}

// jsonDiffOf is how the two revisions of a report differ.
func jsonDiffOf(id string, r retrieval.Report) jsonDiff {
	return jsonDifference(id, curate.Comparison{Old: r.Old, New: r.New, Texts: r.Texts, Difference: r.Difference})
}
