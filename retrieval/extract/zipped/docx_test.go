package zipped

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/extract/format"
)

func TestParagraphs(t *testing.T) {
	const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>`
	const result, end = `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	tests := []struct{ name, body, want string }{
		{"paragraphs and runs", `<w:p><w:r><w:t>Sat</w:t></w:r><w:r><w:t>u.</w:t></w:r></w:p>` + p("Dua.") + `<w:p/>`, "Satu.|Dua."},
		{"breaks and tabs", `<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:br w:type="page"/><w:t>e</w:t></w:r></w:p>`, "a b c d e"},
		{"hyphens", `<w:p><w:r><w:t>mata</w:t><w:noBreakHyphen/><w:t>mata me</w:t><w:softHyphen/><w:t>lihat</w:t></w:r></w:p>`, "mata-mata melihat"},
		{"symbols", `<w:p><w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 5, </w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Webdings" w:char="F061"/><w:sym w:font="Arial" w:char="00E9"/></w:r></w:p>`, "≤ 5, →é"},
		{"newer symbols", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w14:symEx w14:font="Segoe UI Emoji" w14:char="1F60A"/></mc:Choice><mc:Fallback><w:t>lain</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "😊"},
		{"powers", `<w:p><w:r><w:t>10 m</w:t></w:r>` + up("2") + `<w:r><w:t>, 10</w:t></w:r>` + up("-") + up("6 ") + `<w:r><w:rPr><w:rStyle w:val="Naik"/></w:rPr><w:t>n</w:t></w:r></w:p>`, "10 m², 10⁻⁶ ⁿ"},
		{"what is raised and no power", `<w:p><w:r><w:t>M</w:t></w:r>` + up("me") + up("12345") + `<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r></w:p>`, "Mme123452"},
		{"not raised in spite of a style", `<w:p><w:r><w:rPr><w:rStyle w:val="Naik"/><w:vertAlign w:val="baseline"/></w:rPr><w:t>2</w:t></w:r></w:p>`, "2"},
		{"links", `<w:p><w:hyperlink><w:r><w:t>peta</w:t></w:r></w:hyperlink><w:r><w:t> pasar</w:t></w:r></w:p>`, "peta pasar"},
		{"bookmarks and marks of spelling", `<w:p><w:bookmarkStart w:id="0" w:name="x"/><w:proofErr w:type="spellStart"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>`, "a"},
		{"smart tags and directions", `<w:p><w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag><w:dir><w:r><w:t>b</w:t></w:r></w:dir><w:customXml><w:r><w:t>c</w:t></w:r></w:customXml></w:p>`, "abc"},
		{"a field", `<w:p>` + field + ` DATE ` + result + `<w:r><w:t>5 Mei</w:t></w:r>` + end + `<w:r><w:t>.</w:t></w:r></w:p>`, "5 Mei."},
		{"a field in a field's code", `<w:p>` + field + ` IF ` + `</w:instrText></w:r>` + field + ` X ` + result + `<w:r><w:t>kode</w:t></w:r>` + end + `<w:r><w:instrText>` + result + `<w:r><w:t>hasil</w:t></w:r>` + end + `</w:p>`, "hasil"},
		{"a field over paragraphs", `<w:p>` + field + ` X ` + result + `<w:r><w:t>a</w:t></w:r></w:p>` + `<w:p><w:r><w:t>b</w:t></w:r>` + end + `</w:p>` + p("c"), "a|b|c"},
		{"a field without an end mark's beginning", `<w:p>` + end + `<w:r><w:t>a</w:t></w:r></w:p>`, "a"},
		{"a simple field", `<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>`, "7"},
		{"a table of contents as a field", `<w:p>` + field + ` TOC \o "1-3" ` + result + `<w:r><w:t>Bab 1 ... 3</w:t></w:r></w:p><w:p><w:r><w:t>Bab 2 ... 9</w:t></w:r>` + end + `</w:p>` + p("a"), "a"},
		{"as a simple field", `<w:p><w:fldSimple w:instr="TOC"><w:r><w:t>Bab 1</w:t></w:r></w:fldSimple></w:p>` + p("a"), "a"},
		{"as a control", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("Bab 1") + `</w:sdtContent></w:sdt>` + p("a"), "a"},
		{"as a style", styled("TOC1", "Bab 1 ... 3") + p("a"), "a"},
		{"content controls", `<w:sdt><w:sdtPr/><w:sdtContent>` + p("a") + `</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt></w:p>`, "a|b"},
		{"one that waits for text", `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik di sini</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>a</w:t></w:r></w:p>`, "a"},
		{"insertions and deletions", `<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c</w:delText><w:t>d</w:t></w:r></w:del></w:p>`, "ab"},
		{"moves", `<w:p><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>`, "b"},
		{"a deleted paragraph end", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>` + p("b"), "a b"},
		{"a drop cap", `<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>P</w:t></w:r></w:p>` + p("asar buka."), "Pasar buka."},
		{"comments", `<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`, "a"},
		{"a formula", `<w:p><m:oMath><m:r><m:t>a=</m:t></m:r><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></w:p>`, "a=b/c"},
		{"a power in a formula", `<w:p><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e><m:sup><m:r><m:t>a</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>`, "x²ya"},
		{"a phantom in a formula", `<w:p><m:oMath><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:phant><m:phant><m:e><m:r><m:t>y</m:t></m:r></m:e></m:phant></m:oMath></w:p>`, "y"},
		{"ruby", `<w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`, "漢"},
		{"somebody's own elements", `<w:p><x:r xmlns:x="http://example.com/x"><x:t>a</x:t></x:r><w:r><w:t>b</w:t></w:r></w:p><x:p xmlns:x="y"><w:r><w:t>c</w:t></w:r></x:p>`, "b"},
		{"text boxes, once", `<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>` + p("kotak") +
			`</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + p("kotak") +
			`</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>b</w:t></w:r></w:p>`, "ab|kotak"},
		{"the other form, if there is no first", `<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "a"},
		{"a form that needs what nobody knows", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps zzz"><w:t>a</w:t></mc:Choice><mc:Choice Requires="w15"><w:t>b</w:t></mc:Choice><mc:Fallback><w:t>c</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "b"},
		{"somebody's own elements in a run, and attributes", `<w:p><w:r><x:t xmlns:x="y">a</x:t><w:t>b</w:t></w:r><w:r><w:rPr><w:color xmlns:x="y" x:val="000000" w:val="FFFFFF"/></w:rPr><w:t>c</w:t></w:r></w:p>`, "b"},
		{"old text boxes", `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("kotak") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`, "kotak"},
		{"headings", styled("Heading2", "Bab") + p("a"), "Bab|a"},
	}
	styles := part{"styles", `<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>` +
		`<w:style w:type="character" w:styleId="Naik"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkText(t, wordFile(t, tt.body, styles), tt.want) })
	}
}

