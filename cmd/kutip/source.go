package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"kutip/bot/curate"
	"kutip/bot/message"
	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// pasted is the source that stands for the input.
const pasted = "-"

var addressStart = regexp.MustCompile(`(?i)^([a-z][a-z0-9+.-]*://|www\.)`)

// isAddress tells whether a source is an address, and not a path.
func isAddress(source string) bool { return addressStart.MatchString(source) }

// draft makes an article of what is at an address, of a file, or of the input.
// It may have no ID yet: see curate.Name. Shared is for newFetcher.
func (p *process) draft(ctx context.Context, source string, shared retrieval.Hosts) (d retrieval.Draft, err error) {
	switch {
	case source == pasted:
		d, err = p.pastedDraft()
	case isAddress(source):
		d, err = p.pageDraft(ctx, source, shared)
	default:
		d, err = fileDraft(source)
	}
	return d, p.sourceProblem(source, err)
}

func (p *process) pageDraft(ctx context.Context, address string, shared retrieval.Hosts) (retrieval.Draft, error) {
	at, err := retrieval.ParseAddress(address)
	if err != nil {
		return retrieval.Draft{}, err
	}
	f, err := newFetcher(p.env, shared)
	if err != nil {
		return retrieval.Draft{}, err
	}
	defer f.Close()
	d, err := retrieval.Load(ctx, f, address)
	d.ID = retrieval.PageID(at)
	return d, err
}

func fileDraft(path string) (retrieval.Draft, error) {
	b, err := readFile(path)
	if err != nil {
		return retrieval.Draft{}, err
	}
	doc, err := extract.File(filepath.Base(path), b)
	d := retrieval.DraftOf(doc)
	d.ID, d.From = curate.FileID(absolute(path)), oneLine(strings.ToValidUTF8(absolute(path), "\ufffd"))
	return d, err
}

func (p *process) pastedDraft() (retrieval.Draft, error) {
	text, err := p.readPasted()
	if err != nil {
		return retrieval.Draft{}, err
	}
	doc, err := extract.Text(text)
	return retrieval.DraftOf(doc), err
}

// absolute is a path from the root on; another source stays.
func absolute(source string) string {
	if source == pasted || isAddress(source) {
		return source
	}
	if full, err := filepath.Abs(source); err == nil {
		return full
	}
	return source
}

// readPasted reads the input, if that isn't too long.
func (p *process) readPasted() ([]byte, error) {
	if isTerminal(p.stdin) {
		fmt.Fprintln(p.stderr, p.words().Articles.Paste)
	}
	text, err := io.ReadAll(io.LimitReader(p.stdin, extract.MaxBytes+1))
	if err == nil && len(text) > extract.MaxBytes {
		err = errFileTooLarge
	}
	return text, err
}

// sourceProblem is articleProblem for sources that are named without --article.
func (p *process) sourceProblem(source string, err error) error {
	if errors.Is(err, errFolder) {
		return message.NewProblem(message.FolderToAdd, "path", shown(source))
	}
	return p.articleProblem(source, err)
}
