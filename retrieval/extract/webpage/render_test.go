package webpage

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"paragraphs", "<p>Satu\n\n dua  <b>tiga</b>empat<p>Lima", "Satu dua tigaempat|Lima"},
		{"text in a block beside blocks", "<div>Satu<p>dua</p>tiga</div>", "Satu|dua|tiga"},
		{"inline elements", "a<span> b </span><i>c</i>", "a b c"},
		{"line break", "satu<br>dua", "satu dua"},
		{"two line breaks", "satu<br><br>dua<br> <br/>tiga<br>&nbsp;<br>empat", "satu|dua|tiga|empat"},
		{"end tag of a line break", "satu</br></br>dua", "satu|dua"},
		{"rule", "satu<hr>dua", "satu|dua"},
		{"list", "<ul><li>satu<li><p>dua</p><p>tiga</p></ul>", "satu|dua|tiga"},
		{"numbered list", "<ol><li>satu<li><p>dua</p><p>tiga</p><li>empat</ol>", "1. satu|2. dua|tiga|3. empat"},
		{"start", "<ol start=7><li>a<li value=3>b<li>c</ol>", "7. a|3. b|4. c"},
		{"reversed", "<ol reversed><li>a<li>b</ol>", "2. a|1. b"},
		{"reversed from", "<ol reversed start=9><li>a<li>b</ol>", "9. a|8. b"},
		{"letters", "<ol type=a><li>a<li>b</ol><ol type=A start=27><li>c</ol>", "a. a|b. b|27. c"},
		{"Roman numbers", "<ol type=i start=4><li>a</ol><ol type=I start=49><li>b</ol>", "iv. a|XLIX. b"},
		{"lists in lists", "<ol><li>a<ol><li>b<ul><li>c</ul></ol><li>d</ol>", "1. a|1. b|c|2. d"},
		{"an empty item", "<ol><li></li><li>b</ol>", "2. b"},
		{"list in an item only", "<ol><li><ul><li>a</ul></ol>", "1. a"},
		{"description list", "<dl><dt>a<dd>b<dd>c</dl>", "a|b|c"},
		{"table", "<table><caption>Harga</caption><tr><th>a<th>b<tr><td>c<td><p>d</p><p>e</p></table>", "Harga|a ~ b|c ~ d e"},
		{"table's parts", "<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d<tfoot><tr><td>e<td>f</table>", "a ~ b|c ~ d|e ~ f"},
		{"empty cells", "<table><tr><td>a<td><td>b<tr><td><td><td></table>", "a ~  ~ b"},
		{"cells over rows", "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>", "a ~ b|a ~ c|d ~ e"},
		{"a last cell over rows", "<table><tr><td>a<td rowspan=2>b<tr><td>c</table>", "a ~ b|c ~ b"},
		{"cells over columns", "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>", "a ~ b|c ~ d ~ b"},
		{"spans that are none", "<table><tr><td rowspan=x colspan=-1>a<td>b<tr><td>c<td>d</table>", "a ~ b|c ~ d"},
		{"list in a cell", "<table><tr><td>a<td><ul><li>b<li>c</ul></table>", "a ~ b c"},
		{"one column", "<table><tr><td>a<p>b</p><tr><td>c</table>", "a|b|c"},
		{"table for places", "<table role=presentation><tr><td>a<td>b</table>", "a|b"},
		{"table in a table", "<table><tr><td>x<td><table><tr><td>a<td>b</table></table>", "x|a ~ b"},
		{"heading in a cell", "<table><tr><td>x<td><h2>a</h2>b</table>", "x|a|b"},
		{"preformatted", "<pre>a  b\n c\n\nd</pre>", "a  b|c|d"},
		{"quotation in a line", "Ia berkata <q>ya</q>.", "Ia berkata “ya”."},
		{"powers in MathML", `<math><msup><mi>x</mi> <mn>2</mn></msup><mo>+</mo><msup><mrow><mi>a</mi><mi>b</mi></mrow><mi>k</mi></msup><mo>+</mo><msub><mi>y</mi><mn>1</mn></msub></math>`, "x²+(ab)^k+y1"},
		{"fractions in MathML", `<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>`, "1/(a+b)"},
		{"powers", "5 m<sup>2</sup>, 10<sup>-6</sup>, 1<sup>st</sup>", "5 m², 10⁻⁶, 1st"},
		{"low signs", "CO<sub>2</sub>", "CO2"},
		{"footnote marks", `a<sup>[1]</sup> b<sup><a href="#n2">2</a></sup> c<a href="#f3"><sup>3</sup></a> d<a href="#x">[4]</a> e<sup>[butuh rujukan]</sup>.`, "a b c d e."},
		{"no footnote marks", `a <a href="#x">bab 1</a> <sup>baru</sup> [2] <a href="/x">[3]</a>`, "a bab 1 baru [2] [3]"},
		{"marks back from footnotes", `<p><a href="#r">↑</a> Menurut warga.`, "Menurut warga."},
		{"ruby", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字</ruby>", "漢字"},
		{"pictures", `<img alt="x">a<picture><source><img alt="y"></picture>`, "a"},
		{"figure", `<figure><img><figcaption>Pasar <small>Foto: Ani</small></figcaption></figure>`, "Pasar Foto: Ani"},
		{"struck out", "<del>a</del> <s>b</s> <ins>c</ins>", "a b c"},
		{"break in a word", "peng<wbr>umuman", "pengumuman"},
		{"details", "<details><summary>a</summary>b<p>c</details>", "a|b|c"},
		{"controls", "<button>x</button><input value=x><select><option>x</select><textarea>x</textarea>a<label>b</label>", "ab"},
		{"mathematics", "<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math>", "x"},
		{"references", "&lt;b&gt; &amp;amp; &#8220;a&rdquo; &copy;", "<b> &amp; “a” ©"},
		{"less than", "a < b <3 c", "a < b <3 c"},
		{"old elements", "<center>a</center><xmp><b></xmp><font>c</font>", "a|<b>|c"},
		{"headings", "<h1>a</h1><h2>b <a>c</a></h2>d", "a|b c|d"},
		{"Word's bullets", "<p>·\u00a0\u00a0 a<p>o\u00a0b<p>·c", "a|b|·c"},
		{"after the end", "<p>a</body></html><p>b", "a|b"},
		{"a frame's other text", "<frameset><frame><noframes>a</noframes></frameset>", ""},
	}
	for _, tt := range tests {
		got := strings.ReplaceAll(strings.Join(seen(t, tt.page), "¦"), " | ", " ~ ")
		if want := strings.ReplaceAll(tt.want, "|", "¦"); got != want {
			t.Errorf("%s: %q, want %q", tt.name, got, want)
		}
	}
}

