package main

import (
	"context"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/bot/state/sqlitestate"
	"kutip/retrieval/redisstore"
)

// tally GUILD DAYS FOUND CLOSEST NONE notes in the state, as serve does, so many
// answers that many days ago, each after 80 ms; with a vote, a gap, tokens and an
// answer of a model for each day.
func tally(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 5 {
		ts.Fatalf("usage: tally GUILD DAYS FOUND CLOSEST NONE")
	}
	var n [4]int
	for i, arg := range args[1:] {
		var err error
		n[i], err = strconv.Atoi(arg)
		ts.Check(err)
	}
	t := state.Tally{
		Questions: n[1] + n[2] + n[3], Found: n[1], Closest: n[2], None: n[3],
		ByModel: 3, Failed: 2, Up: 5, Down: 1, Gaps: 4, Closed: 2, Tokens: 1234,
	}
	for range t.Questions {
		t.First.Add(80 * time.Millisecond)
		t.Whole.Add(2500 * time.Millisecond)
	}
	s := scriptState(ts)
	ts.Check(state.AddTally(context.Background(), s, args[0], time.Now().AddDate(0, 0, -n[0]), t))
}

// scriptState is the state that the script's environment names.
func scriptState(ts *testscript.TestScript) state.Store {
	if url := ts.Getenv(envRedis); url != "" {
		r, err := redisstore.Open(context.Background(), url)
		ts.Check(err)
		ts.Defer(func() { r.Close() })
		return redisstate.New(r.Client())
	}
	s, err := sqlitestate.Open(context.Background(), ts.Getenv(envData), sqlitestate.Options{})
	ts.Check(err)
	ts.Defer(func() { s.Close() })
	return s
}
