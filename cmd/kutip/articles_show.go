package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesShowCmd shows an article of the record.
type articlesShowCmd struct {
	articlesFlags
	Revision revisionFlag `placeholder:"N" help:"${revision}"`
	ID       argument     `arg:"" help:"${articleID}"`
}

// jsonShown is printed of an article, Revisions the newest first.
type jsonShown struct {
	ID string `json:"id"`
	jsonRevision
	Fetched   *time.Time     `json:"fetched"` // null of a removed one
	Site      string         `json:"site"`
	Schedule  jsonSchedule   `json:"schedule"`
	Revisions []jsonRevision `json:"revisions"`
	Text      string         `json:"text"`
}

func (c *articlesShowCmd) Run(ctx context.Context, p *process) error {
	return c.withExisting(ctx, p, func(a *articles) error { return c.show(ctx, a) })
}

func (c *articlesShowCmd) show(ctx context.Context, a *articles) error {
	e, err := a.find(ctx, string(c.ID))
	if err != nil {
		return err
	}
	r, err := a.revision(e, int(c.Revision))
	if err != nil {
		return err
	}
	text, err := a.textOf(ctx, e, r)
	if err != nil {
		return err
	}
	if !c.JSON {
		return a.print(a.shown(e, r, text))
	}
	out := jsonShown{ID: e.ID, jsonRevision: jsonRevisionOf(r), Site: r.Site, Schedule: jsonScheduleOf(e), Text: text}
	if !r.Fetched.IsZero() {
		out.Fetched = &r.Fetched
	}
	for _, r := range newestFirst(e) {
		out.Revisions = append(out.Revisions, jsonRevisionOf(r))
	}
	return a.print(jsonLine(out))
}

// newestFirst lists the revisions of an article.
func newestFirst(e retrieval.Entry) []retrieval.Revision {
	all := append(slices.Clone(e.Older), e.Current)
	slices.Reverse(all)
	return all
}

// revision returns the revision with a number; 0: the current one.
func (a *articles) revision(e retrieval.Entry, number int) (retrieval.Revision, error) {
	var there []string
	for _, r := range newestFirst(e) {
		if number == 0 || r.Number == number {
			return r, nil
		}
		there = append(there, a.words().Number(r.Number))
	}
	return retrieval.Revision{}, message.NewProblem(message.NoSuchRevision, "id", e.ID,
		"revision", a.words().Number(number), "revisions", strings.Join(there, ", "))
}

// textOf returns the text of a revision, "" of one that removes.
func (a *articles) textOf(ctx context.Context, e retrieval.Entry, r retrieval.Revision) (string, error) {
	if r.Removed {
		return "", nil
	}
	text, err := a.Text(ctx, a.guild, e.ID, r)
	return text, a.textProblem(err, e.ID)
}

// textProblem says in words what the record says of an article's text.
func (a *articles) textProblem(err error, id string) error {
	if errors.Is(err, retrieval.ErrDamaged) || errors.Is(err, retrieval.ErrNoText) {
		return message.NewProblem(message.ArticleDamaged, "id", id)
	}
	return a.problem(err, a.guild, id)
}

// shown lays an article out for people.
func (a *articles) shown(e retrieval.Entry, r retrieval.Revision, text string) []byte {
	words := a.words().Articles
	var b bytes.Buffer
	b.WriteString(a.wrapped("", oneLine(titleOf(r.Title, e.ID))))
	if r.Removed {
		fmt.Fprintf(&b, "%s (%s)\n", e.ID, words.IsRemoved)
	} else {
		fmt.Fprintf(&b, "%s (%s, %s)\n", e.ID, a.languageName(r.Language), a.words().Length(text))
	}
	for _, field := range []struct {
		text  message.Text
		value string
	}{{words.Byline, r.Byline}, {words.Date, a.words().Published(r.Date)}, {words.Site, r.Site}, {words.From, r.From}, {words.Fetched, a.time(r.Fetched)}} {
		if field.value != "" {
			b.WriteString(a.wrapped("", field.text.With("value", oneLine(field.value))))
		}
	}
	a.watch(&b, e)
	fmt.Fprintf(&b, "\n%s\n", words.Revisions)
	for _, r := range newestFirst(e) {
		b.WriteString(a.wrapped("  ", a.revisionLine(r, r.Number == e.Current.Number)))
	}
	a.paragraphs(&b, text)
	return b.Bytes()
}

// time writes a time, "" for none.
func (p *process) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.words().Time(t)
}

// revisionLine says what a revision did.
func (a *articles) revisionLine(r retrieval.Revision, current bool) string {
	words := a.words().Articles
	var what []string
	switch {
	case r.Removed:
		what = append(what, words.IsRemoved.String())
	default:
		what = append(what, a.words().Size(int64(r.Bytes)))
		if r.From != "" {
			what = append(what, oneLine(r.From))
		}
	}
	if r.Restores > 0 {
		what = append(what, words.IsRestored.With("revision", a.words().Number(r.Restores)))
	}
	if current {
		what = append(what, words.IsCurrent.String())
	}
	return words.Revision.With("number", a.words().Number(r.Number), "when", a.whenBy(r), "what", strings.Join(what, ", "))
}

// watch tells how an eye is kept on the article's source.
func (a *articles) watch(b *bytes.Buffer, e retrieval.Entry) {
	words, w := a.words().Sources, e.Watch
	if w.Every > 0 && !e.Current.Removed {
		b.WriteString(a.wrapped("", words.Schedule.With("every", a.words().Every(w.Every), "next", a.time(w.Next))))
	}
	if !w.Looked.IsZero() {
		b.WriteString(a.wrapped("", words.Looked.With("time", a.time(w.Looked))))
	}
	if w.Problem != "" {
		problem := a.articleProblem(e.Current.From, problemNamed(w.Problem, w.Wait))
		b.WriteString(a.wrapped("", words.Failing.With("since", a.time(w.Since), "problem", a.textOfProblem(problem))))
	}
	if e.Pending != nil {
		b.WriteString(a.wrapped("", words.Pending.With("when", a.time(e.Pending.When), "why", words.Doubts[e.Pending.Why].String())))
	}
}

// problemNamed is the problem of a source that the record has a name of.
func problemNamed(name string, until time.Time) error {
	err := message.SourceError(name)
	if fetching, ok := err.(retrieval.FetchProblem); ok {
		return &retrieval.WaitError{Problem: fetching, Until: until}
	}
	if err != nil {
		return err
	}
	return errors.New(name)
}

// paragraphs writes a text, an empty line before each paragraph.
func (p *process) paragraphs(b *bytes.Buffer, text string) {
	if text == "" {
		return
	}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("\n" + p.wrapped("", clean(paragraph)))
	}
}
