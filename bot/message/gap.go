package message

// GapWords is what moderators read of questions that the articles don't answer.
type GapWords struct {
	Notice    Text // stands above the question in the moderators' channel
	One, Many Text // how often it was asked: {count}
	Close     Text // a button
	Closed    Text // {who}: the moderator's mention
	Answered  Text // {title}
}

// MissedWords is what members read of questions that had no answer.
type MissedWords struct {
	TellMe   Text // a button
	Answered Text // stands above the answer that such a question has now
}

// A ReportedGap is what a member is told who told the moderators of a question.
type ReportedGap struct {
	Words  *Words
	Before bool   // somebody did so before
	Tell   string // the answer's ID, where people can be told below it; "" where not
}

// Post returns it as a message.
func (r ReportedGap) Post() Post {
	kind := Reported
	if r.Before {
		kind = ReportedBefore
	}
	p := Notice{Kind: kind}.Post(r.Words)
	if r.Tell != "" {
		p.Rows = [][]Control{{{Do: Action{TellMe, r.Tell, 0}, Label: r.Words.Members.Missed.TellMe.String()}}}
	}
	return p
}

// A GapNotice tells moderators of a question that members miss an answer to.
type GapNotice struct {
	Words    *Words
	ID       string // a gap's
	Question string
	Count    int // how often it was asked
}

// Post returns it as a message.
func (g GapNotice) Post() Post {
	w := g.Words.Moderators.Gaps
	p := gapPost(g.Words, w.Notice.String(), g.Question, g.Words.asked(g.Count))
	p.Rows = [][]Control{{{Do: Action{CloseGap, g.ID, 0}, Label: w.Close.String()}}}
	return p
}

// asked says how often something was asked.
func (w *Words) asked(times int) string {
	if times == 1 {
		return w.Moderators.Gaps.One.String()
	}
	return w.Moderators.Gaps.Many.With("count", w.Number(times))
}

// A ClosedGap is what becomes of a GapNotice: an article answers it now, or a
// moderator closed it.
type ClosedGap struct {
	Words    *Words
	Question string
	Title    string // the article's
	By       string // the moderator's ID; "": an article answers it
}

// Post returns it as a message.
func (g ClosedGap) Post() Post {
	w := g.Words.Moderators.Gaps
	end := w.Answered.With("title", clipped(g.Words.titled(g.Title), titleRoom))
	if g.By != "" {
		end = w.Closed.With("who", "<@"+digits(g.By)+">")
	}
	return gapPost(g.Words, end, g.Question, "")
}

// ClosedGaps tells a moderator how many questions were closed.
func ClosedGaps(w *Words, closed int, unnoted bool) Post {
	return Post{Content: stacked(Notice{Kind: GapClosed, Length: closed}.Text(w), notNoted(w, unnoted))}
}

func gapPost(w *Words, head, question, foot string) Post {
	return Post{Content: stacked(head, quoted(question, maxRepeated), foot)}
}

// AnsweredNow is an answer to a question that had none before.
type AnsweredNow struct{ Reply Reply }

// Post returns it as a message.
func (a AnsweredNow) Post() Post {
	p := a.Reply.Post()
	p.Content = stacked(a.Reply.words().Members.Missed.Answered.String(), p.Content)
	p.Rows = nil
	return p
}
