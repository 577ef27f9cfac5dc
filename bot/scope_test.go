package bot

import (
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"kutip/retrieval"
)

var titles = []retrieval.Article{
	{ID: "a", Title: "The Old Ferry", From: "https://example.org/ferry"},
	{ID: "b", Title: "Old houses"}, {ID: "c", Title: "Old Houses!"},
	{ID: "rumah-café", Title: "Rumah Café"},
	{ID: strings.Repeat("z", 80), Title: ""},
	{ID: "the-old-ferry-2", Title: "Ferries that are older"},
}

func TestArticleNamed(t *testing.T) {
	for said, want := range map[string]string{
		"a": "a", " a ": "a", "the old FERRY": "a", "b": "b", "old houses": "", "rumah cafe": "rumah-café", "ferry": "", "": "", "?!": "",
		shortID("rumah-café"): "rumah-café", shortID("nowhere-é"): "",
	} {
		if a, ok := articleNamed(titles, said); a.ID != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", said, a.ID, ok)
		}
	}
}

func TestTitlesLike(t *testing.T) {
	for typed, want := range map[string]string{
		"old": "a b c the-old-ferry-2", "fer": "a the-old-ferry-2", "ouse": "b c", "CAFE": "rumah-café", "zz": strings.Repeat("z", 80), "xyz": "",
	} {
		var ids []string
		for _, a := range titlesLike(titles, typed, 25) {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
	if n := len(titlesLike(titles, "", 3)); n != 3 {
		t.Errorf("%d titles of at most 3", n)
	}
}

func TestArticleLinked(t *testing.T) {
	byPage := retrieval.Article{ID: "x"}
	u, err := retrieval.ParseAddress("https://example.org/page")
	if err != nil {
		t.Fatal(err)
	}
	byPage.ID = retrieval.PageID(u)
	articles := append([]retrieval.Article{byPage}, titles...)
	for _, row := range []struct {
		content, embed, want string
	}{
		{"see https://example.org/ferry", "", "a"},
		{"<https://example.org/ferry>", "", "a"},
		{"(https://example.org/ferry).", "", "a"},
		{"**https://example.org/ferry**", "", "a"},
		{"[it](https://example.org/ferry)", "", "a"},
		{"https://example.org/elsewhere https://example.org/page", "", byPage.ID},
		{"", "https://example.org/page#part", byPage.ID},
		{"example.org/ferry", "", ""}, {"https://", "", ""}, {"ftp://example.org/ferry", "", ""},
		{"https://user:word@example.org/ferry", "", ""}, {"https://example.com/ferry", "", ""},
	} {
		m := &discordgo.Message{Content: row.content, Embeds: []*discordgo.MessageEmbed{nil, {URL: row.embed}}}
		if a, _ := articleLinked(articles, linksIn(m)); a.ID != row.want {
			t.Errorf("%q %q: %q, want %q", row.content, row.embed, a.ID, row.want)
		}
	}
}

func TestShortID(t *testing.T) {
	for _, a := range titles {
		short := shortID(a.ID)
		if !fitsAction(short) || (short == a.ID) != fitsAction(a.ID) {
			t.Errorf("%q: %q", a.ID, short)
		}
		if retrieval.ArticleName(short) != (short == a.ID) {
			t.Errorf("%q may be an article's own ID", short)
		}
	}
}

func FuzzLinks(f *testing.F) {
	f.Add("see https://example.org/ferry) <https://[::1]:x>", "lighthouse")
	f.Fuzz(func(t *testing.T, content, typed string) {
		articleLinked(titles, linksIn(&discordgo.Message{Content: content}))
		articleNamed(titles, typed)
		if n := len(titlesLike(titles, typed, 2)); n > 2 {
			t.Errorf("%d titles", n)
		}
	})
}
