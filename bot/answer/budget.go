package answer

import (
	"context"
	"errors"
	"strings"
	"time"

	"kutip/prompts"
)

// A Budget bounds what guilds spend on a model, in tokens.
type Budget interface {
	// Reserve sets tokens aside for one request of a guild to the model. Where
	// there are too few it returns no settle, and in back when there are more; an
	// error, if it can't tell. Else settle is called once, when the request is
	// over, with what it used. Both obey ctx or are short; any number of
	// goroutines may call them.
	Reserve(ctx context.Context, guild string, tokens int) (settle func(used int), back time.Time, err error)
}

// reserving bounds how long a Budget may take. The excerpts are shown by then,
// and while a budget can't be looked up nothing is spent.
const reserving = 2 * time.Second

// An overBudget is why a model wasn't asked.
type overBudget struct {
	failure prompts.Failure // OverBudget or BudgetAway
	back    time.Time       // when it can be, zero if that isn't known
}

func (e *overBudget) Error() string { return "answer: " + string(e.failure) }

func (e *overBudget) Unwrap() error { return &prompts.ModelError{Failure: e.failure} }

// backOf is when a model can be asked that wasn't, zero if that isn't known.
func backOf(err error) time.Time {
	var over *overBudget
	if !errors.As(err, &over) {
		return time.Time{}
	}
	return over.back
}

// metered returns the model as a guild may ask it: within the budget.
func (a *Answerer) metered(guild string) Model {
	if a.Budget == nil {
		return a.Model
	}
	return &metered{a, guild}
}

// A metered model has each request paid from a budget: before it the most that
// it can take, after it what it took.
type metered struct {
	*Answerer
	guild string
}

func (m *metered) Stream(ctx context.Context, r prompts.Request, piece func(string) error) (usage prompts.Usage, err error) {
	bill := bill{sent: r.TokensIn()}
	settle, err := m.reserve(ctx, bill.sent+r.MaxTokens)
	if err != nil {
		return prompts.Usage{}, err
	}
	// Deferred, since a model may panic. The answer doesn't wait for it: see Wait.
	defer func() {
		used := bill.total(usage, err)
		m.running.Go(func() {
			defer m.recovered()
			settle(used)
		})
	}()
	if err = ctx.Err(); err != nil {
		return prompts.Usage{}, err
	}
	bill.asked = true
	return m.Model.Stream(ctx, r, func(p string) error {
		err := piece(p)
		if err == nil { // a model that goes on after it fills no memory
			bill.came.WriteString(p)
		}
		return err
	})
}

// reserve sets tokens aside. The error is an *overBudget.
func (m *metered) reserve(ctx context.Context, tokens int) (settle func(int), err error) {
	ctx, cancel := context.WithTimeout(ctx, reserving)
	defer cancel()
	settle, back, err := m.Budget.Reserve(ctx, m.guild, tokens)
	switch {
	case err != nil:
		return nil, &overBudget{failure: prompts.BudgetAway}
	case settle == nil:
		return nil, &overBudget{prompts.OverBudget, back}
	}
	return settle, nil
}

// A bill is what a request costs.
type bill struct {
	sent  int // tokens, see prompts.Tokens
	asked bool
	came  strings.Builder
}

// total is what a request used, in tokens: what the model says, or else the
// estimate of what was sent and came. A model that took no work has none.
func (b *bill) total(usage prompts.Usage, err error) int {
	var known *prompts.ModelError
	switch told := usage.In + usage.Out; {
	case told > 0:
		return told
	case !b.asked, b.came.Len() == 0 && errors.As(err, &known) && unpaid[known.Failure]:
		return 0
	}
	return b.sent + prompts.Tokens(b.came.String())
}

// unpaid are the failures of a model that didn't begin. Were they paid, a server
// that is down would use up the day's budget.
var unpaid = map[prompts.Failure]bool{
	prompts.Unreachable: true, prompts.NotAServer: true, prompts.Unauthorized: true, prompts.NoSuchModel: true,
	prompts.RateLimited: true, prompts.Refused: true, prompts.OverBudget: true, prompts.BudgetAway: true, prompts.Paused: true,
}
