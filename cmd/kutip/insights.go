package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"time"

	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/bot/state/redisstate"
	"kutip/bot/state/sqlitestate"
	"kutip/retrieval/redisstore"
)

// insightsCmd prints what was asked on all servers together, in numbers alone.
type insightsCmd struct {
	Days daysFlag `default:"30" placeholder:"N" help:"${days}"`
	JSON bool     `help:"${insightsJSON}"`
	recordFlags
}

// A daysFlag is how many days are looked at.
type daysFlag int

// UnmarshalText refuses what isn't a number of days that are kept.
func (d *daysFlag) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 || n > state.MaxDays {
		return message.NewProblem(message.BadDays, "value", shown(string(text)), "most", strconv.Itoa(state.MaxDays))
	}
	*d = daysFlag(n)
	return nil
}

// jsonCounts are the numbers of some days. Times are the least bounds known within
// which so many stayed, in milliseconds; 0 where there were none.
type jsonCounts struct {
	Questions int `json:"questions"`
	Found     int `json:"found"`
	Closest   int `json:"closest"`
	None      int `json:"none"`
	ByModel   int `json:"by_model"`
	Failed    int `json:"model_failed"`
	Up        int `json:"votes_up"`
	Down      int `json:"votes_down"`
	Gaps      int `json:"gaps"`
	Closed    int `json:"gaps_closed"`
	Tokens    int `json:"tokens"`

	FirstP50 int64 `json:"excerpts_p50_ms"`
	FirstP95 int64 `json:"excerpts_p95_ms"`
	WholeP50 int64 `json:"answer_p50_ms"`
	WholeP95 int64 `json:"answer_p95_ms"`
}

type jsonDay struct {
	Day string `json:"day"` // of UTC, as in 2006-01-02
	jsonCounts
}

type jsonInsights struct {
	Days int `json:"days"`
	jsonCounts
	ByDay []jsonDay `json:"by_day"` // the oldest first
}

func (c *insightsCmd) Run(ctx context.Context, p *process) error {
	now := p.now()
	tallies, err := c.tallies(ctx, p, now)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.print(jsonLine(insightsOf(tallies, now)))
	}
	return p.print(p.insights(tallies, now))
}

// tallies are the sums of all servers, a day each, today's last. What isn't there
// isn't made: then nothing was noted yet.
func (c *insightsCmd) tallies(ctx context.Context, p *process, now time.Time) ([]state.Tally, error) {
	s, end, err := c.openState(ctx, p)
	if errors.Is(err, fs.ErrNotExist) {
		return make([]state.Tally, c.Days), nil
	}
	if err != nil {
		return nil, c.problem(p, err)
	}
	defer end.Close()
	tallies, err := state.Tallies(ctx, s, state.Host, now, int(c.Days))
	return tallies, c.problem(p, err)
}

// openState opens the state that serve has, which end closes; fs.ErrNotExist where
// there is none.
func (c *insightsCmd) openState(ctx context.Context, p *process) (s state.Store, end io.Closer, err error) {
	if err := c.check(p.env); err != nil {
		return nil, nil, err
	}
	if onRedis(p.env) {
		redis, err := redisstore.Open(ctx, redisURL(p.env))
		if err != nil {
			return nil, nil, err
		}
		return redisstate.New(redis.Client()), redis, nil
	}
	folder := c.folder(p.env)
	if _, err := os.Stat(stateFile(folder)); err != nil {
		return nil, nil, err
	}
	local, err := sqlitestate.Open(ctx, folder, sqlitestate.Options{Now: p.now})
	return local, local, err
}

// problem says in words why the state can't be used; nil for no error.
func (c *insightsCmd) problem(p *process, err error) error {
	where := c.where(p.env)
	if problem := stateProblem(err, where); problem != nil {
		return problem
	}
	return recordProblem(err, where)
}

func insightsOf(tallies []state.Tally, now time.Time) jsonInsights {
	in := jsonInsights{Days: len(tallies), ByDay: []jsonDay{}}
	var sum state.Tally
	for n, t := range tallies {
		sum = sum.Plus(t)
		in.ByDay = append(in.ByDay, jsonDay{dayOf(n, len(tallies), now).Format(time.DateOnly), countsOf(t)})
	}
	in.jsonCounts = countsOf(sum)
	return in
}

// dayOf is the nth of days that end today, in UTC.
func dayOf(n, days int, now time.Time) time.Time { return now.UTC().AddDate(0, 0, n+1-days) }

func countsOf(t state.Tally) jsonCounts {
	return jsonCounts{
		Questions: t.Questions, Found: t.Found, Closest: t.Closest, None: t.None, ByModel: t.ByModel, Failed: t.Failed,
		Up: max(t.Up, 0), Down: max(t.Down, 0), Gaps: t.Gaps, Closed: t.Closed, Tokens: t.Tokens,
		FirstP50: t.First.Quantile(.5).Milliseconds(), FirstP95: t.First.Quantile(.95).Milliseconds(),
		WholeP50: t.Whole.Quantile(.5).Milliseconds(), WholeP95: t.Whole.Quantile(.95).Milliseconds(),
	}
}
