package main

import (
	"fmt"
	"slices"
	"time"

	"kutip/bot/discordtest"
)

// A spread is how long something took.
type spread struct{ p50, p99, most time.Duration }

func (s spread) String() string {
	ms := func(d time.Duration) time.Duration { return d.Round(time.Millisecond / 10) }
	return fmt.Sprintf("p50 %v, p99 %v, most %v", ms(s.p50), ms(s.p99), ms(s.most))
}

func spreadOf(all []time.Duration) spread {
	slices.Sort(all)
	return spread{all[len(all)/2], all[len(all)*99/100], all[len(all)-1]}
}

func timesOf(asked []*discordtest.Interaction) (all []discordtest.Times) {
	for _, i := range asked {
		all = append(all, i.Times())
	}
	return all
}

func figuresOf(all []discordtest.Times) (acknowledged, excerpts, finals spread, edits int) {
	var a, e, f []time.Duration
	for _, t := range all {
		a, e, f = append(a, t.Acknowledged.Sub(t.Sent)), append(e, t.First.Sub(t.Sent)), append(f, t.Last.Sub(t.Sent))
		edits += t.Edits
	}
	return spreadOf(a), spreadOf(e), spreadOf(f), edits
}
