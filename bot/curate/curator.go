package curate

import (
	"context"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// A Curator does moderators' work. Any number of goroutines may use one.
type Curator struct {
	Record    *retrieval.Record
	Fetcher   retrieval.Fetcher
	Libraries Libraries
}

// Libraries are what members' questions are answered from, such as
// *retrieval.Libraries.
type Libraries interface {
	At(ctx context.Context, guild string) (retrieval.Held, error)
}

// A Stage is what is being done, for who waits. Some sources skip one.
type Stage int

const (
	Fetching Stage = iota
	Reading
	Saving
	Trying
)

// Load tells what would come of adding a source, and writes nothing. Its examples
// were tried on this article alone. Stage is told of each stage as it begins, by
// the goroutine that called; nil: nobody is.
func (c *Curator) Load(ctx context.Context, guild string, s Source, lang analysis.Language, stage func(Stage)) (Loaded, error) {
	l, err := c.Prepare(ctx, guild, s, stage)
	if err != nil {
		return Loaded{}, err
	}
	orNobody(stage)(Trying)
	l.Try(lang)
	return l, nil
}

// Added is what came of adding a source.
type Added struct {
	Loaded // with questions that were tried on the server's articles, as they are now
	Entry  retrieval.Entry
	Result Result
}

// Add puts a source into the record, and tells what was learnt. By is who does it,
// for the record. An error says that nothing was changed; one that wraps
// retrieval.ErrUnreachable, that it may have been.
func (c *Curator) Add(ctx context.Context, guild string, s Source, by string, lang analysis.Language, stage func(Stage)) (Added, error) {
	l, err := c.Prepare(ctx, guild, s, stage)
	if err != nil {
		return Added{}, err
	}
	return c.Put(ctx, guild, l, by, lang, stage)
}

// Put puts into the record what Prepare returned, as Add does.
func (c *Curator) Put(ctx context.Context, guild string, l Loaded, by string, lang analysis.Language, stage func(Stage)) (Added, error) {
	stage = orNobody(stage)
	stage(Saving)
	l.Draft.By = by
	e, result, err := Put(ctx, c.Record, guild, l.Draft)
	if err != nil {
		return Added{}, err
	}
	stage(Trying)
	c.try(ctx, guild, &l, lang)
	if result == Unchanged { // also where somebody put the same meanwhile
		l.Difference = retrieval.Difference{}
	}
	return Added{Loaded: l, Entry: e, Result: result}, nil
}

func orNobody(stage func(Stage)) func(Stage) {
	if stage == nil {
		return func(Stage) {}
	}
	return stage
}
