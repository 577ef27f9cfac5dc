package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"kutip/bot/message"
	"kutip/retrieval"
)

// articlesImportCmd puts an archive's articles into the record.
type articlesImportCmd struct {
	recordFlags
	Guild guildFlag `placeholder:"NAME" help:"${importGuild}"`
	JSON  bool      `name:"json" help:"${recordJSON}"`
	File  argument  `arg:"" help:"${importArchive}"`
}

// jsonImported is printed of each article that was put in, or is there already.
type jsonImported struct {
	Guild  string                 `json:"guild"`
	ID     string                 `json:"id"`
	Result retrieval.ImportResult `json:"result"`
}

func (c *articlesImportCmd) Run(ctx context.Context, p *process) error {
	in := p.stdin
	if c.File != pasted {
		f, err := os.Open(string(c.File))
		if err != nil {
			return archiveProblem(string(c.File), err)
		}
		defer f.Close()
		in = f
	}
	flags := articlesFlags{guildFlags{c.Guild, c.recordFlags}, c.JSON}
	return flags.with(ctx, p, func(a *articles) error {
		i := importer{articles: a, path: string(c.File), progress: a.progress(0),
			results: map[retrieval.ImportResult]int{}, full: map[string]int{}}
		defer i.clear()
		return i.run(ctx, &readNoting{Reader: in})
	})
}

// An importer reads one archive.
type importer struct {
	*articles
	*progress
	path    string
	n       int // lines
	results map[retrieval.ImportResult]int
	full    map[string]int // guild: articles that it has no room for
	failed  bool
}

func (i *importer) run(ctx context.Context, in *readNoting) error {
	err := i.Import(ctx, in, i.guild, i.line)
	i.clear()
	if in.err != nil {
		err = archiveProblem(i.path, in.err)
	} else {
		err = archiveProblem(i.path, i.articles.problem(err, i.guild, ""))
	}
	if i.n == 0 && err != nil {
		return err
	}
	for _, guild := range slices.Sorted(maps.Keys(i.full)) {
		i.failed = true
		i.tell(i.articles.full(i.words(), guild, i.full[guild]))
	}
	if !i.flags.JSON {
		number := func(r retrieval.ImportResult) string { return i.words().Number(i.results[r]) }
		text := i.words().Articles.Imported.With("added", number(retrieval.ImportAdded),
			"changed", number(retrieval.ImportChanged), "unchanged", number(retrieval.ImportUnchanged))
		err = errors.Join(err, i.print([]byte(i.wrapped("", text))))
	}
	if err == nil && i.failed {
		return errToldBefore
	}
	return err
}

// line counts and prints what became of a line.
func (i *importer) line(l retrieval.Imported) error {
	i.n++
	i.at(i.n)
	switch {
	case errors.Is(l.Err, retrieval.ErrFull):
		i.full[l.Guild]++
		return nil
	case l.Err != nil:
		i.failed = true
		i.clear()
		i.tell(message.NewProblem(message.ArchiveLine, "path", shown(i.path), "line", i.words().Number(l.Line)))
		return nil
	}
	i.results[l.Result]++
	if !i.flags.JSON {
		return nil
	}
	i.clear()
	return i.print(jsonLine(jsonImported{l.Guild, l.ID, l.Result}))
}

// readNoting keeps a reader's error, so that it isn't taken for the record's.
type readNoting struct {
	io.Reader
	err error
}

func (r *readNoting) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// archiveErrors is the table from what is wrong with an archive to what people
// read.
var archiveErrors = []struct {
	err  error
	kind message.Kind
}{
	{retrieval.ErrNotArchive, message.ArchiveIsNone},
	{retrieval.ErrNewerArchive, message.ArchiveNewer},
	{retrieval.ErrArchiveCut, message.ArchiveCut},
	{retrieval.ErrManyGuilds, message.ArchiveOfMany},
	{fs.ErrNotExist, message.ArticleMissing},
	{fs.ErrPermission, message.ArticleForbidden},
}

// archiveProblem says in words what is wrong with an archive.
func archiveProblem(path string, err error) error {
	if problem := (*message.Problem)(nil); err == nil || errors.As(err, &problem) {
		return err
	}
	for _, e := range archiveErrors {
		if errors.Is(err, e.err) {
			return message.NewProblem(e.kind, "path", shown(path))
		}
	}
	return message.NewProblem(message.ArchiveUnreadable, "path", shown(path), "reason", reason(err))
}