// up returns a run of raised text.
func up(text string) string {
	return `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// checkText fails the test unless the file's paragraphs are as wanted, parted
// by bars.
func checkText(t *testing.T, file []byte, want string) {
	t.Helper()
	d, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, shown(d.Paragraphs)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// shown joins paragraphs with bars, their white space collapsed.
func shown(paragraphs []string) string {
	var all []string
	for _, p := range paragraphs {
		all = append(all, strings.Join(strings.Fields(p), " "))
	}
	return strings.Join(all, "|")
}

func TestTables(t *testing.T) {
	row := func(cells ...string) string {
		return `<w:tr><w:tc>` + strings.Join(cells, `</w:tc><w:tc>`) + `</w:tc></w:tr>`
	}
	table := func(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }
	long := strings.Repeat("kata ", 60) + "akhir."
	merged := func(merge, text string) string { return `<w:tcPr><w:vMerge ` + merge + `/></w:tcPr>` + p(text) }
	first, next := func(text string) string { return merged(`w:val="restart"`, text) }, func(text string) string { return merged("", text) }
	wide := `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`
	tests := []struct{ name, body, want string }{
		{"rows", table(row(p("a"), p("b")), row(p("c"), p("d"))), "a | b\nc | d"},
		{"an empty cell", table(row(p("a"), `<w:p/>`, p("c"))), "a | | c"},
		{"paragraphs in a cell", table(row(p("a")+p("b"), p("c"))), "a b | c"},
		{"one cell", table(row(p("a") + p("b"))), "a\nb"},
		{"columns of text", table(row(p(long)+p(long), p(long)+p(long))), strings.Join([]string{long, long, long, long}, "\n")},
		{"a table in a cell", table(row(p("a")+table(row(p("b"), p("c"))), p("d"))), "a | d\nb | c"},
		{"a cell over rows", table(row(first("a"), p("b")), row(next(""), p("c")), row(next(""), p("d"), p("e"))), "a | b\na | c\na | d | e"},
		{"what the cells below say themselves", table(row(first("a"), p("b")), row(next("gaib")+table(row(p("gaib"))), p("c"))), "a | b\na | c"},
		{"in another column", table(row(wide+p("a"), first("b"), p("c")), row(p("d"), p("e"), next(""), p("f"))), "a | b | c\nd | e | b | f"},
		{"behind a gap", table(row(p("a"), first("b"), p("c")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>`+next("")+`</w:tc><w:tc>`+p("d")+`</w:tc></w:tr>`), "a | b | c\nb | d"},
		{"no cell above", table(row(next("a"), p("b")), row(p("c"), first("d")), row(p("e"), p("f")), row(p("g"), next("h"))), "a | b\nc | d\ne | f\ng | h"},
		{"a row of nothing else", table(row(first("a"), p("b")), row(next(""), "<w:p/>")), "a | b"},
		{"a long cell over rows", table(row(first(long), p("b")), row(next(""), p("c"), p("d"))), long + " | b\nc | d"},
		{"a flat row", table(`<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc>`+p("a")+`</w:tc></w:tr>`, `<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="atLeast"/></w:trPr><w:tc>`+p("b")+`</w:tc></w:tr>`, `<w:tr><w:trPr><w:trHeight w:val="300" w:hRule="exact"/></w:trPr><w:tc>`+p("c")+`</w:tc></w:tr>`), "b\nc"},
		{"a hidden row", table(`<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>`+p("a")+`</w:tc></w:tr>`, row(p("b"))), "b"},
		{"a deleted row", table(`<w:tr><w:trPr><w:del/></w:trPr><w:tc>`+p("a")+`</w:tc></w:tr>`, row(p("b"))), "b"},
		{"rows and cells in controls", table(`<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>` + p("a") + `</w:tc></w:sdtContent></w:sdt><w:tc>` + p("b") + `</w:tc></w:tr></w:sdtContent></w:sdt>`), "a | b"},
		{"numbers in cells", table(row(`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, p("b"))), "1. a | b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(wordFile(t, tt.body, decimalList))
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range d.Paragraphs {
				d.Paragraphs[i] = strings.Join(strings.Fields(p), " ")
			}
			if diff := cmp.Diff(tt.want, strings.Join(d.Paragraphs, "\n")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// decimalList has a list of numbers, "1", in the pattern of three levels.
var decimalList = part{"numbering", `<w:abstractNum w:abstractNumId="0">` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>` +
	`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>` +
	`<w:lvl w:ilvl="3"><w:start w:val="0"/><w:numFmt w:val="decimalZero"/><w:isLgl/><w:lvlText w:val="%2.%4"/></w:lvl>` +
	`</w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:pStyle w:val="Pasal"/><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Pasal %1"/></w:lvl></w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Daftar"/></w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
	`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>` +
	`<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>` +
	`<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>` +
	`<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>` +
	`<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:lvlOverride></w:num>` +
	`<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>`}

func TestNumbering(t *testing.T) {
	item := func(list, level, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	tests := []struct{ name, body, want string }{
		{"numbers", item("1", "0", "a") + p("sela") + item("1", "0", "b"), "1. a|sela|2. b"},
		{"levels", item("1", "0", "a") + item("1", "1", "b") + item("1", "1", "c") + item("1", "2", "d") + item("1", "0", "e") + item("1", "1", "f"), "1. a|a) b|b) c|1.b.I d|2. e|a) f"},
		{"all in decimals, from none", item("1", "1", "a") + item("1", "3", "b") + item("1", "3", "c"), "a) a|1.0 b|1.1 c"},
		{"begun anew", item("1", "0", "a") + item("2", "0", "b") + item("2", "0", "c"), "1. a|5. b|6. c"},
		{"bullets", item("3", "0", "a"), "a"},
		{"no sign", item("7", "0", "a"), "a"},
		{"by style", styled("Pasal", "a") + styled("Pasal", "b"), "Pasal 1 a|Pasal 2 b"},
		{"a style's, taken off", `<w:p><w:pPr><w:pStyle w:val="Pasal"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, "a"},
		{"a pattern that names a style", item("5", "0", "a"), "1. a"},
		{"a list's own level", item("6", "0", "a"), "(A) a"},
		{"an empty item counts", item("1", "0", "a") + item("1", "0", "") + item("1", "0", "c"), "1. a|3. c"},
		{"unknown lists and levels", item("99", "0", "a") + item("1", "42", "b") + item("1", "-1", "c"), "a|b|c"},
	}
	styles := part{"styles", `<w:style w:type="paragraph" w:styleId="Pasal"><w:name w:val="Pasal"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:type="numbering" w:styleId="Daftar"><w:name w:val="Daftar"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkText(t, wordFile(t, tt.body, styles, decimalList), tt.want) })
	}
}

func TestNumeral(t *testing.T) {
	tests := []struct {
		n            int
		format, want string
	}{
		{3, "decimal", "3"}, {3, "decimalZero", "03"}, {12, "decimalZero", "12"}, {1, "lowerLetter", "a"}, {28, "lowerLetter", "bb"},
		{3, "upperLetter", "C"}, {1994, "upperRoman", "MCMXCIV"}, {4, "lowerRoman", "iv"}, {3, "none", ""}, {3, "thaiCounting", "3"},
		{0, "upperRoman", "0"}, {-1, "lowerLetter", "-1"}, {1 << 40, "upperRoman", "1099511627776"},
	}
	for _, tt := range tests {
		if got := numeral(tt.n, tt.format); got != tt.want {
			t.Errorf("%d as %s: %q, want %q", tt.n, tt.format, got, tt.want)
		}
	}
}

// TestHidden: what nobody sees isn't in the text, and what is nearly the same
// is.
func TestHidden(t *testing.T) {
	const seen, unseen = "Tampak samar akhir.", "Tampak akhir."
	tests := []struct{ name, body, want string }{
		{"hidden", run(`<w:vanish/>`), unseen},
		{"not hidden", run(`<w:vanish w:val="0"/>`), seen},
		{"hidden on the web only", run(`<w:webHidden/>`), seen},
		{"hidden by a style", run(`<w:rStyle w:val="Gaib"/>`), unseen},
		{"by one that it builds on", run(`<w:rStyle w:val="Anak"/>`), unseen},
		{"shown in spite of one", run(`<w:rStyle w:val="Gaib"/><w:vanish w:val="false"/>`), seen},
		{"by a paragraph's style", styled("Rahasia", "a") + p("b"), "b"},
		{"white", run(`<w:color w:val="FFFFFF"/>`), unseen},
		{"nearly white", run(`<w:color w:val="F5F5F5"/>`), unseen},
		{"pale", run(`<w:color w:val="C0C0C0"/>`), seen},
		{"yellow", run(`<w:color w:val="FFFF00"/>`), seen},
		{"automatic", run(`<w:color w:val="auto"/>`), seen},
		{"the theme's white", run(`<w:color w:themeColor="background1"/>`), unseen},
		{"the theme's colour", run(`<w:color w:themeColor="accent1"/>`), seen},
		{"white on blue", run(`<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>`), seen},
		{"blue on blue", run(`<w:color w:val="003366"/><w:shd w:val="clear" w:fill="003366"/>`), unseen},
		{"blue on solid blue", run(`<w:color w:val="003366"/><w:shd w:val="solid" w:color="003366" w:fill="auto"/>`), unseen},
		{"white on a pattern", run(`<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:fill="auto"/>`), seen},
		{"white on automatic", run(`<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>`), unseen},
		{"white, highlighted", run(`<w:color w:val="FFFFFF"/><w:highlight w:val="green"/>`), seen},
		{"white, highlighted white", run(`<w:color w:val="FFFFFF"/><w:highlight w:val="white"/>`), unseen},
		{"yellow, highlighted yellow", run(`<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>`), unseen},
		{"black, highlighted yellow", run(`<w:color w:val="000000"/><w:highlight w:val="yellow"/>`), seen},
		{"black, highlighted black in spite of a shade", run(`<w:color w:val="000000"/><w:highlight w:val="black"/><w:shd w:val="clear" w:fill="FFFFFF"/>`), unseen},
		{"automatic, highlighted black", run(`<w:highlight w:val="black"/>`), seen},
		{"the theme's white in spite of digits", run(`<w:color w:val="000000" w:themeColor="background1"/>`), unseen},
		{"a shade of it", run(`<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>`), seen},
		{"the theme's own colour", run(`<w:color w:val="auto" w:themeColor="accent2"/>`), unseen},
		{"a tint of another", run(`<w:color w:val="FF0000" w:themeColor="accent3" w:themeTint="05"/>`), unseen},
		{"less of a tint", run(`<w:color w:val="FF0000" w:themeColor="accent3" w:themeTint="99"/>`), seen},
		{"a colour that the theme hasn't", run(`<w:color w:val="FF0000" w:themeColor="accent9"/>`), seen},
		{"white on the theme's blue", run(`<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF" w:themeFill="accent3"/>`), seen},
		{"white on the theme's white", run(`<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000" w:themeFill="background1"/>`), unseen},
		{"white letters, in newer files", run(`<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill><w:color w:val="000000"/>`), unseen},
		{"white ones of the theme", run(`<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>`), unseen},
		{"grey ones of the theme", run(`<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"><w14:lumMod w14:val="50000"/></w14:schemeClr></w14:solidFill></w14:textFill>`), seen},
		{"white ones with a gradient", run(`<w:color w:val="FFFFFF"/><w14:textFill><w14:gradFill/></w14:textFill>`), seen},
		{"black ones", run(`<w:color w:val="FFFFFF"/><w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textFill>`), seen},
		{"far below the line", run(`<w:position w:val="-3000"/>`), unseen},
		{"a little above it", run(`<w:position w:val="12"/>`), seen},
		{"in a flat line", `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>` + p("b"), "b"},
		{"in one that grows", `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="atLeast"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>`, "a|b"},
		{"in a table, by its style", `<w:tbl><w:tblPr><w:tblStyle w:val="Lenyap"/></w:tblPr><w:tr><w:tc>` + p("a") + styled("Muncul", "b") + `</w:tc></w:tr></w:tbl>` + p("c"), "b|c"},
		{"white in a table, by its style", `<w:tbl><w:tblPr><w:tblStyle w:val="Pucat"/></w:tblPr><w:tr><w:tc>` + p("a") + `</w:tc><w:tc><w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>` + p("b") + `</w:tc></w:tr></w:tbl>` + p("c"), "b|c"},
		{"in a formula", `<w:p><m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:rPr><m:nor/></m:rPr><m:t>a</m:t></m:r><m:r><m:t>b</m:t></m:r></m:oMath></w:p>`, "b"},
		{"a formula in hidden text", `<w:p><w:pPr><w:pStyle w:val="Rahasia"/></w:pPr><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p>` + p("b"), "b"},
		{"tiny", run(`<w:sz w:val="2"/>`), unseen},
		{"small", run(`<w:sz w:val="8"/>`), seen},
		{"narrow", run(`<w:w w:val="1"/>`), unseen},
		{"not so narrow", run(`<w:w w:val="80%"/>`), seen},
		{"clear letters", run(`<w14:textFill><w14:noFill/></w14:textFill>`), unseen},
		{"transparent letters", run(`<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>`), unseen},
		{"half transparent letters", run(`<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="50000"/></w14:srgbClr></w14:solidFill></w14:textFill>`), seen},
		{"white by a paragraph's style", styled("Putih", "a") + p("b"), "b"},
		{"white on a paragraph's blue", `<w:p><w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>a</w:t></w:r></w:p>`, "a"},
		{"white in a blue cell", cellOf(`<w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>`, ""), "a"},
		{"white in a white cell", cellOf("", "") + p("b"), "b"},
		{"white in a table with a header's colour", cellOf("", `<w:tblPr><w:tblStyle w:val="Tabel"/></w:tblPr>`), "a"},
		{"white in one, in a white cell", cellOf(`<w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>`, `<w:tblPr><w:tblStyle w:val="Tabel"/></w:tblPr>`) + p("b"), "b"},
		{"off the page", `<w:p><w:pPr><w:ind w:left="-20000"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>` + p("b"), "b"},
		{"a little into the margin", `<w:p><w:pPr><w:ind w:left="-700" w:hanging="360"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, "a"},
		{"white in a blue text box", boxOf(`<wps:spPr><a:solidFill><a:srgbClr val="003366"/></a:solidFill></wps:spPr>`, ""), "a"},
		{"in one of the theme's blue", boxOf(`<wps:spPr><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></wps:spPr>`, ""), "a"},
		{"in one of the theme's white", boxOf(`<wps:spPr><a:solidFill><a:schemeClr val="bg1"><a:lumMod val="95000"/></a:schemeClr></a:solidFill></wps:spPr>`, "") + p("b"), "b"},
		{"in one of the theme's white, darker", boxOf(`<wps:spPr><a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill></wps:spPr>`, ""), "a"},
		{"in one of the theme's black, lighter", boxOf(`<wps:spPr><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr></a:solidFill></wps:spPr>`, ""), "a"},
		{"in one of glass", boxOf(`<wps:spPr><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="10000"/></a:srgbClr></a:solidFill></wps:spPr>`, ""), "a"},
		{"in one of the theme's colour", boxOf(`<wps:spPr/><wps:style><a:fillRef idx="1"/></wps:style>`, ""), "a"},
		{"white in a text box", boxOf(`<wps:spPr><a:noFill/></wps:spPr>`, "") + p("b"), "b"},
		{"a hidden text box", boxOf(`<wps:spPr><a:solidFill><a:srgbClr val="003366"/></a:solidFill></wps:spPr>`, `<wp:docPr id="1" hidden="1"/>`) + p("b"), "b"},
		{"a text box off the page", boxOf(`<wps:spPr><a:solidFill><a:srgbClr val="003366"/></a:solidFill></wps:spPr>`, `<wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>`) + p("b"), "b"},
		{"a text box in a hidden run", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textbox><w:txbxContent>` + p("a") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>` + p("b"), "b"},
		{"white in an old text box", oldBox(""), ""},
		{"in a blue one", oldBox(`fillcolor="#003366 [3204]"`), "a"},
		{"in a blue one that isn't filled", oldBox(`fillcolor="#003366" filled="f"`), ""},
		{"in one that can't be seen", oldBox(`fillcolor="black" style="position:absolute;visibility: hidden"`), ""},
		{"a note in hidden text", `<w:p><w:r><w:t>b</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>`, "b"},
		{"a note in a hidden row", `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:tc></w:tr></w:tbl>` + p("b"), "b"},
	}
	styles := part{"styles", `<w:style w:type="character" w:styleId="Gaib"><w:name w:val="Gaib"/><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Anak"><w:name w:val="Anak"/><w:basedOn w:val="Gaib"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Rahasia"><w:name w:val="Rahasia"/><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Putih"><w:name w:val="Putih"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Muncul"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Lenyap"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="table" w:styleId="Pucat"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Tabel"><w:name w:val="Tabel"/><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr></w:tblStylePr></w:style>`}
	notes := part{"footnotes", `<w:footnote w:id="2">` + p("catatan") + `</w:footnote>`}
	colours := part{"theme", `<a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent2><a:srgbClr val="FEFEFE"/></a:accent2>` +
		`<a:accent3><a:srgbClr val="003366"/></a:accent3></a:clrScheme><a:fmtScheme><a:srgbClr val="FFFFFF"/></a:fmtScheme></a:themeElements>`}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkText(t, wordFile(t, tt.body, styles, notes, colours), tt.want) })
	}
}

const white = `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>a</w:t></w:r></w:p>`

// cellOf returns a table of one cell that says "a" in white.
func cellOf(properties, table string) string {
	return `<w:tbl>` + table + `<w:tr><w:tc>` + properties + white + `</w:tc></w:tr></w:tbl>`
}

// boxOf returns a paragraph with a text box that says "a" in white.
func boxOf(shape, drawing string) string {
	return `<w:p><w:r><w:drawing><wp:anchor>` + drawing + `<a:graphic><wps:wsp>` + shape + `<wps:txbx><w:txbxContent>` + white +
		`</w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></w:r></w:p>`
}

func oldBox(attributes string) string {
	return `<w:p><w:r><w:pict><v:rect ` + attributes + `><v:textbox><w:txbxContent>` + white + `</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>`
}

func TestNotes(t *testing.T) {
	ref := func(kind, id string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	body := `<w:p><w:r><w:t>Satu.</w:t></w:r>` + ref("endnote", "3") + ref("footnote", "2") + ref("footnote", "5") + `</w:p>` +
		`<w:p><w:del>` + ref("footnote", "4") + `</w:del><w:r><w:t>Dua.</w:t></w:r>` + ref("footnote", "2") + `</w:p>`
	footnotes := part{"footnotes", `<w:footnote w:type="separator" w:id="5">` + p("garis") + `</w:footnote>` +
		`<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Kaki.</w:t></w:r></w:p></w:footnote>` +
		`<w:footnote w:id="4">` + p("terhapus") + `</w:footnote>`}
	endnotes := part{"endnotes", `<w:endnote w:id="3">` + p("Akhir.") + p("Lagi.") + `</w:endnote>`}
	checkText(t, wordFile(t, body, footnotes, endnotes), "Satu.|Dua.|Akhir.|Lagi.|Kaki.")
}

func TestFields(t *testing.T) {
	const core = `<dc:title>Judul Berkas</dc:title><dc:creator>Rina W.</dc:creator><dcterms:created>2026-03-14T08:00:00Z</dcterms:created><dcterms:modified>2026-04-01T00:00:00Z</dcterms:modified><dc:language>id</dc:language>`
	styles := part{"styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:styleId="Judul"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="J1"><w:name w:val="heading 1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Aut"><w:name w:val="Author"/></w:style><w:style w:type="paragraph" w:styleId="Tgl"><w:name w:val="Date"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Garis"><w:name w:val="Garis"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>`}
	tests := []struct {
		name, body, core string
		want             format.Document
	}{
		{"a title by style", p("Kop surat") + styled("Judul", "Pasar Buka") + p("a"), core,
			format.Document{Title: "Pasar Buka", Byline: "Rina W.", Date: "2026-03-14", Language: "id-ID", Paragraphs: []string{"Kop surat", "a"}}},
		{"author and date by style", styled("Judul", "Pasar") + styled("Aut", "Tomi") + styled("Aut", "Sari") + styled("Tgl", "5 Mei") + p("a") + styled("Tgl", "6 Mei"), core,
			format.Document{Title: "Pasar", Byline: "Tomi, Sari", Date: "5 Mei", Language: "id-ID", Paragraphs: []string{"a", "6 Mei"}}},
		{"the file's own", styled("J1", "Bab") + p("a"), core,
			format.Document{Title: "Judul Berkas", Byline: "Rina W.", Date: "2026-03-14", Language: "id-ID", Paragraphs: []string{"Bab", "a"}}},
		{"a file's name isn't one", styled("J1", "Bab") + p("a"), `<dc:title>Microsoft Word - laporan.doc</dc:title><dc:creator>python-docx</dc:creator><dcterms:modified>2026-04-01T00:00:00Z</dcterms:modified>`,
			format.Document{Title: "Bab", Date: "2026-04-01", Language: "id-ID", Paragraphs: []string{"a"}}},
		{"the first heading", p("a") + styled("Garis", "Bab") + p("b") + styled("J1", "Lain"), "",
			format.Document{Title: "Bab", Language: "id-ID", Paragraphs: []string{"a", "b", "Lain"}}},
		{"not if there is nothing else", styled("J1", "Bab"), "",
			format.Document{Language: "id-ID", Paragraphs: []string{"Bab"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read(wordFile(t, tt.body, styles, part{"core", tt.core}))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestStrict: the namespaces of the strict form, and parts at other places.
func TestStrict(t *testing.T) {
	const ns, rel = `xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"`, "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	file := packed(t,
		part{"_rels/.rels", `<Relationships><Relationship Type="` + rel + `officeDocument" Target="/isi/utama.xml"/></Relationships>`},
		part{"isi/utama.xml", `<x:document ` + ns + `><x:body><x:p><x:pPr><x:pStyle x:val="T"/></x:pPr><x:r><x:t>Judul</x:t></x:r></x:p><x:p><x:r><x:t>a</x:t></x:r></x:p></x:body></x:document>`},
		part{"isi/_rels/utama.xml.rels", `<Relationships><Relationship Type="` + rel + `styles" Target="../gaya.xml"/></Relationships>`},
		part{"gaya.xml", `<x:styles ` + ns + `><x:style x:styleId="T"><x:name x:val="Title"/></x:style></x:styles>`})
	d, err := Read(file)
	if err != nil || d.Title != "Judul" || shown(d.Paragraphs) != "a" {
		t.Errorf("%+v, %v", d, err)
	}
}

// TestUTF16: parts may be in UTF-16.
func TestUTF16(t *testing.T) {
	text := `<?xml version="1.0" encoding="UTF-16"?><w:document ` + names + `><w:body>` + p("kafé") + `</w:body></w:document>`
	b := []byte{0xFF, 0xFE}
	for _, r := range text {
		b = append(b, byte(r), byte(r>>8))
	}
	checkText(t, packed(t, part{"word/document.xml", string(b)}), "kafé")
}

// TestPrograms reads what LibreOffice and pandoc wrote.
func TestPrograms(t *testing.T) {
	tests := []struct {
		name string
		want format.Document
	}{
		{"pandoc.docx", format.Document{Title: "Pasar Terapung Dibuka Lagi", Byline: "Rina Wulandari, Tomi Hadi", Date: "2026-03-14", Language: "id", Paragraphs: []string{
			"Pembukaan", "Pasar terapung di tepi sungai dibuka lagi pada Sabtu pagi. Sebanyak 120 perahu datang sejak pukul lima.",
			"“Kami rindu suasana ini,” kata Bu Siti, pedagang kue.", "Yang dijual", "1. Ikan asin", "2. Sayur", "a. kangkung", "b. bayam", "3. Kue lapis",
			"Parkir gratis", "Perahu sewa", "Barang | Harga", "Ikan | 25.000", "Kue | 5.000", "Peta pasar ada di pos jaga. Rumusnya a=b/c.", "kode satu kode dua",
			"Penutup", "Pasar tutup pukul sebelas siang.", "Setelah dua tahun ditutup karena perbaikan dermaga."}}},
		{"libreoffice.docx", format.Document{Title: "Laporan Taman Kota", Byline: "Dinas Taman", Language: "en-US", Paragraphs: []string{
			"Laporan Taman Kota", "Taman kota menerima 300 pohon baru pada bulan Mei. TEKS TERSEMBUNYI", "Daftar pekerjaan", "1. Menanam pohon", "2. Memasang bangku",
			"a. bangku kayu", "b. bangku besi", "3. Membersihkan kolam", "Tanpa biaya", "Jenis | Jumlah", "Trembesi | 200", "Ketapang | 100", "kecil | 60", "besar | 40",
			"Baris satu baris dua. Suhu turun 2 °C."}}},
		{"pandoc.epub", format.Document{Title: "Pasar Terapung Dibuka Lagi", Byline: "Rina Wulandari, Tomi Hadi", Date: "2026-03-14", Language: "id"}},
		{"libreoffice.epub", format.Document{Title: "Laporan Taman Kota", Byline: "Dinas Taman", Language: "en"}},
	}
	for _, tt := range tests {
		b, err := os.ReadFile("testdata/" + tt.name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(b)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		for i, p := range got.Paragraphs {
			got.Paragraphs[i] = strings.Join(strings.Fields(p), " ")
		}
		if strings.HasSuffix(tt.name, ".epub") { // how pages are rendered, webpage's tests tell
			checkBook(t, got.Paragraphs)
			got.Paragraphs = nil
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

// checkBook: the text is there, hidden text and signs of notes aren't.
func checkBook(t *testing.T, paragraphs []string) {
	t.Helper()
	text := strings.Join(paragraphs, "\n")
	for _, some := range []string{"RAHASIA", "pagi.1", "↩"} {
		if strings.Contains(text, some) {
			t.Errorf("%q in\n%s", some, text)
		}
	}
	if !strings.Contains(text, "Sabtu pagi. Sebanyak") && !strings.Contains(text, "Membersihkan kolam") {
		t.Errorf("text is missing:\n%s", text)
	}
}
