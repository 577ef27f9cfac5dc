package message

// An Audit is the list of what moderators did, the latest first.
type Audit struct {
	Words *Words
	Of    string // the short ID of the article that it is about, "" for all
	Title string // that article's
	Acts  []Act  // all of them
	Page  int    // 1 for the first
}

// actsPerPage is how many acts a page has.
const actsPerPage = 10

// Post returns the page of the list as a message.
func (a Audit) Post() Post {
	w, words := a.Words, a.Words.Moderators.Articles
	if len(a.Acts) == 0 {
		return Post{Content: words.NoActs.String()}
	}
	head := words.AuditAll.String()
	if a.Of != "" {
		head = words.AuditOf.With("title", clipped(w.titled(a.Title), titleRoom))
	}
	pages := (len(a.Acts) + actsPerPage - 1) / actsPerPage
	page := min(max(a.Page, 1), pages)
	from := (page - 1) * actsPerPage
	var lines []string
	for _, act := range a.Acts[from:min(from+actsPerPage, len(a.Acts))] {
		lines = append(lines, fromNow(act.When)+" · "+act.deed(w))
	}
	p := Post{Content: head, Cards: []Card{{Text: stacked(lines...), Colour: Grey}}}
	if pages > 1 {
		p.Rows = oneRow(pager(w, AuditPage, a.Of, page, pages)...)
	}
	return p
}
