package main

import (
	"bytes"
	"fmt"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"kutip/bot/message"
	"kutip/bot/state"
)

// insights lays the numbers out for a terminal: the sums, then each day that had
// questions.
func (p *process) insights(days []state.Tally, now time.Time) []byte {
	w, sum := p.words().Host.Insights, sumOf(days)
	heading, none := w.Heading, w.None
	if len(days) == 1 {
		heading, none = w.Today, w.NoneToday
	}
	count := p.words().Number(len(days))
	if sum == (state.Tally{}) {
		return []byte(p.wrapped("", none.With("days", count)))
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n", heading.With("days", count))
	p.sumRows(&b, sum)
	if sum.Questions > 0 {
		b.WriteByte('\n')
		p.dayRows(&b, days, now)
	}
	return b.Bytes()
}

// sumRows writes a line for each number.
func (p *process) sumRows(b *bytes.Buffer, sum state.Tally) {
	w, n := p.words().Host.Insights, p.words().Number
	share := func(of int) string {
		if sum.Questions == 0 {
			return n(of)
		}
		return n(of) + "  " + p.words().Share(float64(of)/float64(sum.Questions))
	}
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, row := range []struct {
		name  message.Text
		value string
	}{
		{w.Questions, n(sum.Questions)},
		{w.Found, share(sum.Found)},
		{w.Closest, share(sum.Closest)},
		{w.Nothing, share(sum.None)},
		{w.ByModel, n(sum.ByModel)},
		{w.Failed, n(sum.Failed)},
		{w.Votes, w.VoteCounts.With("up", n(sum.Up), "down", n(sum.Down))},
		{w.Gaps, w.GapCounts.With("count", n(sum.Gaps), "closed", n(sum.Closed))},
		{w.First, p.times(sum.First)},
		{w.Whole, p.times(sum.Whole)},
		{w.Tokens, n(sum.Tokens)},
	} {
		fmt.Fprintf(table, "%s\t%s\n", row.name, row.value)
	}
	table.Flush()
}

// times says how long half and nearly all of the questions took.
func (p *process) times(all state.Histogram) string {
	w := p.words().Host.Insights
	if all.Count() <= 0 {
		return w.Untimed.String()
	}
	limit := func(q float64) string {
		return p.words().Limit(message.Limit{Time: all.Quantile(q), Beyond: all.Beyond(q)})
	}
	return w.Times.With("half", limit(.5), "most", limit(.95))
}

// dayRows writes a line for each day that had questions.
func (p *process) dayRows(b *bytes.Buffer, days []state.Tally, now time.Time) {
	w, n := p.words().Host.Insights, p.words().Number
	most := 0
	for _, t := range days {
		most = max(most, t.Questions)
	}
	columns := []message.Text{w.Questions, w.Found, w.Closest, w.Nothing}
	row := func(day string, cells ...string) {
		fmt.Fprintf(b, "%-*s", len(time.DateOnly), day)
		for i, cell := range cells {
			width := max(utf8.RuneCountInString(columns[i].String()), len(n(most)))
			fmt.Fprintf(b, "  %*s", width, cell)
		}
		b.WriteByte('\n')
	}
	row(w.Day.String(), w.Questions.String(), w.Found.String(), w.Closest.String(), w.Nothing.String())
	for i, t := range days {
		if t.Questions > 0 {
			row(dayOf(i, len(days), now), n(t.Questions), n(t.Found), n(t.Closest), n(t.None))
		}
	}
}
