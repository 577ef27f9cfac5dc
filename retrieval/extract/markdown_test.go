package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	image := strings.Repeat("iVBORw0KGgo", 100)
	tests := []struct {
		name, in    string
		title, text string
	}{
		{"headings", "# Kim\n\nA.\n\n## Bab\nB.\n\n# Lagi\nC.", "Kim", "A.\n\nBab\n\nB.\n\nLagi\n\nC."},
		{"setext heading", "Kim\n===\n\nA.", "Kim", "A."},
		{"heading with markup", "# *Kim* & [Putin](x)\n\nA.", "Kim & Putin", "A."},
		{"emphasis and links", "**Kim** _tiba_ di [Rusia *raya*](http://a.b \"c\"), [lihat][r]~~!~~\n\n[r]: http://x", "", "Kim tiba di Rusia raya, lihat!"},
		{"automatic links", "Lihat <https://a.b/c> dan <a@b.c>.", "", "Lihat https://a.b/c dan a@b.c."},
		{"images", "Satu ![foto *Kim*](a.png) dua.\n\n![foto](b.png)", "", "Satu dua."},
		{"line breaks", "Satu\ndua  \ntiga\\\nempat<br>lima.", "", "Satu dua tiga empat lima."},
		{"list", "- satu\n- *dua*\n  - tiga\n\n    lagi\n- ", "", "satu\n\ndua\n\ntiga\n\nlagi"},
		{"numbered list", "3. satu\n3. dua\n   1) tiga\n\n   lagi\n9. empat", "", "3. satu\n\n4. dua\n\n1. tiga\n\nlagi\n\n5. empat"},
		{"code", "Pakai `a  *b*`:\n\n```go\nx := 1\n\ny := 2\n```\n\n    z & w", "", "Pakai a *b*:\n\nx := 1 y := 2\n\nz & w"},
		{"HTML", "<div>\nrahasia\n</div>\n\nA<!-- rahasia --> <b>tebal</b>.\n\n<!--\nrahasia\n\nlagi -->", "", "A tebal."},
		{"table", "| Nama | Umur |\n|---|---:|\n| *Kim* | 39 |\n| a \\| b | `c` |", "", "Nama | Umur\n\nKim | 39\n\na | b | c"},
		{"quotation", "> Satu\n> dua.\n>\n> Tiga.", "", "Satu dua.\n\nTiga."},
		{"rule", "A.\n\n---\n\nB.", "", "A.\n\nB."},
		{"escapes and references", "\\*Kim\\* &amp; &copy; &#65; &lt;b&gt; \\& <\\b &nbsp;x &#10;&#10; y `&amp;`", "", "*Kim* & © A <b> & <\\b x y &amp;"},
		{"front matter", "---\ntitle: \"Kim: di \\\"Rusia\\\"\"\ntags:\n  - a\n---\n# Bab\n\nA.", "Kim: di \"Rusia\"", "Bab\n\nA."},
		{"front matter and the same heading", "---\ndate: x\nTitle: 'Kim''s'\n---\n\n# Kim's\n\nA.", "Kim's", "A."},
		{"front matter without title", "---\r\ndate: x\r\n...\r\n# Kim\r\n\r\nA.", "Kim", "A."},
		{"rules are no front matter", "---\nKim tiba: pagi.\n\n---\nA.", "", "Kim tiba: pagi.\n\nA."},
		{"nor what doesn't end", "---\ntitle: Kim\n\nA.", "", "title: Kim\n\nA."},
		{"byte order mark", "\ufeff# Kim\n\nA.", "Kim", "A."},
		{"a heading too long for a title", "# " + strings.Repeat("a", 301) + "\n\n# Kim\n\nA.", "Kim", strings.Repeat("a", 301) + "\n\nA."},
		{"embedded images", "A ![x][i].\n\n[i]: <data:image/png;base64," + image + ">", "", "A ."},
		{"hidden characters", "K\u200bi\u00adm \U000e0041tiba", "", "Kim tiba"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Markdown([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.title+"\n"+tt.text, got.Title+"\n"+got.Text); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestFrontMatter: who wrote an article, and when, in the forms that people
// write it in.
func TestFrontMatter(t *testing.T) {
	long := strings.Repeat("a", maxHeading)
	tests := []struct{ name, in, byline, date string }{
		{"a name and a date", "Author: Sari\ndate: 2026-11-24", "Sari", "2026-11-24"},
		{"in quotation marks", "byline: \"Sari: W.\"\ndate: '24 November 2026'", "Sari: W.", "2026-11-24"},
		{"names in brackets", "authors: [Sari, \"Budi\"]", "Sari, Budi", ""},
		{"a list", "authors:\n  - Sari\n  - 'Budi'\ntags:\n  - Tom", "Sari, Budi", ""},
		{"a list that isn't set in", "author:\n- Sari\n- Budi\ntitle: x", "Sari, Budi", ""},
		{"names among more", "authors:\n  - name: Sari\n    mail: s@x.y\n  - mail: b@x.y\n    name: Budi", "Sari, Budi", ""},
		{"the first of two", "author: Sari\nbyline: Budi\ndate: a\ndate: b", "Sari", "a"},
		{"not one below another key", "x:\n  author: Sari\n  date: a", "", ""},
		{"empty", "author:\ndate:", "", ""},
		{"hidden characters", "author: S\u200ba\u202eri\ndate: a\u0007b", "Sari", "ab"},
		{"as long as may be", "author: " + long + "\ndate: " + long, long, long},
		{"too long", "author: " + long + "a\ndate: " + long + "a", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Markdown([]byte("---\n" + tt.in + "\n---\nA."))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{tt.byline, tt.date, "A."}, []string{got.Byline, got.Date, got.Text}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestMarkdownLimits: what is over a limit stays readable.
func TestMarkdownLimits(t *testing.T) {
	deep := strings.Repeat("> ", 100) + "Kim"
	if d, err := Markdown([]byte(deep)); err != nil || !strings.HasSuffix(d.Text, "Kim") {
		t.Errorf("deep quotation: %v, %v", d, err)
	}
	links := strings.Repeat("[a](", 50_000) + "\n\n[Kim](x)"
	if d, err := Markdown([]byte(links)); err != nil || !strings.Contains(d.Text, "Kim") {
		t.Errorf("many open links: %d bytes, %v", len(d.Text), err)
	}
	image := "A.\n\n![x](data:image/png;base64," + strings.Repeat("A", MaxMarkdown) + ")"
	if d, err := Markdown([]byte(image)); err != nil || d.Text != "A." {
		t.Errorf("large image: %d bytes, %v", len(d.Text), err)
	}
}
