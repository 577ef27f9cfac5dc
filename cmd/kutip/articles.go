package main

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// articlesCmd looks after the articles of the record.
type articlesCmd struct {
	Add      articlesAddCmd      `cmd:"" help:"${articlesAdd}"`
	List     articlesListCmd     `cmd:"" help:"${articlesList}"`
	Show     articlesShowCmd     `cmd:"" help:"${articlesShow}"`
	Preview  articlesPreviewCmd  `cmd:"" help:"${articlesPreview}"`
	Refresh  articlesRefreshCmd  `cmd:"" help:"${articlesRefresh}"`
	Schedule articlesScheduleCmd `cmd:"" help:"${articlesSchedule}"`
	Diff     articlesDiffCmd     `cmd:"" help:"${articlesDiff}"`
	Undo     articlesUndoCmd     `cmd:"" help:"${articlesUndo}"`
	Remove   articlesRemoveCmd   `cmd:"" help:"${articlesRemove}"`
	Export   articlesExportCmd   `cmd:"" help:"${articlesExport}"`
	Import   articlesImportCmd   `cmd:"" help:"${articlesImport}"`
}

// articlesFlags are those of all that look after the articles of one guild.
type articlesFlags struct {
	guildFlags
	JSON bool `name:"json" help:"${recordJSON}"`
}

// articles are the articles of a guild, in a record that is open.
type articles struct {
	*process
	*record
	guild string
	flags articlesFlags
}

// with opens the record, hands it to f, and closes it again.
func (f *articlesFlags) with(ctx context.Context, p *process, do func(*articles) error) error {
	r, err := f.open(ctx, p)
	if err != nil {
		return err
	}
	a := &articles{process: p, record: r, guild: string(f.Guild), flags: *f}
	return errors.Join(do(a), recordProblem(r.Close(), r.where))
}

// withExisting is with for commands that have nothing to do where there is no
// record. They make none.
func (f *articlesFlags) withExisting(ctx context.Context, p *process, do func(*articles) error) error {
	if folder := f.folder(p.env); folder != "" && !f.exists(p.env) {
		return message.NewProblem(message.NoRecord, "record", shown(folder))
	}
	return f.with(ctx, p, do)
}

// again is the command line of another command on the same record, to say what
// to do next.
func (a *articles) again(command, id string) string {
	line := "kutip articles " + command + " " + id
	if a.guild != localGuild {
		line += " --guild " + a.guild
	}
	if a.flags.Data != "" {
		line += " --data " + shown(string(a.flags.Data))
	}
	return line
}

// jsonRevision lists what is printed of a revision.
type jsonRevision struct {
	Revision int               `json:"revision"`
	Title    string            `json:"title"`
	Byline   string            `json:"byline"`
	Date     string            `json:"date"`
	Language analysis.Language `json:"language"`
	Bytes    int               `json:"bytes"`
	Hash     string            `json:"hash"`
	When     time.Time         `json:"when"`
	By       string            `json:"by"`
	From     string            `json:"from"`
	Removed  bool              `json:"removed"`
	Restores int               `json:"restores"` // the revision that an undo brought back; 0 if none
}

func jsonRevisionOf(r retrieval.Revision) jsonRevision {
	return jsonRevision{
		Revision: r.Number, Title: r.Title, Byline: r.Byline, Date: r.Date, Language: r.Language,
		Bytes: r.Bytes, Hash: r.Hash, When: r.When, By: r.By, From: r.From,
		Removed: r.Removed, Restores: r.Restores,
	}
}

// A jsonChange is printed of each article that a command changed.
type jsonChange struct {
	ID     string `json:"id"`
	Result string `json:"result"`
	jsonRevision
	Warnings []curate.Warning `json:"warnings,omitempty"` // of what was added
}

// changed prints what became of an article.
func (a *articles) changed(result string, e retrieval.Entry, text message.Text, pairs ...string) error {
	if a.flags.JSON {
		return a.print(jsonLine(jsonChange{ID: e.ID, Result: result, jsonRevision: jsonRevisionOf(e.Current)}))
	}
	pairs = append(pairs, "title", oneLine(titleOf(e.Current.Title, e.ID)), "id", e.ID,
		"revision", a.words().Number(e.Current.Number))
	return a.print([]byte(a.wrapped("", text.With(pairs...))))
}

// wrapped is a text in lines that fit the screen, those after the first set in
// like indent.
func (p *process) wrapped(indent, text string) string {
	columns := 0
	if p.screen.width > 0 {
		columns = p.screen.width - columnsOf(indent)
	}
	var b strings.Builder
	for i, line := range wrap(text, columns) {
		if i == 0 {
			b.WriteString(indent)
		} else {
			b.WriteString(strings.Repeat(" ", columnsOf(indent)))
		}
		b.WriteString(line.Of(text) + "\n")
	}
	return b.String()
}

// languageName is what to call an article's language.
func (p *process) languageName(lang analysis.Language) string {
	words := p.words().Articles
	if name, ok := words.Languages[lang]; ok {
		return name.String()
	}
	return words.Language.With("code", shown(string(lang)))
}

// whenBy says when something was done, and by whom if that is known.
func (p *process) whenBy(r retrieval.Revision) string {
	when := p.words().Time(r.When)
	if r.By == "" {
		return when
	}
	return p.words().Articles.WhenBy.With("when", when, "by", oneLine(r.By))
}

// A revisionFlag is the number of a revision.
type revisionFlag int

// Decode refuses what is no number of a revision.
func (r *revisionFlag) Decode(ctx *kong.DecodeContext) error {
	token, err := ctx.Scan.PopValue("number")
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(token.String())
	if err != nil || n < 1 {
		return message.NewProblem(message.BadValue, "flag", "--"+ctx.Value.Name)
	}
	*r = revisionFlag(n)
	return nil
}
