package main

import (
	"fmt"
	"strings"
	"time"
)

// A progress is a line on a terminal that counts while something takes long. It
// is on the error output and goes when it is done; without a terminal there is
// none.
type progress struct {
	on       *process
	total    int       // 0: nobody knows
	next     time.Time // when the line may be written again
	columns  int       // that it takes now
	terminal bool
}

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

func (p *process) progress(total int) *progress {
	now := p.now()
	return &progress{on: p, total: total, next: now.Add(progressAfter), terminal: isTerminal(p.stderr)}
}

// at tells how far it is.
func (g *progress) at(n int) {
	now := g.on.now()
	if !g.terminal || now.Before(g.next) {
		return
	}
	g.next = now.Add(progressEvery)
	words := g.on.words()
	line := words.Articles.Progress.With("count", words.Number(n))
	if g.total > 0 {
		line = words.Articles.ProgressOf.With("count", words.Number(n), "total", words.Number(g.total))
	}
	g.clear()
	fmt.Fprint(g.on.stderr, line)
	g.columns = columnsOf(line)
}

// clear takes the line away, so that another can stand there.
func (g *progress) clear() {
	if g.columns > 0 {
		fmt.Fprintf(g.on.stderr, "\r%s\r", strings.Repeat(" ", g.columns))
		g.columns = 0
	}
}
