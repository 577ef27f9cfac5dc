package message

import (
	"strconv"
	"strings"
	"time"
)

// InsightsWords is what moderators read of what members ask.
type InsightsWords struct {
	Heading, Today  Text // {days}
	None            Text // {ask}
	Questions       Text // {count}
	Answered        Text // {count}, {share}
	Near, Missing   Text // {count}
	ByModel, Failed Text // {count}
	Votes           Text // {up}, {down}
	Speed           Text // {half}, {most}: AtMost or Over
	AtMost, Over    Text // {time}
	Spent           Text // {count}

	Gaps, NoGaps Text
	More         Text // {count} groups
	Close        Text // a button: {n}

	Chart                   Text // the chart's title
	Alt                     Text // {days}, {found}, {closest}, {none}, {most}
	Found, Closest, Nowhere Text // names in the chart
	Second                  Text // {count}
}

// Insights are a server's numbers of some days.
type Insights struct {
	Words *Words
	Days  int

	Questions, Found, Closest, None int
	ByModel, Failed                 int
	Up, Down                        int
	Tokens                          int
	Half, Most                      Limit // of the times in which the excerpts of half and of 95 % of the questions came

	Gaps []MissedQuestion // the most asked first

	PNG     []byte // the chart; nil for none
	MostDay int    // questions of the day that had the most
}

// A Limit is what times stay within, or, beyond it, what they don't.
type Limit struct {
	Time   time.Duration
	Beyond bool
}

// A MissedQuestion is what the articles don't answer.
type MissedQuestion struct {
	ID    string // a gap's
	Text  string
	Count int // how often it was asked
}

const (
	shownGaps = 5 // with a button each
	gapRoom   = 200
)

// Post returns it as a message.
func (s Insights) Post() Post {
	w := s.Words.Moderators.Insights
	head := w.Heading.With("days", s.Words.Number(s.Days))
	if s.Days == 1 {
		head = w.Today.String()
	}
	p := Post{Content: "**" + head + "**", Cards: []Card{{Text: s.numbers(), Colour: Grey}, {Text: s.missed(), Colour: Amber}}}
	if s.PNG != nil {
		p.Picture = &Picture{PNG: s.PNG, Alt: s.alt()}
	}
	var row []Control
	for i, g := range s.Gaps[:min(len(s.Gaps), shownGaps)] {
		row = append(row, Control{Do: Action{CloseGap, g.ID, 0}, Label: w.Close.With("n", strconv.Itoa(i+1))})
	}
	if row != nil {
		p.Rows = [][]Control{row}
	}
	return p
}

// numbers are what was asked, and how it went.
func (s Insights) numbers() string {
	w, n := s.Words.Moderators.Insights, s.Words.Number
	if s.Questions == 0 {
		return w.None.With("ask", "`/"+s.Words.Members.Commands.Ask.Name.String()+"`")
	}
	lines := []string{
		w.Questions.With("count", n(s.Questions)),
		w.Answered.With("count", n(s.Found), "share", s.Words.Share(float64(s.Found)/float64(s.Questions))),
		w.Near.With("count", n(s.Closest)),
		w.Missing.With("count", n(s.None)),
	}
	if s.ByModel > 0 {
		lines = append(lines, small(w.ByModel.With("count", n(s.ByModel))))
	}
	if s.Failed > 0 {
		lines = append(lines, small(w.Failed.With("count", n(s.Failed))))
	}
	lines = append(lines, w.Votes.With("up", n(s.Up), "down", n(s.Down)))
	if s.Half.Time > 0 {
		lines = append(lines, w.Speed.With("half", s.Words.Limit(s.Half), "most", s.Words.Limit(s.Most)))
	}
	if s.Tokens > 0 {
		lines = append(lines, w.Spent.With("count", n(s.Tokens)))
	}
	return strings.Join(lines, "\n")
}

// Limit writes a limit, in seconds.
func (w *Words) Limit(l Limit) string {
	text := w.Moderators.Insights.AtMost
	if l.Beyond {
		text = w.Moderators.Insights.Over
	}
	return text.With("time", w.seconds(l.Time))
}

func (w *Words) seconds(d time.Duration) string {
	text := strconv.FormatFloat(d.Seconds(), 'f', -1, 64)
	return w.Moderators.Insights.Second.With("count", strings.Replace(text, ".", string(w.Format.Decimal), 1))
}

// missed are the questions that the articles don't answer, without names.
func (s Insights) missed() string {
	w := s.Words.Moderators.Insights
	if len(s.Gaps) == 0 {
		return w.NoGaps.String()
	}
	lines := []string{w.Gaps.String()}
	for i, g := range s.Gaps[:min(len(s.Gaps), shownGaps)] {
		lines = append(lines, "**"+strconv.Itoa(i+1)+".** “"+clipped(g.Text, gapRoom)+"”\n"+small(s.Words.asked(g.Count)))
	}
	if more := len(s.Gaps) - shownGaps; more > 0 {
		lines = append(lines, small(w.More.With("count", s.Words.Number(more))))
	}
	return strings.Join(lines, "\n")
}

func (s Insights) alt() string {
	n := s.Words.Number
	return s.Words.Moderators.Insights.Alt.With("days", n(s.Days), "found", n(s.Found), "closest", n(s.Closest), "none", n(s.None), "most", n(s.MostDay))
}
