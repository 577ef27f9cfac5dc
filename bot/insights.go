package bot

import (
	"context"

	"kutip/bot/chart"
	"kutip/bot/message"
	"kutip/bot/state"
)

const (
	defaultInsightsDays = 7
	maxInsightsDays     = 90
)

// optionDays is the option of /insights, as Discord sends it.
var optionDays = message.In(english).Moderators.Commands.InsightsDays.Name.String()

// insights is /insights: what members asked in the last days, and what they miss.
func (b *Bot) insights(ctx context.Context, i *interaction) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	days := optionsOf(i).number(optionDays, defaultInsightsDays)
	days = min(max(days, 1), maxInsightsDays)
	var tallies []state.Tally
	var groups []gapGroup
	err := b.withState(ctx, buttonWait, func(ctx context.Context) (err error) {
		if tallies, err = state.Tallies(ctx, b.State, i.GuildID, b.Now(), days); err != nil {
			return err
		}
		groups, err = b.gapGroups(ctx, i.GuildID)
		return err
	})
	if err != nil {
		return err
	}
	return i.show(ctx, b.insightsOf(i.words, tallies, groups).Post())
}

// insightsOf are the sums of days, the oldest first, with their chart.
func (b *Bot) insightsOf(w *message.Words, days []state.Tally, groups []gapGroup) message.Insights {
	var sum state.Tally
	most := 0
	for _, d := range days {
		sum, most = sum.Plus(d), max(most, d.Questions)
	}
	s := message.Insights{
		Words: w, Days: len(days),
		Questions: sum.Questions, Found: sum.Found, Closest: sum.Closest, None: sum.None,
		ByModel: sum.ByModel, Failed: sum.Failed, Up: max(sum.Up, 0), Down: max(sum.Down, 0), Tokens: sum.Tokens,
		Half: limit(sum.First, .5), Most: limit(sum.First, .95), MostDay: most,
	}
	for _, g := range groups {
		s.Gaps = append(s.Gaps, message.MissedQuestion{ID: g.best.ID, Text: g.best.Question, Count: len(g.gaps)})
	}
	if len(days) > 1 && sum.Questions > 0 {
		s.PNG = b.chart(w, days)
	}
	return s
}

// limit is what the share q of all times stayed within.
func limit(times state.Histogram, q float64) message.Limit {
	return message.Limit{Time: times.Quantile(q), Beyond: times.Beyond(q)}
}

// chart draws the days; nil where that fails, which is logged: the numbers say the
// same.
func (b *Bot) chart(w *message.Words, days []state.Tally) []byte {
	words := w.Moderators.Insights
	c := chart.Chart{
		Title: words.Chart.String(), Number: w.Number,
		Found: words.Found.String(), Closest: words.Closest.String(), None: words.Nowhere.String(),
	}
	today := b.Now().UTC()
	for n, d := range days {
		c.Days = append(c.Days, chart.Day{Label: w.DayOfMonth(today.AddDate(0, 0, n+1-len(days))), Found: d.Found, Closest: d.Closest, None: d.None})
	}
	png, err := chart.PNG(c)
	if err != nil {
		b.Log.Warn("the chart can't be drawn", "error", err)
		return nil
	}
	return png
}
