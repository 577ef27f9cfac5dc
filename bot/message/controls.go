package message

import (
	"strconv"

	"kutip/retrieval"
)

// Buttons of a row, and what Discord allows a list's lines, in characters.
const (
	maxButtons = 5
	maxChoices = 25
	maxChoice  = 100
)

// rows are the controls of a final answer.
func (r Reply) rows(page, pages int) [][]Control {
	var rows [][]Control
	if pages > 1 {
		rows = append(rows, r.turning(page, pages))
	}
	if context := r.contexts(r.excerptsOf(r.pages()[page-1])); context != nil {
		rows = append(rows, context)
	}
	if last := r.closing(); last != nil {
		rows = append(rows, last)
	}
	return rows
}

// turning are the buttons that turn pages.
func (r Reply) turning(page, pages int) []Control { return pager(r.Words, TurnPage, r.ID, page, pages) }

// pager is a row that turns pages. Each control has another N, as Discord wants.
func pager(w *Words, verb Verb, of string, page, pages int) []Control {
	where := w.Members.Reply.Page.With("page", w.Number(page), "pages", w.Number(pages))
	return []Control{
		{Do: Action{verb, of, page - 1}, Emoji: "◀️", Label: w.Members.Reply.Previous.String(), Disabled: page == 1},
		{Do: Action{verb, of, page}, Label: where, Disabled: true},
		{Do: Action{verb, of, page + 1}, Emoji: "▶️", Label: w.Members.Reply.Next.String(), Disabled: page == pages},
	}
}

// contexts are the buttons that show where an excerpt stands: each says so, for
// who hears it alone. They are a list where they would be too many.
func (r Reply) contexts(excerpts []shown) []Control {
	w := r.Words.Members.Reply
	if len(excerpts) == 0 {
		return nil
	}
	if len(excerpts) < maxButtons {
		row := make([]Control, len(excerpts))
		for i, e := range excerpts {
			row[i] = Control{Do: Action{ShowContext, r.ID, e.N}, Label: w.Context.With("n", strconv.Itoa(e.N))}
		}
		return row
	}
	list := Control{Do: Action{ShowContext, r.ID, 0}, Label: w.ContextList.String()}
	for _, e := range excerpts[:min(len(excerpts), maxCards)] {
		list.Choices = append(list.Choices, Choice{
			Value:       strconv.Itoa(e.N),
			Label:       Label("["+strconv.Itoa(e.N)+"] "+r.Words.titled(e.Title), maxChoice),
			Description: r.Words.whence(e.Paragraph, retrieval.Article{}),
		})
	}
	return []Control{list}
}

// closing are the buttons about the answer as a whole.
func (r Reply) closing() []Control {
	w, a := r.Words.Members.Reply, r.Answer
	var row []Control
	if len(a.Excerpts) > 0 {
		row = append(row,
			Control{Do: Action{VoteUp, r.ID, 0}, Emoji: "👍"},
			Control{Do: Action{VoteDown, r.ID, 0}, Emoji: "👎"},
			Control{Do: Action{AskFurther, r.ID, 0}, Label: w.Further.String()})
	}
	if a.Outcome != retrieval.Found {
		row = append(row, Control{Do: Action{Report, r.ID, 0}, Label: w.Report.String()})
	}
	return row
}
