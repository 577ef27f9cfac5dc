package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"kutip/bot/message"
)

// articlesExportCmd writes an archive.
type articlesExportCmd struct {
	articlesFlags
	All   bool      `help:"${all}"`
	Force bool      `help:"${force}"`
	File  *argument `arg:"" optional:"" help:"${archive}"`
}

// jsonExported is printed of an archive that went to a file.
type jsonExported struct {
	File     string `json:"file"`
	Guild    string `json:"guild"` // "" for all
	Articles int    `json:"articles"`
	Bytes    int64  `json:"bytes"`
}

// Validate refuses flags that don't go together.
func (c *articlesExportCmd) Validate() error {
	if c.All && c.Guild != localGuild {
		return message.NewProblem(message.AllOrGuild)
	}
	return nil
}

// Run ends by itself when it is interrupted, so that no part of a file stays.
func (c *articlesExportCmd) Run(ctx context.Context, p *process) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := c.withExisting(ctx, p, func(a *articles) error { return c.export(ctx, a) })
	if ctx.Err() != nil {
		return errToldBefore
	}
	return err
}

func (c *articlesExportCmd) export(ctx context.Context, a *articles) error {
	e := exporter{articles: a, guild: a.guild, progress: a.progress(0)}
	if c.All {
		e.guild = ""
	}
	defer e.clear()
	if c.File == nil || *c.File == pasted {
		return e.write(ctx, a.stdout)
	}
	path := string(*c.File)
	size, err := writeFile(path, c.Force, func(w io.Writer) error { return e.write(ctx, w) })
	if err != nil && !errors.Is(err, errToldBefore) {
		return err
	}
	e.clear()
	says := a.words().Articles.Exported
	if e.removed > 0 {
		says = a.words().Articles.ExportedRemoved
	}
	out := []byte(a.wrapped("", says.With("count", a.words().Number(e.n-e.removed),
		"removed", a.words().Number(e.removed), "path", shown(path), "size", a.words().Size(size))))
	if c.JSON {
		out = jsonLine(jsonExported{oneLine(path), e.guild, e.n, size})
	}
	return errors.Join(a.print(out), err)
}

// An exporter writes one archive.
type exporter struct {
	*articles
	*progress
	guild   string // "" for all
	n       int    // articles written
	removed int    // of these
}

// write writes it, without the articles that are damaged. Of these it tells, and
// ends with errToldBefore.
func (e *exporter) write(ctx context.Context, w io.Writer) error {
	damaged := false
	err := e.Export(ctx, noting{w}, e.guild, func(_, id string, removed bool, err error) error {
		if err != nil {
			damaged = true
			e.clear()
			e.tell(message.NewProblem(message.ArticleDamaged, "id", id))
			return nil
		}
		e.n++
		if removed {
			e.removed++
		}
		e.at(e.n)
		return nil
	})
	if failed := (*writeError)(nil); errors.As(err, &failed) {
		if problem := (*message.Problem)(nil); errors.As(failed.err, &problem) {
			return problem
		}
		return outputProblem(failed.err)
	}
	if err == nil && damaged {
		return errToldBefore
	}
	return e.articles.problem(err, e.guild, "")
}

// noting marks the errors of a writer, so that they aren't taken for the
// record's.
type noting struct{ io.Writer }

type writeError struct{ err error }

func (e *writeError) Error() string { return e.err.Error() }

func (n noting) Write(b []byte) (int, error) {
	k, err := n.Writer.Write(b)
	if err != nil {
		return k, &writeError{err}
	}
	return k, nil
}
