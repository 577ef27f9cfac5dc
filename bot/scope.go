package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"

	"github.com/bwmarrin/discordgo"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// articleNamed returns the article that is meant: by its ID, as the list of titles
// gives it, or its short ID, or by a title that no other article has.
func articleNamed(articles []retrieval.Article, said string) (retrieval.Article, bool) {
	var named []retrieval.Article
	folded := fold(said)
	for _, a := range articles {
		if a.ID == strings.TrimSpace(said) || shortID(a.ID) == said {
			return a, true
		}
		if folded != "" && fold(a.Title) == folded {
			named = append(named, a)
		}
	}
	if len(named) != 1 {
		return retrieval.Article{}, false
	}
	return named[0], true
}

// titlesLike returns up to n of the articles whose title or ID has what was
// typed, those first where a word begins with it.
func titlesLike(articles []retrieval.Article, typed string, n int) []retrieval.Article {
	folded := fold(typed)
	var begins, holds []retrieval.Article
	for _, a := range articles {
		title := " " + fold(titleOf(a))
		switch {
		case strings.Contains(title, " "+folded):
			begins = append(begins, a)
		case strings.Contains(title, folded) || strings.Contains(a.ID, strings.TrimSpace(typed)):
			holds = append(holds, a)
		}
	}
	list := append(begins, holds...)
	return list[:min(n, len(list))]
}

// fold is a title without what spellings of it differ by.
func fold(title string) string {
	var words []string
	analysis.Words(title, func(w analysis.Word) bool {
		words = append(words, string(w.Folded))
		return true
	})
	return strings.Join(words, " ")
}

func titleOf(a retrieval.Article) string {
	if a.Title == "" {
		return a.ID
	}
	return a.Title
}

// address finds what a message's text writes as one.
var address = regexp.MustCompile(`https?://[^\s<>]+`)

// linksIn lists the addresses in a message, as they are written.
func linksIn(m *discordgo.Message) []string {
	found := address.FindAllString(m.Content, -1)
	for _, e := range m.Embeds {
		if e != nil && e.URL != "" {
			found = append(found, e.URL)
		}
	}
	for _, f := range forwarded(m) {
		found = append(found, linksIn(f)...)
	}
	return found
}

// articleLinked returns the article that links lead to, if they lead to one alone.
func articleLinked(articles []retrieval.Article, links []string) (linked retrieval.Article, ok bool) {
	for _, s := range links {
		a, known := articleAt(articles, s)
		if known && ok && a.ID != linked.ID {
			return retrieval.Article{}, false
		}
		if known {
			linked, ok = a, true
		}
	}
	return linked, ok
}

// articleAt returns the article from an address. Text may go on behind one
// without a space, with a sign that is no part of it.
func articleAt(articles []retrieval.Article, s string) (retrieval.Article, bool) {
	for _, spelling := range []string{s, strings.TrimRight(s, ".,;:!?)]}'\"*_~|")} {
		u, err := retrieval.ParseAddress(spelling)
		if err != nil {
			continue
		}
		for _, a := range articles {
			if a.ID == retrieval.PageID(u) || isFrom(a, u) {
				return a, true
			}
		}
	}
	return retrieval.Article{}, false
}

// isFrom: an article whose page moved keeps its ID.
func isFrom(a retrieval.Article, u *url.URL) bool {
	return strings.HasPrefix(a.From, "http") && a.From == u.String()
}

// shortID is an article's ID where an Action takes it, else a hash of it.
func shortID(id string) string {
	if fitsAction(id) {
		return id
	}
	return hashID(id)
}

// hashID is a short ID that any article has.
func hashID(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "_" + hex.EncodeToString(sum[:16]) // no article's ID begins so
}
