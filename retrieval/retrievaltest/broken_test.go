package retrievaltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	"kutip/retrieval"
)

// broken are stores that aren't as the contract says.
var broken = []fault{
	{"RoundTrip", "loses a field", func(f *faulty) { f.current(func(r *retrieval.Revision) { r.LastModified = "" }) }},
	{"RoundTrip", "keeps times to the second", func(f *faulty) {
		f.current(func(r *retrieval.Revision) { r.Fetched = r.Fetched.Truncate(time.Second) })
	}},
	{"RoundTrip", "gives local times", func(f *faulty) {
		f.current(func(r *retrieval.Revision) { r.When = r.When.In(time.FixedZone("", 3600)) })
	}},
	{"RoundTrip", "drops an older revision", func(f *faulty) {
		f.entry = func(ctx context.Context, guild, id string) (retrieval.Entry, error) {
			e, err := f.Memory.Entry(ctx, guild, id)
			e.Older = e.Older[min(1, len(e.Older)):]
			return e, err
		}
	}},
	{"RoundTrip", "cuts long texts", func(f *faulty) {
		f.reading(func(text string) string { return text[:min(len(text), 1<<20)] })
	}},
	{"RoundTrip", "ends texts at a NUL", func(f *faulty) {
		f.reading(func(text string) string { text, _, _ = strings.Cut(text, "\x00"); return text })
	}},
	{"RoundTrip", "keeps watches to the second", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) { e.Watch.Since = e.Watch.Since.Truncate(time.Second) })
	}},
	{"RoundTrip", "gives local times of watches", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) { e.Watch.Next = e.Watch.Next.In(time.FixedZone("", 3600)) })
	}},
	{"RoundTrip", "loses a field of the pending revision", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) {
			if e.Pending != nil {
				e.Pending.Why = ""
			}
		})
	}},
	{"RoundTrip", "has an empty pending revision for none", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) {
			if e.Pending == nil {
				e.Pending = new(retrieval.Pending)
			}
		})
	}},
	{"Texts", "sorts the texts", func(f *faulty) {
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
			texts, err := f.Memory.Texts(ctx, guild, of)
			slices.Sort(texts)
			return texts, err
		}
	}},
	{"Texts", "has an empty text for a missing one", func(f *faulty) {
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
			texts := make([]string, len(of))
			for i, ref := range of {
				if text, err := f.Memory.Texts(ctx, guild, []retrieval.TextRef{ref}); err == nil {
					texts[i] = text[0]
				}
			}
			return texts, nil
		}
	}},
	{"Texts", "leaves a missing text out", func(f *faulty) {
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) (texts []string, err error) {
			for _, ref := range of {
				text, err := f.Memory.Texts(ctx, guild, []retrieval.TextRef{ref})
				if err != nil && len(of) == 1 {
					return nil, err
				}
				texts = append(texts, text...)
			}
			return texts, nil
		}
	}},
	{"Bodies", "keeps every text", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			f.mu.Lock()
			before := map[int]string{}
			if g, ok := f.Memory.guilds[c.Guild]; ok {
				before = g.articles[c.ID].texts
			}
			f.mu.Unlock()
			changed, err := f.Memory.Change(ctx, c)
			f.mu.Lock()
			defer f.mu.Unlock()
			if err == nil && changed.Entry.Current.Number > 0 {
				kept := f.Memory.guilds[c.Guild].articles[c.ID].texts
				now := maps.Clone(kept)
				maps.Copy(kept, before)
				maps.Copy(kept, now)
			}
			return changed, err
		}
	}},
	{"Bodies", "lets go of a text with its own revision", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if older := changed.Entry.Older; len(older) > 0 {
				maps.DeleteFunc(g.articles[c.ID].texts, func(body int, _ string) bool { return body < older[0].Number })
			}
		})
	}},
	{"Bodies", "keeps the text that was there", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				maps.DeleteFunc(texts, func(body int, _ string) bool { return was.Bodies()[body] })
				return now, texts, err
			}
		})
	}},
	{"Versions", "keeps the version where a text is put again", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			e := changed.Entry
			before, _ := f.notes.Swap(c.Guild, g.version)
			if n := len(e.Older); n > 0 && e.Older[n-1].Hash == e.Current.Hash {
				g.version = before.(retrieval.Version)
				changed.Version = g.version
			}
		})
	}},
	{"Versions", "keeps the version at a removal", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			before, _ := f.notes.Swap(c.Guild, g.version)
			if changed.Entry.Current.Removed {
				g.version = before.(retrieval.Version)
				changed.Version = g.version
			}
		})
	}},
	{"Versions", "counts versions up, anew after Erase", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			n, _ := f.notes.LoadOrStore(c.Guild, 0)
			f.notes.Store(c.Guild, n.(int)+1)
			g.version = retrieval.Version(fmt.Sprint(n))
			changed.Version = g.version
		})
		f.erase = func(ctx context.Context, guild string) error {
			f.notes.Delete(guild)
			return f.Memory.Erase(ctx, guild)
		}
	}},
	{"Versions", "makes the version of what there is", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			g.version = retrieval.Version(fmt.Sprint(g.articles))
			changed.Version = g.version
		})
	}},
	{"Versions", "acknowledges another version", func(f *faulty) {
		f.after(func(_ retrieval.Change, _ *guild, changed *retrieval.Changed) {
			changed.Version = retrieval.NewVersion()
		})
	}},
	{"Versions", "lists with the version of before", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			entries, now, err := f.Memory.List(ctx, guild, after, n)
			before, _ := f.notes.Swap(guild, now)
			v, _ := before.(retrieval.Version)
			return entries, v, err
		}
	}},
	{"VersionStays", "makes a version of a failed edit", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			changed, err := f.Memory.Change(ctx, c)
			f.mu.Lock()
			defer f.mu.Unlock()
			if g := f.Memory.guilds[c.Guild]; g != nil && err != nil {
				g.version = retrieval.NewVersion()
			}
			return changed, err
		}
	}},
	{"VersionStays", "makes a version with each list", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			f.mu.Lock()
			if g := f.Memory.guilds[guild]; g != nil {
				g.version = retrieval.NewVersion()
			}
			f.mu.Unlock()
			return f.Memory.List(ctx, guild, after, n)
		}
	}},
	{"Watch", "lists without watches", func(f *faulty) {
		f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
			for i := range entries {
				entries[i].Watch = retrieval.Watch{}
			}
			return entries
		})
	}},
	{"Watch", "has no watch in an entry", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) { e.Watch = retrieval.Watch{} })
	}},
	{"Watch", "drops the watch with each change", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if now.Current.Number != was.Current.Number {
					now.Watch = retrieval.Watch{}
				}
				return now, texts, err
			}
		})
	}},
	{"Watch", "doesn't give the watch to Edit", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				watch := was.Watch
				was.Watch = retrieval.Watch{}
				now, texts, err := c.Edit(was)
				if now.Watch == (retrieval.Watch{}) {
					now.Watch = watch
				}
				return now, texts, err
			}
		})
	}},
	{"Watch", "acknowledges without the watch", func(f *faulty) {
		f.after(func(_ retrieval.Change, _ *guild, changed *retrieval.Changed) {
			changed.Entry.Watch = retrieval.Watch{}
		})
	}},
	{"Watch", "keeps the watch that a new one doesn't name", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if now.Watch == (retrieval.Watch{}) {
					now.Watch = was.Watch
				}
				return now, texts, err
			}
		})
	}},
	{"Watch", "keeps the watch of an erased article", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if now.Current.Number == 0 {
					f.notes.Store(c.Guild+c.ID, was.Watch)
				} else if w, ok := f.notes.LoadAndDelete(c.Guild + c.ID); ok {
					now.Watch = w.(retrieval.Watch)
				}
				return now, texts, err
			}
		})
	}},
	{"Pending", "lists without what is pending", func(f *faulty) {
		f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
			for i := range entries {
				entries[i].Pending = nil
			}
			return entries
		})
	}},
	{"Pending", "has nothing pending in an entry", func(f *faulty) {
		f.reads(func(e *retrieval.Entry) { e.Pending = nil })
	}},
	{"Pending", "loses what is pending with the next change", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if was.Pending != nil && now.Pending != nil && *was.Pending == *now.Pending {
					now.Pending = nil
				}
				return now, texts, err
			}
		})
	}},
	{"Pending", "doesn't keep the pending revision's text", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if p := changed.Entry.Pending; p != nil {
				delete(g.articles[c.ID].texts, p.Body)
			}
		})
	}},
	{"Pending", "loses the pending text when it is taken", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if was.Pending != nil && now.Pending == nil && now.Current.Body == was.Pending.Body && texts == nil {
					texts = map[int]string{now.Current.Body: ""}
				}
				return now, texts, err
			}
		})
	}},
	{"Pending", "keeps a refused text", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if p := changed.Entry.Pending; p != nil {
				f.notes.Store(c.Guild+c.ID, [2]any{p.Body, g.articles[c.ID].texts[p.Body]})
				return
			}
			last, ok := f.notes.Load(c.Guild + c.ID)
			if a := g.articles[c.ID]; ok && a.texts != nil && a.texts[last.([2]any)[0].(int)] == "" {
				a.texts[last.([2]any)[0].(int)] = last.([2]any)[1].(string)
			}
		})
	}},
	{"Pending", "keeps the old text of a number that comes again", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, _ *retrieval.Changed) {
			for body := range g.articles[c.ID].texts {
				if was, there := f.notes.LoadOrStore(fmt.Sprint(c.Guild, c.ID, body), g.articles[c.ID].texts[body]); there {
					g.articles[c.ID].texts[body] = was.(string)
				}
			}
		})
	}},
	{"Pending", "gives out its own pending revision", func(f *faulty) {
		f.listing(func(guild string, entries []retrieval.Entry) []retrieval.Entry {
			f.mu.Lock()
			defer f.mu.Unlock()
			for i, e := range entries {
				entries[i].Pending = f.Memory.guilds[guild].articles[e.ID].entry.Pending
			}
			return entries
		})
	}},
	{"Quiet", "makes a version of a quiet change", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			c.Quiet = false
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Quiet", "makes a version of a quiet hold", func(f *faulty) {
		f.after(func(_ retrieval.Change, g *guild, changed *retrieval.Changed) {
			if changed.Entry.Pending != nil {
				g.version = retrieval.NewVersion()
				changed.Version = g.version
			}
		})
	}},
	{"Quiet", "acknowledges a quiet change with another version", func(f *faulty) {
		f.after(func(c retrieval.Change, _ *guild, changed *retrieval.Changed) {
			if c.Quiet {
				changed.Version = retrieval.NewVersion()
			}
		})
	}},
	{"Quiet", "has no version where the first change is quiet", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if _, known := f.notes.LoadOrStore(c.Guild, true); c.Quiet && !known {
				g.version, changed.Version = "", ""
			}
		})
	}},
	{"Quiet", "puts quietly", func(f *faulty) {
		f.staying(func(c retrieval.Change, changed retrieval.Changed) bool {
			return c.Quiet && changed.Entry.Current.Number > 1
		})
	}},
	{"Quiet", "adds quietly", func(f *faulty) {
		f.staying(func(c retrieval.Change, changed retrieval.Changed) bool {
			return c.Quiet && changed.Entry.Current.Number == 1
		})
	}},
	{"Quiet", "removes quietly", func(f *faulty) {
		f.staying(func(c retrieval.Change, changed retrieval.Changed) bool {
			return c.Quiet && changed.Entry.Current.Removed
		})
	}},
	{"Quiet", "erases quietly", func(f *faulty) {
		f.staying(func(c retrieval.Change, changed retrieval.Changed) bool {
			return c.Quiet && changed.Entry.Current.Number == 0
		})
	}},
	{"Quiet", "is loud only by the number", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			was, _ := f.Memory.Entry(ctx, c.Guild, c.ID)
			before, _ := f.Memory.Version(ctx, c.Guild)
			changed, err := f.Memory.Change(ctx, c)
			if err == nil && c.Quiet && before != "" && was.Current.Number == changed.Entry.Current.Number {
				f.mu.Lock()
				defer f.mu.Unlock()
				f.Memory.guilds[c.Guild].version, changed.Version = before, before
			}
			return changed, err
		}
	}},
	{"Quiet", "is quiet where only the watch changes", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			c.Quiet = true
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Quiet", "has no limit for quiet changes", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			if c.Quiet {
				c.Limit = 0
			}
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Quiet", "counts nothing with quiet changes", func(f *faulty) {
		f.after(func(c retrieval.Change, _ *guild, changed *retrieval.Changed) {
			counts := [2]int{changed.Articles, changed.Removed}
			if before, ok := f.notes.Swap(c.Guild, counts); ok && c.Quiet {
				changed.Articles, changed.Removed = before.([2]int)[0], before.([2]int)[1]
			}
		})
	}},
	{"Due", "orders by the guild first", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = notAfter(due, until)
			slices.SortStableFunc(due, func(a, b retrieval.Due) int { return strings.Compare(a.Guild, b.Guild) })
			return due[:min(max(n, 0), len(due))]
		})
	}},
	{"Due", "orders by the ID before the guild", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = notAfter(due, until)
			slices.SortFunc(due, func(a, b retrieval.Due) int {
				return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID), strings.Compare(a.Guild, b.Guild))
			})
			return due[:min(max(n, 0), len(due))]
		})
	}},
	{"Due", "orders regardless of case", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = notAfter(due, until)
			slices.SortFunc(due, func(a, b retrieval.Due) int {
				return cmp.Or(a.At.Compare(b.At), strings.Compare(strings.ToLower(a.Guild), strings.ToLower(b.Guild)), strings.Compare(a.ID, b.ID))
			})
			return due[:min(max(n, 0), len(due))]
		})
	}},
	{"Due", "leaves out what is due just then", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			return firstDue(notAfter(due, until.Add(-time.Millisecond)), n)
		})
	}},
	{"Due", "compares nanoseconds, rounded up", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			return firstDue(notAfter(due, until.Add(time.Millisecond-1)), n)
		})
	}},
	{"Due", "compares seconds", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			return firstDue(notAfter(due, until.Truncate(time.Second).Add(time.Second)), n)
		})
	}},
	{"Due", "gives all, whatever n", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, _ int) []retrieval.Due { return notAfter(due, until) })
	}},
	{"Due", "takes a negative n for all", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			if n < 0 {
				n = 1e6
			}
			return firstDue(notAfter(due, until), n)
		})
	}},
	{"Due", "looks at the newest first where there are too many", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = notAfter(due, until)
			return due[len(due)-min(max(n, 0), len(due)):]
		})
	}},
	{"Due", "takes n of each guild", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			of := map[string]int{}
			return slices.DeleteFunc(notAfter(due, until), func(d retrieval.Due) bool { of[d.Guild]++; return of[d.Guild] > n })
		})
	}},
	{"Due", "mixes guilds", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			seen := map[string]bool{}
			due = slices.DeleteFunc(notAfter(due, until), func(d retrieval.Due) bool {
				defer func() { seen[d.ID] = true }()
				return seen[d.ID]
			})
			return firstDue(due, n)
		})
	}},
	{"Due", "takes the epoch for never", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = slices.DeleteFunc(notAfter(due, until), func(d retrieval.Due) bool { return d.At.UnixMilli() == 0 })
			return firstDue(due, n)
		})
	}},
	{"Due", "says when in local time", func(f *faulty) {
		f.dueing(func(due []retrieval.Due, until time.Time, n int) []retrieval.Due {
			due = firstDue(notAfter(due, until), n)
			for i := range due {
				due[i].At = due[i].At.In(time.FixedZone("", 3600))
			}
			return due
		})
	}},
	{"DueEnds", "keeps due what is only looked at by hand", func(f *faulty) {
		f.scheduling(func(_ retrieval.Change, changed retrieval.Changed) bool {
			return !changed.Entry.Watch.Next.IsZero() || changed.Entry.Current.Number == 0
		}, true)
	}},
	{"DueEnds", "keeps erased articles due", func(f *faulty) {
		f.scheduling(func(_ retrieval.Change, changed retrieval.Changed) bool { return changed.Entry.Current.Number > 0 }, true)
	}},
	{"DueEnds", "keeps erased guilds due", func(f *faulty) {
		f.scheduling(func(retrieval.Change, retrieval.Changed) bool { return true }, false)
	}},
	{"DueEnds", "doesn't move what is looked at quietly", func(f *faulty) {
		f.scheduling(func(c retrieval.Change, _ retrieval.Changed) bool { return !c.Quiet }, true)
	}},
	{"DueEnds", "only moves what is looked at quietly", func(f *faulty) {
		f.scheduling(func(c retrieval.Change, changed retrieval.Changed) bool {
			return c.Quiet || changed.Entry.Watch.Next.Equal(at(0)) || changed.Entry.Current.Number == 0
		}, true)
	}},
	{"Edit", "gives Edit what this handle knows", func(f *faulty) {
		known := map[string]retrieval.Entry{}
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				if e, ok := known[c.Guild+" "+c.ID]; ok {
					was = e
				}
				now, texts, err := c.Edit(was)
				known[c.Guild+" "+c.ID] = now
				return now, texts, err
			}
		})
	}},
	{"EditError", "wraps the Edit's error", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			changed, err := f.Memory.Change(ctx, c)
			if err != nil {
				err = fmt.Errorf("change: %w", err)
			}
			return changed, err
		}
	}},
	{"EditError", "writes before it looks at the error", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			mine, was := error(nil), c.Edit
			c.Edit = func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := was(e)
				mine = err
				return now, texts, nil
			}
			changed, err := f.Memory.Change(ctx, c)
			if mine != nil {
				err = mine
			}
			return changed, err
		}
	}},
	{"EditError", "gives out its own entry", func(f *faulty) {
		f.entry = func(ctx context.Context, guild, id string) (retrieval.Entry, error) {
			f.mu.Lock()
			defer f.mu.Unlock()
			if g, ok := f.Memory.guilds[guild]; ok && g.articles[id].entry.Current.Number > 0 {
				return g.articles[id].entry, nil
			}
			return retrieval.Entry{}, retrieval.ErrNoArticle
		}
	}},
	{"EraseArticle", "removes where it should erase", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(was)
				if now.Current.Number == 0 && err == nil {
					return remove(was)
				}
				return now, texts, err
			}
		})
	}},
	{"EraseArticle", "keeps the texts of what it erases", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			for body, text := range g.articles[c.ID].texts {
				f.notes.Store(fmt.Sprint(c.Guild, c.ID, body), text)
			}
		})
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
			texts, err := f.Memory.Texts(ctx, guild, of)
			if text, ok := f.notes.Load(fmt.Sprint(guild, of[0].ID, of[0].Body)); err != nil && ok {
				return []string{text.(string)}, nil
			}
			return texts, err
		}
	}},
	{"Counts", "counts removed ones too", func(f *faulty) {
		f.after(func(_ retrieval.Change, _ *guild, changed *retrieval.Changed) { changed.Articles += changed.Removed })
	}},
	{"Counts", "counts what was before", func(f *faulty) {
		var was retrieval.Changed
		f.after(func(_ retrieval.Change, _ *guild, changed *retrieval.Changed) {
			now := *changed
			changed.Articles, changed.Removed = was.Articles, was.Removed
			was = now
		})
	}},
	{"Limit", "adds one too many", func(f *faulty) { f.limiting(func(_ retrieval.Entry, limit int) int { return limit + 1 }) }},
	{"Limit", "looks at no limit", func(f *faulty) { f.limiting(func(retrieval.Entry, int) int { return 0 }) }},
	{"Limit", "brings back above the limit", func(f *faulty) {
		f.limiting(func(was retrieval.Entry, limit int) int {
			if was.Current.Removed {
				return 0
			}
			return limit
		})
	}},
	{"Limit", "refuses to replace at the limit", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			f.mu.Lock()
			g, _ := f.Memory.guild(c.Guild)
			live, _ := g.count()
			f.mu.Unlock()
			if c.Limit > 0 && live >= c.Limit {
				return retrieval.Changed{}, retrieval.ErrFull
			}
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Limit", "counts removed ones to the limit", func(f *faulty) {
		f.limiting(func(_ retrieval.Entry, limit int) int {
			removed := 0
			f.mu.Lock()
			defer f.mu.Unlock()
			if g, ok := f.Memory.guilds["g"]; ok {
				_, removed = g.count()
			}
			return max(min(limit, 1), limit-removed)
		})
	}},
	{"Names", "takes any ID", func(f *faulty) {
		f.entry = func(ctx context.Context, guild, id string) (retrieval.Entry, error) {
			if !retrieval.ArticleName(id) {
				return retrieval.Entry{}, retrieval.ErrNoArticle
			}
			return f.Memory.Entry(ctx, guild, id)
		}
	}},
	{"Names", "takes any guild", func(f *faulty) {
		f.version = func(ctx context.Context, guild string) (retrieval.Version, error) {
			if !retrieval.GuildName(guild) {
				return "", nil
			}
			return f.Memory.Version(ctx, guild)
		}
	}},
	{"Names", "takes a guild for a path", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			if c.Guild == ".." {
				return retrieval.Changed{}, retrieval.ErrBadName
			}
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Names", "takes an ID for a pattern", func(f *faulty) {
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
			of[0].ID = strings.ReplaceAll(of[0].ID, "_", "")
			return f.Memory.Texts(ctx, guild, of)
		}
	}},
	{"Order", "lists in the order of UTF-16", func(f *faulty) {
		f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
			key := func(e retrieval.Entry) string { return strings.ReplaceAll(e.ID, "𝔞", "\ud7ff") }
			slices.SortFunc(entries, func(a, b retrieval.Entry) int { return strings.Compare(key(a), key(b)) })
			return entries
		})
	}},
	{"Order", "lists without removed ones", func(f *faulty) {
		f.listing(func(_ string, entries []retrieval.Entry) []retrieval.Entry {
			return slices.DeleteFunc(entries, func(e retrieval.Entry) bool { return e.Current.Removed })
		})
	}},
	{"Pages", "begins a page with the last of the one before", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			entries, v, err := f.Memory.List(ctx, guild, after, n)
			if at, err := f.Memory.Entry(ctx, guild, after); err == nil && n > 1 {
				at.Older = nil
				entries = append([]retrieval.Entry{at}, entries[:min(n-1, len(entries))]...)
			}
			return entries, v, err
		}
	}},
	{"Pages", "gives one more than a page", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			return f.Memory.List(ctx, guild, after, n+1)
		}
	}},
	{"Pages", "takes no limit for all", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			if n < 0 {
				n = 1000
			}
			return f.Memory.List(ctx, guild, after, n)
		}
	}},
	{"Pages", "lists older revisions", func(f *faulty) {
		f.listing(func(guild string, entries []retrieval.Entry) []retrieval.Entry {
			for i, e := range entries {
				entries[i], _ = f.Memory.Entry(context.Background(), guild, e.ID)
			}
			return entries
		})
	}},
	{"Pages", "wants after to be there", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			if _, err := f.Memory.Entry(ctx, guild, after); err != nil {
				after = ""
			}
			return f.Memory.List(ctx, guild, after, n)
		}
	}},
	{"Guilds", "keeps the names of erased guilds", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, _ *retrieval.Changed) { f.notes.Store(c.Guild, true) })
		f.guilds = func(_ context.Context, after string, n int) ([]string, error) {
			return firstBehind(func(yield func(string) bool) {
				f.notes.Range(func(name, _ any) bool { return yield(name.(string)) })
			}, after, n), nil
		}
	}},
	{"Guilds", "leaves out guilds with removed articles only", func(f *faulty) {
		f.guilds = func(ctx context.Context, after string, n int) ([]string, error) {
			names, err := f.Memory.Guilds(ctx, after, n)
			f.mu.Lock()
			defer f.mu.Unlock()
			return slices.DeleteFunc(names, func(name string) bool {
				live, _ := f.Memory.guilds[name].count()
				return live == 0
			}), err
		}
	}},
	{"Isolation", "erases guilds that begin so", func(f *faulty) {
		f.erase = func(ctx context.Context, begin string) error {
			f.mu.Lock()
			maps.DeleteFunc(f.Memory.guilds, func(name string, _ *guild) bool { return strings.HasPrefix(name, begin) })
			f.mu.Unlock()
			return f.Memory.Erase(ctx, begin)
		}
	}},
	{"Isolation", "has one version for all guilds", func(f *faulty) {
		f.after(func(_ retrieval.Change, g *guild, _ *retrieval.Changed) {
			for _, other := range f.Memory.guilds {
				other.version = g.version
			}
		})
	}},
	{"Isolation", "takes guilds of another case for the same", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			return func(was retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				if g, ok := f.Memory.guilds[strings.ToLower(c.Guild)]; ok {
					was = clone(g.articles[c.ID].entry)
				}
				return c.Edit(was)
			}
		})
	}},
	{"Neighbours", "runs article and body together", func(f *faulty) {
		f.runTogether(func(_ string, ref retrieval.TextRef) string { return fmt.Sprintf("%s%d", ref.ID, ref.Body) })
	}},
	{"Neighbours", "runs guild and article together", func(f *faulty) {
		f.runTogether(func(guild string, ref retrieval.TextRef) string {
			return fmt.Sprintf("%s%s %d", guild, ref.ID, ref.Body)
		})
	}},
	{"Erase", "keeps the version of an erased guild", func(f *faulty) {
		f.erase = func(ctx context.Context, name string) error {
			v, err := f.Memory.Version(ctx, name)
			if err != nil || v == "" {
				return err
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			f.Memory.guilds[name] = &guild{version: v, articles: map[string]article{}, cached: map[string]cached{}}
			return nil
		}
	}},
	{"Erase", "doesn't erase removed articles", func(f *faulty) {
		f.erase = func(ctx context.Context, name string) error {
			f.mu.Lock()
			defer f.mu.Unlock()
			if g, ok := f.Memory.guilds[name]; ok {
				maps.DeleteFunc(g.articles, func(_ string, a article) bool { return isLive(a.entry) })
			}
			return nil
		}
	}},
	{"Erase", "can't erase what isn't there", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			if v, err := f.Memory.Version(ctx, guild); err == nil && v == "" {
				return retrieval.ErrNoArticle
			}
			return f.Memory.Erase(ctx, guild)
		}
	}},
	{"EraseCache", "keeps the cache of an erased guild", func(f *faulty) {
		f.erase = func(ctx context.Context, name string) error {
			f.mu.Lock()
			was := f.Memory.guilds[name]
			f.mu.Unlock()
			err := f.Memory.Erase(ctx, name)
			f.mu.Lock()
			defer f.mu.Unlock()
			if was != nil {
				f.Memory.guilds[name] = &guild{articles: map[string]article{}, cached: was.cached}
			}
			return err
		}
	}},
	{"Hosts", "mixes a host's ports", func(f *faulty) {
		f.calling(func(name string) string { return name[:1+strings.Index(name[1:]+":", ":")] })
	}},
	{"Hosts", "cuts hosts' names", func(f *faulty) {
		f.calling(func(name string) string { return name[:min(len(name), 254)] })
	}},
	{"Hosts", "keeps hosts to the second", func(f *faulty) {
		f.hosting(func(_, next retrieval.Host) retrieval.Host {
			return retrieval.Host{Free: next.Free.Truncate(time.Second), Wait: next.Wait.Truncate(time.Second)}
		})
	}},
	{"Hosts", "gives local times of hosts", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			return f.Memory.ChangeHost(ctx, name, func(was retrieval.Host) (retrieval.Host, error) {
				was.Free = was.Free.In(time.FixedZone("", 3600))
				return edit(was)
			})
		}
	}},
	{"Hosts", "keeps a time of a host that a new one doesn't have", func(f *faulty) {
		f.hosting(func(was, next retrieval.Host) retrieval.Host {
			if next.Free.IsZero() {
				next.Free = was.Free
			}
			return next
		})
	}},
	{"Hosts", "erases hosts with a guild", func(f *faulty) {
		f.erase = func(ctx context.Context, guild string) error {
			f.mu.Lock()
			clear(f.hosts)
			f.mu.Unlock()
			return f.Memory.Erase(ctx, guild)
		}
	}},
	{"HostEdit", "swallows edit's error", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			var refusal error
			err := f.Memory.ChangeHost(ctx, name, func(was retrieval.Host) (retrieval.Host, error) {
				next, err := edit(was)
				refusal = err
				return next, err
			})
			if refusal == errors.ErrUnsupported { // of a test that only looks
				return err
			}
			if refusal != nil {
				return nil
			}
			return err
		}
	}},
	{"HostEdit", "wraps edit's error", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			if err := f.Memory.ChangeHost(ctx, name, edit); err != nil {
				return fmt.Errorf("changing a host: %w", err)
			}
			return nil
		}
	}},
	{"HostEdit", "changes a host with a failed edit", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			var refusal error
			err := f.Memory.ChangeHost(ctx, name, func(was retrieval.Host) (retrieval.Host, error) {
				next, err := edit(was)
				if refusal = err; errors.Is(err, errors.ErrUnsupported) {
					next = was
				}
				return next, nil
			})
			return cmp.Or(refusal, err)
		}
	}},
	{"HostNames", "takes every name of a host", func(f *faulty) {
		f.calling(func(name string) string { return fmt.Sprintf("%x", name)[:min(2*len(name), 255)] + "-" })
	}},
	{"HostNames", "takes hosts in upper case", func(f *faulty) { f.calling(strings.ToLower) }},
	{"HostNames", "takes a host's long name", func(f *faulty) {
		f.calling(func(name string) string { return name[:min(len(name), 255)] })
	}},
	{"HostTurns", "loses changes of a host", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			var was retrieval.Host
			_ = f.Memory.ChangeHost(ctx, name, func(h retrieval.Host) (retrieval.Host, error) {
				was = h
				return h, errors.ErrUnsupported
			})
			next, err := edit(was)
			if err != nil {
				return err
			}
			for range 1000 {
				runtime.Gosched()
			}
			return f.Memory.ChangeHost(ctx, name, setTo(next))
		}
	}},
	{"Cancelled", "changes hosts with a context that has ended", func(f *faulty) {
		f.host = func(_ context.Context, name string, edit hostEdit) error {
			return f.Memory.ChangeHost(context.Background(), name, edit)
		}
	}},
	{"CancelledInEdit", "forgets a host where the context ends meanwhile", func(f *faulty) {
		f.host = func(ctx context.Context, name string, edit hostEdit) error {
			return f.Memory.ChangeHost(ctx, name, func(was retrieval.Host) (retrieval.Host, error) {
				next, err := edit(was)
				if ctx.Err() != nil {
					next = retrieval.Host{}
				}
				return next, err
			})
		}
	}},
	{"Cancelled", "changes for a caller who is gone", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			changed, err := f.Memory.Change(context.WithoutCancel(ctx), c)
			return changed, errors.Join(err, ctx.Err())
		}
	}},
	{"Cancelled", "reads for a caller who is gone", func(f *faulty) {
		f.version = func(ctx context.Context, guild string) (retrieval.Version, error) {
			return f.Memory.Version(context.WithoutCancel(ctx), guild)
		}
	}},
	{"CancelledInEdit", "makes half a change for a caller who goes", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if changed.Entry.Current.Number%3 == 2 {
				clear(g.articles[c.ID].texts)
			}
		})
	}},
	{"CancelledInEdit", "changes, and says no", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			changed, err := f.Memory.Change(ctx, c)
			return changed, errors.Join(err, ctx.Err())
		}
	}},
	{"Writers", "reads, edits and writes in three steps", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			f.mu.Lock()
			g, _ := f.Memory.guild(c.Guild)
			was := clone(g.articles[c.ID].entry)
			f.mu.Unlock()
			runtime.Gosched()
			return func(retrieval.Entry) (retrieval.Entry, map[int]string, error) { return c.Edit(was) }
		})
	}},
	{"Writers", "gives up when others write", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			if _, busy := f.notes.LoadOrStore("busy", true); busy {
				return retrieval.Changed{}, retrieval.ErrUnreachable
			}
			defer f.notes.Delete("busy")
			runtime.Gosched()
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Lookers", "reads, edits and writes quiet changes in three steps", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			if !c.Quiet {
				return c.Edit
			}
			was := f.letBy(c)
			return func(retrieval.Entry) (retrieval.Entry, map[int]string, error) { return c.Edit(was) }
		})
	}},
	{"Lookers", "writes the watch of before with a loud change", func(f *faulty) {
		f.editing(func(c retrieval.Change) edit {
			was := f.letBy(c)
			return func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
				now, texts, err := c.Edit(e)
				if !c.Quiet {
					now.Watch = was.Watch
				}
				return now, texts, err
			}
		})
	}},
	{"Lookers", "puts the version back that it read before a quiet change", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			before, _ := f.Memory.Version(ctx, c.Guild)
			f.letBy(c)
			changed, err := f.Memory.Change(ctx, c)
			if err == nil && c.Quiet {
				f.mu.Lock()
				defer f.mu.Unlock()
				f.Memory.guilds[c.Guild].version = before
			}
			return changed, err
		}
	}},
	{"Adders", "looks at the limit and then adds", func(f *faulty) {
		f.change = func(ctx context.Context, c retrieval.Change) (retrieval.Changed, error) {
			f.mu.Lock()
			g, _ := f.Memory.guild(c.Guild)
			live, _ := g.count()
			f.mu.Unlock()
			runtime.Gosched()
			if c.Limit > 0 && live >= c.Limit {
				return retrieval.Changed{}, retrieval.ErrFull
			}
			c.Limit = 0
			return f.Memory.Change(ctx, c)
		}
	}},
	{"Readers", "reads the version and then the list", func(f *faulty) {
		f.list = func(ctx context.Context, guild, after string, n int) ([]retrieval.Entry, retrieval.Version, error) {
			v, err := f.Memory.Version(ctx, guild)
			if err != nil {
				return nil, "", err
			}
			for range 1000 { // lets the writer by
				if now, _ := f.Memory.Version(ctx, guild); now != v {
					break
				}
				runtime.Gosched()
			}
			entries, _, err := f.Memory.List(ctx, guild, after, n)
			return entries, v, err
		}
	}},
	{"Readers", "has the newest text for one that is gone", func(f *faulty) {
		f.texts = func(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
			of = slices.Clone(of)
			for i, ref := range of {
				if e, err := f.Memory.Entry(ctx, guild, ref.ID); err == nil && e.Current.Body > 0 {
					of[i].Body = e.Current.Body
				}
			}
			return f.Memory.Texts(ctx, guild, of)
		}
	}},
	{"Sequences", "loses that an undo restores", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if a := g.articles[c.ID]; a.entry.Current.Restores > 0 {
				a.entry.Current.Restores = 0
				g.articles[c.ID] = a
			}
		})
	}},
	{"Sequences", "keeps nine revisions", func(f *faulty) {
		f.after(func(c retrieval.Change, g *guild, changed *retrieval.Changed) {
			if a := g.articles[c.ID]; len(a.entry.Older) == retrieval.MaxRevisions-1 {
				a.entry.Older = a.entry.Older[1:]
				g.articles[c.ID] = a
			}
		})
	}},
}
