package main

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"kutip/bot/discordtest"
	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/bot/state/sqlitestate"
	"kutip/retrieval/analysis"
	"kutip/retrieval/redisstore"
)

// tally GUILD DAYS FOUND CLOSEST NONE notes in the state, as serve does, so many
// answers that many days ago, with votes, gaps, tokens and a model's answers for
// each day. Excerpts came within 80 ms and answers within 2.5 s, but those that
// found nothing took 800 ms and 70 s. DAY is then which day that was.
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
		ByModel: 3, Failed: 7, Up: 5, Down: 1, Gaps: 4, Closed: 2, Tokens: 1234,
	}
	for i := range t.Questions {
		first, whole := 80*time.Millisecond, 2500*time.Millisecond
		if i < t.None {
			first, whole = 800*time.Millisecond, 70*time.Second
		}
		t.First.Add(first)
		t.Whole.Add(whole)
	}
	day := time.Now().AddDate(0, 0, -n[0])
	ts.Check(state.AddTally(context.Background(), scriptState(ts), args[0], day, t))
	ts.Setenv("DAY", day.UTC().Format(time.DateOnly))
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

// TestInsightsServed: what serve notes is told while it serves, and of nobody.
func TestInsightsServed(t *testing.T) {
	t.Parallel()
	x := newTown(t, discordtest.Options{})
	x.serve(t)
	insights := func(args ...string) string {
		t.Helper()
		var out, told bytes.Buffer
		env := func(name string) string { return map[string]string{envData: x.data}[name] }
		if code := run(t.Context(), append([]string{"insights"}, args...), nil, &out, &told, env); code != exitOK {
			t.Fatalf("exit code %d: %s", code, told.String())
		}
		return out.String()
	}
	x.shows(x.ask(millQuestion), millText[:40])
	x.shows(x.ask("Berapa jumlah bintang di galaksi Andromeda?"), "tidak")
	var got jsonInsights
	x.Wait("both questions in the numbers", func() bool {
		if err := json.Unmarshal([]byte(insights("--days", "2", "--json")), &got); err != nil {
			t.Fatal(err)
		}
		return got.Questions == 2
	})
	if got.Found != 1 || got.Closest+got.None != 1 || got.Failed != 0 || got.FirstP95 == nil || len(got.ByDay) != 2 {
		t.Errorf("numbers %+v", got)
	}
	all := insights("--days", "2") + insights("--days", "2", "--json")
	for _, of := range []string{x.guild.ID, x.guild.Name, x.sari.ID, x.sari.Name, "incir", "ndromeda"} {
		if strings.Contains(all, of) {
			t.Errorf("%q is told:\n%s", of, all)
		}
	}
}

// TestInsightsTakenBack: what came before the days and is taken back in them is
// below zero on its day alone.
func TestInsightsTakenBack(t *testing.T) {
	got := insightsOf([]state.Tally{{Up: 2, Down: 1}, {Up: -3, Down: -2, Gaps: -1}}, time.Date(2026, 3, 1, 23, 0, 0, 0, time.FixedZone("", -7*3600)))
	want := []any{0, 0, 0, -3, "2026-03-01", "2026-03-02"}
	if have := []any{got.Up, got.Down, got.Gaps, got.ByDay[1].Up, got.ByDay[0].Day, got.ByDay[1].Day}; !slices.Equal(have, want) {
		t.Errorf("%v, want %v", have, want)
	}
}

// TestInsightsWidth: what many people ask for long stands in a terminal's width, in
// each language, and each number below the others.
func TestInsightsWidth(t *testing.T) {
	many := state.Tally{Questions: 12_345_678, Found: 9_345_678, Closest: 2_000_000, None: 1_000_000, Up: 1_000_000, Gaps: 1_000_000, Closed: 1_000_000, Tokens: 1 << 40}
	many.First[0], many.Whole[len(many.Whole)-1] = many.Questions, many.Questions
	days := make([]state.Tally, state.MaxDays)
	for i := range days {
		days[i] = many
	}
	for _, p := range []process{{language: analysis.Indonesian}, {language: analysis.English}} {
		text := string(p.insights(days, time.Now()))
		for line := range strings.Lines(text) {
			if utf8.RuneCountInString(line) > helpWidth+1 {
				t.Errorf("too wide: %s", line)
			}
		}
		_, table, _ := strings.Cut(text, "\n"+p.words().Host.Insights.Day.String()+" ")
		head, rows, _ := strings.Cut(table, "\n")
		if count := strings.Count(rows, "\n"); count != state.MaxDays {
			t.Errorf("%d days:\n%s", count, text)
		}
		width := len(p.words().Host.Insights.Day) + 1 + utf8.RuneCountInString(head)
		if row, _, _ := strings.Cut(rows, "\n"); utf8.RuneCountInString(row) != width {
			t.Errorf("the columns aren't straight:\n%s\n%s", head, row)
		}
	}
}
