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
		{"front matter in TOML", "+++\ntitle = \"Kim: a = b\"\ndraft = false\n[params]\n  x = 1\n+++\nA.", "Kim: a = b", "A."},
		{"pluses are none", "+++\nKim tiba = pagi.\n\n+++\nA.", "", "+++ Kim tiba = pagi.\n\n+++ A."},
		{"nor YAML in them", "+++\ntitle: Kim\n+++\nA.", "", "+++ title: Kim +++ A."},
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

// TestVeil: what HTML in Markdown hides, and what it doesn't.
func TestVeil(t *testing.T) {
	tests := []struct{ name, in, text string }{
		{"a style", `A <span style="display:none">rahasia</span> B.`, "A B."},
		{"one that shows", `A <span style="color:red">merah</span> B.`, "A merah B."},
		{"an attribute", "A <b hidden>*rahasia* <i>`x`</i></b> B.", "A B."},
		{"a class", `A <i class="sr-only">rahasia</i> B.`, "A B."},
		{"in capitals", `A <SPAN HIDDEN>rahasia</Span> B.`, "A B."},
		{"tags that show", "H<sub>2</sub>O, <kbd>Esc</kbd>, <b>tebal</b>, x<sup>2</sup>", "H2O, Esc, tebal, x2"},
		{"the same tag in it", "A <span hidden>r <span>s</span> t</span> B.", "A B."},
		{"another in it", "A <span hidden>r <b>s</b> t</span> B.", "A B."},
		{"a picture", "A <img hidden> B <input> C.", "A B C."},
		{"to the end of its paragraph", "A <span hidden>rahasia\n\nB.", "A\n\nB."},
		{"a tag that closes itself", "A <span hidden/> rahasia\n\nB.", "A\n\nB."},
		{"a block", "A.\n\n<div hidden>\n\n## rahasia\n\n1. rahasia\n\n```\nrahasia\n```\n\n</div>\n\nB.", "A.\n\nB."},
		{"a block that shows", "<div>\n\nA.\n\n</div>\n\nB.", "A.\n\nB."},
		{"blocks in a block", "<div hidden>\n\n<div>\n\nrahasia\n\n</div>\n\nrahasia\n\n</div>\n\nB.", "B."},
		{"an element that never shows", "<template>\n\nrahasia\n\n</template>\n\nA.\n\n<noscript>\n\nrahasia\n\n</noscript>\n\nB.", "A.\n\nB."},
		{"a script", "<script>\nrahasia\n</script>\n\nA.\n\n<style>\nrahasia\n</style>\n\nB.", "A.\n\nB."},
		{"to the end of the quotation", "> <div hidden>\n>\n> rahasia\n\nB.", "B."},
		{"to the end of the article", "A.\n\n<div hidden>\n\nrahasia", "A."},
		{"a player that closes itself", "A.\n\n<video src=x />\n\nB.", "A.\n\nB."},
		{"a paragraph that isn't closed", "<p hidden>rahasia\n\nB.", "B."},
		{"a tag in a comment", "A <!-- <b hidden> --> B.\n\n<!--\n<div hidden>\n\n<div hidden> -->\n\nC.", "A B.\n\nC."},
		{"a tag in code", "Pakai `<b hidden>` saja.\n\n    <div hidden>\n\nB.", "Pakai <b hidden> saja.\n\n<div hidden>\n\nB."},
		{"a cell", "|a|b|\n|-|-|\n|<b hidden>rahasia</b>|c|", "a | b\n\n| c"},
		{"an unclosed one in a cell", "|a|b|\n|-|-|\n|<b hidden>rahasia|c|", "a | b\n\n| c"},
		{"a style too long to read", `A <b style="` + strings.Repeat("x", 1<<14+1) + `">rahasia</b> B.`, "A B."},
		{"a link", "A [b <i hidden>rahasia](x) d</i> e.", "A b e."},
		{"an address", "A <b hidden><https://x.y></b> B.", "A B."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Markdown([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.text, got.Text); diff != "" {
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
	row := strings.Repeat("|b", 1000) + "|\n"
	tests := []struct{ name, in, text string }{ // text is how it ends
		{"deep quotation", strings.Repeat("> ", 100) + "Kim", "Kim"},
		{"many open links", strings.Repeat("[a](", 50_000) + "\n\n[Kim](x)", "[Kim](x)"},
		{"a large image", "A.\n\n![x](data:image/png;base64," + strings.Repeat("A", MaxMarkdown) + ")", "A."},
		{"a table of many cells", row + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat(row, 120), strings.TrimSpace(row)},
		{"one with many cells missing", row + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("|b|\n", 100), "|b| |b|"},
		{"one of less", row + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("|b|\n", 40), " |"},
		{"many tables", strings.Repeat("|a|b|\n|-|-|\n|c|d|\n\n", 25_000), "|c|d|"},
		{"less of them", strings.Repeat("|a|b|\n|-|-|\n|c|d|\n\n", 5_000), "c | d"},
		{"emphasis that never ends", strings.Repeat("*a_ ", 25_000) + "\n\n*Kim*", "*Kim*"},
		{"not so much of it", strings.Repeat("*a_ ", 1_000) + "\n\n*Kim*", "\n\nKim"},
		{"links before a sign", strings.Repeat("[x](y) ", 12_000) + "*a " + strings.Repeat("[x](y) ", 12_000) + "\n\n*Kim*", "*Kim*"},
		{"many signs", strings.Repeat("*a*\n\n", 45_000) + "*Kim*", "*Kim*"},
		{"less of them", strings.Repeat("*a*\n\n", 20_000) + "*Kim*", "\n\nKim"},
		{"many items", strings.Repeat("- a\n", 80_000) + "- Kim\n", "- a - Kim"},
		{"many lists", strings.Repeat("- a\n\n1. b\n\n", 20_000) + "- Kim\n", "\n\n- Kim"},
		{"less of them", strings.Repeat("- a\n\n1. b\n\n", 1_000) + "- Kim\n", "\n\nKim"},
	}
	for _, tt := range tests {
		d, err := Markdown([]byte(tt.in))
		if err != nil || !strings.HasSuffix(d.Text, tt.text) {
			t.Errorf("%s: %v, …%q", tt.name, err, d.Text[max(0, len(d.Text)-60):])
		}
	}
}
