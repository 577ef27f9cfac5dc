package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"kutip/bot/message"
	"kutip/bot/state"
)

// insights lays the numbers out for a terminal: the sums, then each day that had
// questions.
func (p *process) insights(tallies []state.Tally, now time.Time) []byte {
	in, words := insightsOf(tallies, now), p.words()
	w, n := words.Host.Insights, words.Number
	if in.Questions == 0 {
		return []byte(p.wrapped("", w.None.With("days", n(in.Days))))
	}
	share := func(of int) string { return words.Share(float64(of) / float64(in.Questions)) }
	within := func(half, most int64) string {
		return w.Within.With("half", words.Seconds(time.Duration(half)*time.Millisecond), "most", words.Seconds(time.Duration(most)*time.Millisecond))
	}
	rows := [][2]string{
		{w.Questions.String(), n(in.Questions)},
		{w.Found.String(), n(in.Found) + "  " + share(in.Found)},
		{w.Closest.String(), n(in.Closest) + "  " + share(in.Closest)},
		{w.Nothing.String(), n(in.None) + "  " + share(in.None)},
		{w.ByModel.String(), n(in.ByModel)},
		{w.Failed.String(), n(in.Failed)},
		{w.Votes.String(), "👍 " + n(in.Up) + "  👎 " + n(in.Down)},
		{w.Gaps.String(), w.GapCounts.With("count", n(in.Gaps), "closed", n(in.Closed))},
		{w.First.String(), within(in.FirstP50, in.FirstP95)},
		{w.Whole.String(), within(in.WholeP50, in.WholeP95)},
		{w.Tokens.String(), n(in.Tokens)},
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n", w.Heading.With("days", n(in.Days)))
	for _, row := range rows {
		fmt.Fprintf(&b, "%s  %s\n", padded(row[0], columnOf(rows)), row[1])
	}
	b.WriteByte('\n')
	p.dayRows(&b, in.ByDay)
	return b.Bytes()
}

// dayRows writes a line a day that had questions.
func (p *process) dayRows(b *bytes.Buffer, days []jsonDay) {
	w := p.words().Host.Insights
	columns := []message.Text{w.Questions, w.Found, w.Closest, w.Nothing}
	fmt.Fprintf(b, "%-*s", len(time.DateOnly), w.Day)
	for _, c := range columns {
		fmt.Fprintf(b, "  %s", c)
	}
	b.WriteByte('\n')
	for _, d := range days {
		if d.Questions == 0 {
			continue
		}
		b.WriteString(d.Day)
		for n, count := range []int{d.Questions, d.Found, d.Closest, d.None} {
			fmt.Fprintf(b, "  %*s", utf8.RuneCountInString(columns[n].String()), p.words().Number(count))
		}
		b.WriteByte('\n')
	}
}

// columnOf is how wide the first column of rows is, in characters.
func columnOf(rows [][2]string) int {
	width := 0
	for _, row := range rows {
		width = max(width, utf8.RuneCountInString(row[0]))
	}
	return width
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(width-utf8.RuneCountInString(s), 0))
}
