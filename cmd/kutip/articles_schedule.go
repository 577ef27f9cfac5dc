package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesScheduleCmd sets or shows how often articles are refreshed.
type articlesScheduleCmd struct {
	articlesFlags
	Every everyFlag  `placeholder:"6h|off" help:"${every}"`
	All   bool       `help:"${scheduleAll}"`
	ID    []argument `arg:"" optional:"" sep:"none" help:"${articleIDs}"`
}

// An everyFlag says how often: hours, days, or off.
type everyFlag struct {
	time.Duration // 0: off
	given         bool
}

// UnmarshalText refuses what is no such time.
func (f *everyFlag) UnmarshalText(text []byte) error {
	every, ok := parseEvery(strings.ToLower(strings.TrimSpace(string(text))))
	if !ok {
		return message.NewProblem(message.BadEvery, "value", shown(string(text)))
	}
	*f = everyFlag{every, true}
	return nil
}

func parseEvery(s string) (time.Duration, bool) {
	if s == "off" {
		return 0, true
	}
	unit := time.Hour
	if number, ok := strings.CutSuffix(s, "d"); ok {
		s, unit = number, 24*time.Hour
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "h"))
	most := int(retrieval.MaxEvery / unit)
	if err != nil || n > most {
		return 0, false
	}
	every := time.Duration(n) * unit
	return every, retrieval.ScheduleFits(every)
}

// Validate refuses flags that don't fit.
func (c *articlesScheduleCmd) Validate() error {
	switch {
	case c.All && len(c.ID) > 0:
		return message.NewProblem(message.BadUsage)
	case c.Every.given && !c.All && len(c.ID) == 0:
		return message.NewProblem(message.NothingNamed)
	}
	return nil
}

func (c *articlesScheduleCmd) Run(ctx context.Context, p *process) error {
	return c.withExisting(ctx, p, func(a *articles) error {
		switch {
		case len(c.ID) > 0:
			return a.each(ctx, c.ID, c.one)
		case c.Every.given:
			return a.eachPage(ctx, c.one)
		}
		return c.list(ctx, a)
	})
}

// one sets an article's schedule, if one is given, and prints it.
func (c *articlesScheduleCmd) one(ctx context.Context, a *articles, e retrieval.Entry) (err error) {
	if c.Every.given {
		id := e.ID
		if e, err = a.Schedule(ctx, a.guild, id, c.Every.Duration); err != nil {
			return a.problem(err, a.guild, id)
		}
	}
	return a.scheduled(e)
}

// list prints the schedules of all articles that have one.
func (c *articlesScheduleCmd) list(ctx context.Context, a *articles) error {
	n := 0
	err := retrieval.EachEntry(ctx, a.store, a.guild, func(e retrieval.Entry) error {
		if e.Watch.Every == 0 || e.Current.Removed {
			return nil
		}
		n++
		return a.scheduled(e)
	})
	if err != nil || n > 0 || c.JSON {
		return a.problem(err, a.guild, "")
	}
	return a.print([]byte(a.wrapped("", a.words().Sources.NoSchedule.With("guild", a.guild))))
}

// A jsonSchedule is printed of each article's schedule. Times are null where
// there is none.
type jsonSchedule struct {
	ID      string     `json:"id"`
	From    string     `json:"from"`
	Every   string     `json:"every"` // such as "6h0m0s"; "" for only by hand
	Next    *time.Time `json:"next"`
	Looked  *time.Time `json:"looked"`  // when the source last answered
	Problem string     `json:"problem"` // why the last look failed; "" if it didn't
	Since   *time.Time `json:"since"`   // the first of the looks in a row that failed
	Held    bool       `json:"held"`    // whether something is held back
}

func jsonScheduleOf(e retrieval.Entry) jsonSchedule {
	w := e.Watch
	out := jsonSchedule{
		ID: e.ID, From: e.Current.From, Next: orNull(w.Next), Looked: orNull(w.Looked),
		Problem: w.Problem, Since: orNull(w.Since), Held: e.Pending != nil,
	}
	if w.Every > 0 {
		out.Every = w.Every.String()
	}
	return out
}

func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// scheduled prints an article's schedule.
func (a *articles) scheduled(e retrieval.Entry) error {
	if a.flags.JSON {
		return a.print(jsonLine(jsonScheduleOf(e)))
	}
	words := a.words()
	text := words.Sources.Unscheduled
	if e.Watch.Every > 0 {
		text = words.Sources.Scheduled
	}
	return a.print([]byte(a.wrapped("", text.With("title", oneLine(titleOf(e.Current.Title, e.ID)), "id", e.ID,
		"every", words.Every(e.Watch.Every), "next", words.Time(e.Watch.Next)))))
}
