package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// composite is a page in a font of two bytes a code.
func composite(entries, codes string) []byte {
	w := newWriter()
	m := w.stream("", "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "+entries)
	return w.page("BT /X 10 Tf 50 500 Td "+codes+" Tj ET", fmt.Sprintf(
		"%%fonts /X<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</W[0 200 500]>>]>>", m)).bytes()
}

func TestFonts(t *testing.T) {
	simple := func(font, text string) []byte {
		return newWriter().page("BT /X 10 Tf 50 500 Td "+text+" Tj ET", "%fonts /X<</Type/Font/Subtype/Type1"+font+">>").bytes()
	}
	type1 := newWriter()
	n := type1.stream("/Length1 60", "/Encoding 256 array dup 65 /emdash put dup 14 /ffi put readonly def")
	type1.page("BT /X 10 Tf 50 500 Td (ko\x0eAen) Tj ET", fmt.Sprintf("%%fonts /X<</Subtype/Type1/BaseFont/ABCDEF+CMR10/FontDescriptor<</FontFile %d 0 R>>>>", n))
	rows := []struct {
		name string
		file []byte
		want string
	}{
		{"WinAnsi", simple("/Encoding/WinAnsiEncoding", `(\223Kafe\224 \226 \351)`), "“Kafe” – é"},
		{"MacRoman", simple("/Encoding/MacRomanEncoding", `(\322Kafe\323 \216)`), "“Kafe” é"},
		{"standard", simple("", `(\252Kafe\272 \256n \320)`), "“Kafe” fin —"},
		{"symbol", simple("/BaseFont/Symbol", `(abg \263 3)`), "αβγ ≥ 3"},
		{"differences", simple("/Encoding<</Differences[65/eacute/Zcaron/uni0041/f_f/one.oldstyle]>>", "(ABCDE)"), "éŽAff1"},
		{"bitmap names", simple("/Encoding<</Differences[65/a65/a66]>>", "(AB)"), "AB"},
		{"unknown names", simple("/Encoding<</Differences[65/g7/X12]>>", "(AxByz)"), "\uFFFDx\uFFFDyz"},
		{"its own head", type1.bytes(), "koffi—en"},
		{"single codes", composite("2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar", "<00010002>"), "Aff"},
		{"ranges", composite("2 beginbfrange <0001> <0009> <0061> <0010> <0012> [<0058> <0059> <D83DDE00>] endbfrange", "<00010003001000110012>"), "acXY😀"},
		{"ligatures", composite("1 beginbfrange <0001> <0005> <FB00> endbfrange", "<0002000300040005>"), "fiflffiffl"},
		{"no ligature", composite("2 beginbfchar <0001> <00B2> <0002> <006D> endbfchar", "<00020001>"), "m²"},
		{"a text behind a glyph", composite("2 beginbfchar <0001> <0041> <0002> <00720061006800610073006900610031> endbfchar", "<0001000100010002>"), "AAA\uFFFD"},
		{"Unicode codes", newWriter().page("BT /X 10 Tf 50 500 Td <4E2D6587> Tj ET", "%fonts /X<</Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[<<>>]>>").bytes(), "中文"},
	}
	for _, row := range rows {
		d, err := Read(row.file)
		if got := strings.Join(d.Paragraphs, "\n"); err != nil || got != row.want {
			t.Errorf("%s: %v, %q, want %q", row.name, err, got, row.want)
		}
	}
}

// TestWords: words are parted where there are gaps, and only there.
func TestWords(t *testing.T) {
	rows := []struct{ name, content, want string }{
		{"kerning", "[(W)80(arga)] TJ", "Warga"},
		{"gaps for spaces", "[(Warga)-300(desa)] TJ", "Warga desa"},
		{"gaps and spaces", "[(Warga )-300(desa)] TJ", "Warga desa"},
		{"character spacing", "3 Tc (Warga desa) Tj", "Warga desa"},
		{"word spacing", "5 Tw (Warga desa) Tj", "Warga desa"},
		{"wide letters", "150 Tz (Warga desa) Tj", "Warga desa"},
		{"each glyph placed", "(W) Tj 9.44 0 Td (a) Tj 5.56 0 Td (r) Tj 6.1 0 Td (d) Tj", "War d"},
		{"bold by drawing twice", "(Warga) Tj .3 0 Td (Warga) Tj", "Warga"},
		{"lines", "12 TL (Warga) Tj (desa) '", "Warga desa"},
		{"lines with spacing", "12 TL (Warga) Tj 0 0 (desa) \"", "Warga desa"},
		{"lines by TD", "(Warga) Tj 0 -12 TD (desa) Tj T* (kami) Tj", "Warga desa kami"},
		{"raised digit", "(m) Tj 4 Ts /F 6 Tf (2) Tj 0 Ts /F 10 Tf ( luas) Tj", "m² luas"},
		{"lowered digit", "(CO) Tj -2 Ts /F 6 Tf (2) Tj 0 Ts /F 10 Tf ( naik) Tj", "CO2 naik"},
		{"escapes", `(\(a\)\
 \101\040\142) Tj`, "(a) A b"},
		{"inline image", "ET BI /W 1 /H 1 /BPC 8 ID \x00) ( EI BT /F 10 Tf 50 500 Td (Warga) Tj", "Warga"},
		{"quarter turn", "0 1 -1 0 300 100 Tm (Warga) Tj 0 -12 Td (desa) Tj", "Warga desa"},
	}
	for _, row := range rows {
		d, err := Read(onePage("BT /F 10 Tf 50 500 Td " + row.content + " ET"))
		if got := strings.Join(d.Paragraphs, "\n"); err != nil || got != row.want {
			t.Errorf("%s: %v, %q, want %q", row.name, err, got, row.want)
		}
	}
}
