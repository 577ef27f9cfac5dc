package retrievaltest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kutip/retrieval"
)

// nasty are names that a store might take for something else: its own
// separators, hash tags, patterns, paths, quotes.
var nasty = []string{
	"", " ", "a ", "\t", "a\n", "\x00", "a\x00", "a\x00b", "\x7f",
	"{", "}", "{}", "{a}", "a}b", "a{b", "a:b", ":", "a|b", "a,b", "*", "a*", "?", "a?", "[a]", "%", "a%", "%2e", "a_", "_",
	".", "..", "...", "a/../b", "/", "a/b", `\`, `a\b`, "'", `"`, "a'b", "a;b", "--", "-", "$a", "~", "@", "#", "+", "a=b", "<a>", "&",
	"A", "aB", "0", "00", "-1", "1e3", "null", "true",
	"\xff", "a\xff", "\xc0\xae", "\xed\xa0\x80", "\ufffd", "\ufeff", "a\u200b", "\u2028",
	"é", "e\u0301", "\u0301", "\u0301a", "ß", "İ", "ǅ", "ʰ", "中", "𝔞", "٣", "½", "😀", "ー", "ไทย",
	strings.Repeat("a", 64), strings.Repeat("a", 65), strings.Repeat("a", 80), strings.Repeat("a", 81), strings.Repeat("a", 5000),
	strings.Repeat("中", 64), strings.Repeat("中", 80), strings.Repeat("中", 81),
}

// testNames uses nasty names for guilds and articles: each works if
// retrieval.GuildName and ArticleName say so, else it is ErrBadName and nothing
// has changed.
func testNames(t *testing.T, open Opener) {
	a, b := two(t, open)
	a.change("g", "x", put("one"))
	before := b.version("g")
	var guilds, articles []string
	for _, name := range nasty {
		if err := checkName(a, name, "x", !retrieval.GuildName(name)); err != nil {
			t.Errorf("guild %q: %v", name, err)
		} else if retrieval.GuildName(name) {
			guilds = append(guilds, name)
		}
		if retrieval.ArticleName(name) {
			articles = append(articles, name)
		} else if err := checkName(a, "g", name, true); err != nil {
			t.Errorf("article %q: %v", name, err)
		}
	}
	same(t, "version after bad names", b.version("g"), before)
	guilds = append(guilds, "g")
	slices.Sort(guilds)
	same(t, "guilds with good names", b.guilds("", 1000), guilds)

	for _, name := range articles {
		if err := checkName(a, "h", name, false); err != nil {
			t.Errorf("article %q: %v", name, err)
		}
	}
	slices.Sort(articles)
	same(t, "articles with good names", ids(b.list("h", "", 1000)), articles)
}

// checkName makes a change and then every other call with names that are good or
// bad.
func checkName(h handle, guild, id string, bad bool) error {
	for _, c := range calls(context.Background(), h, guild, id) {
		switch {
		case bad && c.name == "Erase" && retrieval.GuildName(guild), c.name == "Erase" && !bad:
			continue // it takes no article, and would end what is looked at later
		case bad && !c.takesID && retrieval.GuildName(guild):
			continue
		}
		err := c.run()
		if bad != errors.Is(err, retrieval.ErrBadName) || !bad && err != nil {
			return fmt.Errorf("%s: error %v", c.name, err)
		}
	}
	return nil
}

// A call is one of a method of a Store.
type call struct {
	name    string
	takesID bool
	run     func() error
}

// calls returns a call of each method that takes a guild. The change puts a
// text, which Texts asks for.
func calls(ctx context.Context, s retrieval.Store, guild, id string) []call {
	return []call{
		{"Change", true, func() error {
			_, err := s.Change(ctx, retrieval.Change{Guild: guild, ID: id, Edit: put(id)})
			return err
		}},
		{"Version", false, func() error { _, err := s.Version(ctx, guild); return err }},
		{"List", false, func() error { _, _, err := s.List(ctx, guild, "", 9); return err }},
		{"Entry", true, func() error { _, err := s.Entry(ctx, guild, id); return err }},
		{"Texts", true, func() error {
			texts, err := s.Texts(ctx, guild, []retrieval.TextRef{{ID: id, Body: 1}})
			if err == nil && texts[0] != id {
				return fmt.Errorf("text %q, want %q", texts[0], id)
			}
			return err
		}},
		{"Erase", false, func() error { return s.Erase(ctx, guild) }},
	}
}