func TestChapter(t *testing.T) {
	tests := []struct{ name, page, title, want string }{
		{"title", "<html><head><title>Bab  1</title></head><body><h1>Satu</h1><p>Halo.</p></body></html>", "Bab 1", "Satu|Halo."},
		{"heading", "<html><head><title/></head><body><p>Halo.</p><h2>Satu <i>dua</i></h2></body></html>", "Satu dua", "Halo.|Satu dua"},
		{"no title", "<p>Halo.</p>", "", "Halo."},
		{"closed elements", `<head><script src="x"/><style/></head><body><p><a id="x"/>Halo <i/>dunia.</p></body>`, "", "Halo dunia."},
		{"CDATA", "<p><![CDATA[1 < 2 &amp;]]></p>", "", "1 < 2 &amp;"},
		{"hidden", `<style>.x{display:none}</style><p class="x">Rahasia.</p><p hidden="">Rahasia.</p><p>Halo.</p>`, "", "Halo."},
		{"all of it", `<nav><a href="1">Isi</a></nav><aside><p>Catatan.</p></aside><div class="related"><a href="2">Baca juga</a></div>`, "", "Isi|Catatan.|Baca juga"},
		{"nothing", "", "", ""},
	}
	for _, tt := range tests {
		paragraphs, title, err := new(Book).Chapter(tt.page)
		if got := strings.Join(paragraphs, "|"); err != nil || title != tt.title || got != tt.want {
			t.Errorf("%s: %q, %q, %v", tt.name, title, got, err)
		}
	}
}
