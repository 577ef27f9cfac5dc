package main

import (
	"context"
	"errors"
	"io/fs"
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

// jsonCounts are the numbers of some days. A time is one within which a share of all
// questions was served, of those in state.Histogram; null where there was none, or
// none of those is long enough.
type jsonCounts struct {
	Questions int `json:"questions"`
	Found     int `json:"found"`
	Closest   int `json:"closest"`
	None      int `json:"none"`
	ByModel   int `json:"by_model"`
	Failed    int `json:"model_failed"`
	Up        int `json:"votes_up"` // it, down and gaps are below zero on a day when more were taken back
	Down      int `json:"votes_down"`
	Gaps      int `json:"gaps"`
	Closed    int `json:"gaps_closed"`
	Tokens    int `json:"tokens"`

	FirstP50 *int64 `json:"excerpts_p50_ms"`
	FirstP95 *int64 `json:"excerpts_p95_ms"`
	WholeP50 *int64 `json:"answer_p50_ms"`
	WholeP95 *int64 `json:"answer_p95_ms"`
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
	days, err := c.tallies(ctx, p, now)
	switch {
	case errors.Is(err, errNoState) && !c.JSON:
		return p.print([]byte(p.wrapped("", p.words().Host.Insights.NoState.With("folder", shown(c.folder(p.env))))))
	case errors.Is(err, errNoState):
		days = make([]state.Tally, c.Days)
	case err != nil:
		return c.problem(p, err)
	}
	if c.JSON {
		return p.print(jsonLine(insightsOf(days, now)))
	}
	return p.print(p.insights(days, now))
}

// errNoState says that serve has never run where the record is.
var errNoState = errors.New("no state")

// tallies are the sums of all servers, a day each, today's last. Nothing is
// changed by it, nor made where there is none.
func (c *insightsCmd) tallies(ctx context.Context, p *process, now time.Time) ([]state.Tally, error) {
	if err := c.check(p.env); err != nil {
		return nil, err
	}
	if !onRedis(p.env) {
		look := sqlitestate.Look{Dir: c.folder(p.env), Now: p.now}
		days, err := state.Tallies(ctx, look, state.Host, now, int(c.Days))
		if errors.Is(err, fs.ErrNotExist) {
			err = errNoState
		}
		return days, err
	}
	redis, err := redisstore.Open(ctx, redisURL(p.env))
	if err != nil {
		return nil, err
	}
	defer redis.Close()
	return state.Tallies(ctx, redisstate.New(redis.Client()), state.Host, now, int(c.Days))
}

// problem says in words why the state can't be looked at.
func (c *insightsCmd) problem(p *process, err error) error {
	where := c.where(p.env)
	if problem := stateProblem(err, where); problem != nil {
		return problem
	}
	return recordProblem(err, where)
}

func insightsOf(days []state.Tally, now time.Time) jsonInsights {
	in := jsonInsights{Days: len(days), jsonCounts: countsOf(sumOf(days)), ByDay: []jsonDay{}}
	for n, t := range days {
		in.ByDay = append(in.ByDay, jsonDay{dayOf(n, len(days), now), countsOf(t)})
	}
	return in
}

// dayOf is the nth of days that end today, in UTC.
func dayOf(n, days int, now time.Time) string {
	return now.UTC().AddDate(0, 0, n+1-days).Format(time.DateOnly)
}

// sumOf adds days up. What came before them and was taken back in them counts not
// at all.
func sumOf(days []state.Tally) (sum state.Tally) {
	for _, t := range days {
		sum = sum.Plus(t)
	}
	sum.Up, sum.Down, sum.Gaps = max(sum.Up, 0), max(sum.Down, 0), max(sum.Gaps, 0)
	return sum
}

func countsOf(t state.Tally) jsonCounts {
	return jsonCounts{
		Questions: t.Questions, Found: t.Found, Closest: t.Closest, None: t.None, ByModel: t.ByModel, Failed: t.Failed,
		Up: t.Up, Down: t.Down, Gaps: t.Gaps, Closed: t.Closed, Tokens: t.Tokens,
		FirstP50: within(t.First, .5), FirstP95: within(t.First, .95),
		WholeP50: within(t.Whole, .5), WholeP95: within(t.Whole, .95),
	}
}

// within is how many milliseconds the share q of times took at most; nil where
// that isn't known.
func within(times state.Histogram, q float64) *int64 {
	if times.Count() <= 0 || times.Beyond(q) {
		return nil
	}
	most := times.Quantile(q).Milliseconds()
	return &most
}
