package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"kutip/bot/message"
	"kutip/retrieval"
)

// A shelf holds the articles that are asked: files; or, where none are named,
// those of a guild in the record as they are at each question; or, while it has
// none and no other guild is named, the sample.
type shelf struct {
	*process
	guild string
	flags recordFlags
	files *retrieval.Library // nil: the record's

	record    *record // nil until there is one
	libraries *retrieval.Libraries
	replies   retrieval.Cache // of models; nil without a record
	sample    func() *retrieval.Library
	stale     bool      // whether the last answer was from memory
	damaged   sync.Once // tells of it
	sampled   sync.Once // tells of it
}

// patience is how long a question waits for the record before it is answered
// from memory: nobody else waits in a command line.
const patience = 2 * time.Second

// repliesInMemory is how many bytes of models' replies are kept in memory, in
// front of the record's cache.
const repliesInMemory = 4 << 20

func (p *process) newShelf(ctx context.Context, sources []argument, flags guildFlags) (*shelf, error) {
	s := &shelf{process: p, guild: string(flags.Guild), flags: flags.recordFlags}
	s.sample = sync.OnceValue(func() *retrieval.Library {
		return retrieval.NewLibrary([]retrieval.Article{sampleArticle()})
	})
	if len(sources) == 0 {
		return s, nil
	}
	articles, err := p.loadArticles(ctx, sources)
	if err != nil {
		return nil, err
	}
	s.files = retrieval.NewLibrary(articles)
	return s, nil
}

// library returns the articles as they are now. Files and the sample have no
// version.
func (s *shelf) library(ctx context.Context) (retrieval.Held, error) {
	if s.files != nil {
		return retrieval.Held{Library: s.files}, nil
	}
	if s.record == nil {
		if !s.flags.exists(s.env) {
			return s.instead()
		}
		if err := s.open(ctx); err != nil {
			return retrieval.Held{}, err
		}
	}
	held, err := s.libraries.At(ctx, s.guild)
	if errors.Is(err, retrieval.ErrReplaced) { // as by one who brings a backup back
		if err = errors.Join(s.close(), s.open(ctx)); err == nil {
			held, err = s.libraries.At(ctx, s.guild)
		}
	}
	if err != nil {
		return held, s.record.problem(err, s.guild, "")
	}
	s.tellAge(held.AsOf)
	if len(held.Articles()) == 0 {
		return s.instead()
	}
	return held, nil
}

// instead is what is asked where there are no articles. Who named a record or a guild
// meant theirs, and may have mistyped.
func (s *shelf) instead() (retrieval.Held, error) {
	if s.guild != localGuild {
		return retrieval.Held{}, message.NewProblem(message.GuildEmpty, "guild", s.guild)
	}
	if s.flags.named(s.env) {
		s.sampled.Do(func() {
			s.tellText(s.words().Articles.Sampled.With("record", shown(s.flags.where(s.env))))
		})
	}
	return retrieval.Held{Library: s.sample()}, nil
}

func (s *shelf) open(ctx context.Context) (err error) {
	if s.record, err = s.flags.open(ctx, s.process); err != nil {
		return err
	}
	s.replies = retrieval.NewMemoryCache(repliesInMemory, s.record.Cache(), s.now)
	s.libraries = retrieval.NewLibraries(retrieval.LibrariesConfig{
		Source: s.record.store, Cache: s.record.Cache(), Patience: patience, Now: s.now,
		Damaged: func(guild string, _ error) {
			s.damaged.Do(func() { s.tell(message.NewProblem(message.SomeDamaged, "guild", guild)) })
		},
	})
	return nil
}

// tellAge says once that answers are from memory, and again after they weren't.
func (s *shelf) tellAge(asOf time.Time) {
	if stale := !asOf.IsZero(); stale != s.stale {
		s.stale = stale
		if stale {
			s.tellText(s.words().Articles.AsOf.With("time", s.words().Clock(asOf)))
		}
	}
}

func (s *shelf) close() error {
	if s.record == nil {
		return nil
	}
	s.libraries.Close()
	return recordProblem(s.record.Close(), s.record.where)
}
