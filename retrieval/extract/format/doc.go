// Package format is what the readers of single formats (webpage, pdf, zipped)
// share: what they return, and what they may refuse.
package format

// A Document is an article as a reader found it. Nothing of it is canonical
// yet: package extract makes it so.
type Document struct {
	Title    string
	Byline   string // who wrote it
	Date     string // as the article has it
	Site     string // what the place calls itself that it was published at
	Language string // as the article says itself, a BCP 47 tag

	// Paragraphs are in reading order: headings, items of lists, rows of tables
	// and lines of code too are paragraphs of their own. Items of numbered lists
	// keep their number ("2. …"), others have no mark; cells of a table's row are
	// parted by " | ". What is inside of one may have line breaks, which are
	// spaces.
	Paragraphs []string
}
