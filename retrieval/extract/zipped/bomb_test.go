package zipped

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kutip/retrieval/extract/format"
)

// A flood is a text that is far longer than the memory that it takes.
type flood struct {
	before, again, after string
	times                int
}

// bomb returns an archive of the parts, one of them flooded.
func bomb(t testing.TB, name string, f flood, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	write := func(name string, texts func(io.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		texts(w)
	}
	for _, p := range parts {
		write(p.name, func(w io.Writer) { io.WriteString(w, p.text) })
	}
	write(name, func(w io.Writer) {
		block := strings.Repeat(f.again, 1+(64<<10)/len(f.again))
		io.WriteString(w, f.before)
		for left := f.times * len(f.again); left > 0; left -= len(block) {
			io.WriteString(w, block[:min(len(block), left)])
		}
		io.WriteString(w, f.after)
	})
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	documentStart = `<w:document ` + names + `><w:body>`
	documentEnd   = `</w:body></w:document>`
	textStart     = documentStart + `<w:p><w:r><w:t>`
	textEnd       = `</w:t></w:r></w:p>` + documentEnd
)

// bombs are files that would fill the memory, or never be read to their end.
func bombs(t testing.TB) map[string]func() []byte {
	huge, many := 25<<20, 25_000 // a little more than what is read
	if isWhole() {
		huge, many = 1<<30, 600_000
	}
	document := func(before, again, after string, times int) func() []byte {
		return func() []byte { return bomb(t, "word/document.xml", flood{before, again, after, times}) }
	}
	related := func(name, before, entry, after string) func() []byte {
		rels := `<Relationships><Relationship Type="x/` + name + `" Target="a.xml"/></Relationships>`
		return func() []byte {
			return bomb(t, "word/a.xml", flood{before + numbered(entry, many), "<a/>", after, 1},
				part{"word/document.xml", textStart + "a" + textEnd}, part{"word/_rels/document.xml.rels", rels})
		}
	}
	book := func(times int, page flood, more ...part) func() []byte {
		return func() []byte {
			opf := `<package><metadata/><manifest>` + entryOf("a.xhtml", "") + `</manifest><spine>` + strings.Repeat(`<itemref idref="a.xhtml"/>`, times) + `</spine></package>`
			return bomb(t, "OEBPS/a.xhtml", page, append(more, part{"META-INF/container.xml", container}, part{"OEBPS/buku.opf", opf})...)
		}
	}
	pages := func(n int, page, sheet string) func() []byte {
		return func() []byte {
			return pagesOf(t, n, chapter(`<link rel="stylesheet" href="a.css"/>`, page), part{"OEBPS/a.css", sheet})
		}
	}
	packaged := func(f func() flood) func() []byte {
		return func() []byte { return bomb(t, "OEBPS/buku.opf", f(), part{"META-INF/container.xml", container}) }
	}
	page := flood{"<html><body>", "<p>Kata demi kata.</p>", "</body></html>", 50_000}
	return map[string]func() []byte{
		"a gigabyte of text":      document(textStart, "kata ", textEnd, huge/5),
		"spaces between elements": document(documentStart, "          ", documentEnd, huge/10),
		"one long attribute":      document(documentStart+`<w:p x="`, "aaaaaaaaaa", `"/>`+documentEnd, huge/10),
		"one long name":           document(documentStart+`<w:`, "aaaaaaaaaa", `/>`+documentEnd, huge/10),
		"one long comment":        document(documentStart+`<!--`, "aaaaaaaaaa", `-->`+documentEnd, huge/10),
		"one long instruction":    document(documentStart+`<?x `, "aaaaaaaaaa", `?>`+documentEnd, huge/10),
		"one long type":           document(`<!DOCTYPE x [`, "<!ELEMENT a ANY>", `]>`+documentEnd, huge/16),
		"a million attributes":    document(documentStart+`<w:p`, ` a=""`, `/>`+documentEnd, 1_000_000),
		"a million namespaces":    document(documentStart+`<w:p`, ` xmlns:a="b"`, `/>`+documentEnd, 1_000_000),
		"empty paragraphs":        document(documentStart, `<w:p/>`, documentEnd, huge/6),
		"small elements":          document(documentStart, `<a/>`, documentEnd, 4_900_000),
		"paragraphs of a letter":  document(documentStart, `<w:p><w:r><w:t>a</w:t></w:r></w:p>`, documentEnd, 580_000),
		"runs of a letter":        document(documentStart+`<w:p>`, `<w:r><w:t>a</w:t></w:r>`, `</w:p>`+documentEnd, 800_000),
		"breaks":                  document(documentStart+`<w:p><w:r>`, `<w:br/>`, `</w:r></w:p>`+documentEnd, 2_000_000),
		"a million nested":        document(documentStart, `<w:sdt><w:sdtContent>`, documentEnd, 900_000),
		"nested tables":           document(documentStart, `<w:tbl><w:tr><w:tc>`, documentEnd, 900_000),
		"cells":                   document(documentStart+`<w:tbl><w:tr>`, `<w:tc/>`, `</w:tr></w:tbl>`+documentEnd, 2_500_000),
		"fields":                  document(documentStart+`<w:p><w:r>`, `<w:fldChar w:fldCharType="begin"/>`, `</w:r></w:p>`+documentEnd, 580_000),
		"ends that can't be seen": document(documentStart, `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, documentEnd, 250_000),
		"references to notes":     document(documentStart+`<w:p><w:r>`, `<w:footnoteReference w:id="1"/>`, `</w:r></w:p>`+documentEnd, 600_000),
		"text without end":        document(textStart, "<!-- --> a", textEnd, huge/10),
		"code without end":        document(documentStart+`<w:p><w:r><w:instrText>`, "<!-- --> a", `</w:instrText></w:r></w:p>`+documentEnd, huge/10),
		"styles":                  related("styles", "<w:styles>", `<w:style w:styleId="%d"/>`, "</w:styles>"),
		"lists":                   related("numbering", "<w:numbering>", `<w:abstractNum w:abstractNumId="%d"/>`, "</w:numbering>"),
		"notes":                   related("footnotes", "<w:footnotes>", `<w:footnote w:id="%d"/>`, "</w:footnotes>"),
		"relations": func() []byte {
			return bomb(t, "word/_rels/document.xml.rels", flood{"<R>" + numbered(`<a Type="%d" Target="a"/>`, many), "<a/>", "</R>", 1}, part{"word/document.xml", textStart + "a" + textEnd})
		},
		"a page without end":        book(1, flood{"<html><body>", "<p>Kata demi kata.</p>", "", huge / 22}),
		"the same page again":       book(9_000, page),
		"a page with many sheets":   book(1, flood{"<html><head>", `<link rel="stylesheet" href="a.css"/>`, "</head></html>", 1_000}, part{"OEBPS/a.css", strings.Repeat("p{color:red}", 80_000)}),
		"small pages with a sheet":  pages(9_000, "<p>a</p>", strings.Repeat("p{color:red}", 80_000)),
		"pages with deep selectors": pages(600, strings.Repeat("<div>", 400)+strings.Repeat("<p>a</p>", 3000), strings.Repeat(strings.Repeat("div ", 18)+"p{display:none}", 40)),
		"pages with hard selectors": pages(600, strings.Repeat("<div>", 100)+strings.Repeat("<p>a</p>", 10), "b div div div p{display:none}"),
		"sheets in sheets": func() []byte {
			return pagesOf(t, 1, chapter(`<link rel="stylesheet" href="0.css"/>`, "<p>a</p>"), sheetsInSheets(9_000, strings.Repeat("p{color:red}", 20))...)
		},
		"a spine without end": book(600_000, flood{"<p>", "a", "</p>", 1}),
		"items": packaged(func() flood {
			return flood{`<package><manifest>` + numbered(`<item id="%d" href="a"/>`, many), "<a/>", "</manifest></package>", 1}
		}),
		"creators": packaged(func() flood {
			return flood{`<package><metadata>`, "<creator>Rina</creator>", "</metadata></package>", 800_000}
		}),
		"entries":                   func() []byte { return entries(t, many/2) },
		"entries that aren't told":  func() []byte { return untold(entries(t, many/2)) },
		"entries of the same bytes": func() []byte { return overlapping(t, 3_000) },
	}
}

// sheetsInSheets returns style sheets of which each imports the next, many times.
func sheetsInSheets(n int, css string) []part {
	all := make([]part, n)
	for i := range all {
		all[i] = part{fmt.Sprintf("OEBPS/%d.css", i), strings.Repeat(fmt.Sprintf(`@import "%d.css";`, i+1), 2) + css}
	}
	return all
}

// numbered returns n texts with their numbers in them.
func numbered(s string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, s, i)
	}
	return b.String()
}

// entries returns an archive of empty entries.
func entries(t testing.TB, n int) []byte {
	parts := make([]part, n)
	for i := range parts {
		parts[i].name = strconv.Itoa(i)
	}
	return packed(t, parts...)
}

// untold makes an archive say that it holds one entry.
func untold(b []byte) []byte {
	end := bytes.LastIndex(b, []byte("PK\x05\x06"))
	binary.LittleEndian.PutUint16(b[end+8:], 1)
	binary.LittleEndian.PutUint16(b[end+10:], 1)
	return b
}

// overlapping returns a book whose chapters are all packed in the same bytes.
func overlapping(t testing.TB, n int) []byte {
	var manifest, spine strings.Builder
	for i := range n {
		name := fmt.Sprintf("%06d", i)
		manifest.WriteString(entryOf(name, ""))
		spine.WriteString(`<itemref idref="` + name + `"/>`)
	}
	page := strings.Repeat("<p>Kata demi kata.</p>", 10_000)
	b := bookFile(t, "", manifest.String(), spine.String(), part{"OEBPS/000000", page})
	end := bytes.LastIndex(b, []byte("PK\x05\x06"))
	record := b[bytes.LastIndex(b, entryMark):end]
	out := bytes.Clone(b[:end])
	for i := 1; i < n; i++ {
		again := bytes.Clone(record)
		copy(again[46+len("OEBPS/"):], fmt.Sprintf("%06d", i))
		out = append(out, again...)
	}
	tail := bytes.Clone(b[end:])
	count := binary.LittleEndian.Uint16(tail[10:]) + uint16(n-1)
	binary.LittleEndian.PutUint16(tail[8:], count)
	binary.LittleEndian.PutUint16(tail[10:], count)
	binary.LittleEndian.PutUint32(tail[12:], binary.LittleEndian.Uint32(tail[12:])+uint32(len(record)*(n-1)))
	return append(out, tail...)
}

// isWhole reports whether all bombs are tried, as large as they are.
func isWhole() bool { return os.Getenv("KUTIP_BOMBS") == "all" }

// quick are the bombs that go off at once.
var quick = []string{
	"a gigabyte of text", "spaces between elements", "one long attribute", "one long comment", "a million attributes", "a million nested", "nested tables",
	"cells", "fields", "styles", "lists", "items", "a page without end", "a page with many sheets", "small pages with a sheet", "pages with hard selectors", "the same page again",
	"entries", "entries that aren't told", "entries of the same bytes",
}

// TestBombs: each is read or refused with little memory and in little time.
func TestBombs(t *testing.T) {
	const mostMemory, mostTime = 64 << 20, 10 * time.Second
	for name, build := range bombs(t) {
		if !isWhole() && !slices.Contains(quick, name) {
			continue
		}
		b := build()
		before := rest()
		start := time.Now()
		d, err := Read(b)
		took, more := time.Since(start), peak()-before
		t.Logf("%-28s %6d kB %8v %4d MB %d paragraphs, %v", name, len(b)>>10, took.Round(time.Millisecond), more>>20, len(d.Paragraphs), err)
		if (took > mostTime || more > mostMemory) && !raced {
			t.Errorf("%s: %v, %d MB", name, took, more>>20)
		}
		if err == nil && len(d.Paragraphs) > format.MaxText {
			t.Errorf("%s: %d paragraphs", name, len(d.Paragraphs))
		}
		if _, isRefusal := errors.AsType[format.Refusal](err); err != nil && !isRefusal {
			t.Errorf("%s: %v isn't a refusal", name, err)
		}
	}
}

// rest gives memory back and returns what is resident, from where peak counts.
func rest() int64 {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // peak is now, in Linux
	return statusOf("VmRSS:")
}

func peak() int64 { return statusOf("VmHWM:") }

// statusOf returns a line of Linux's status of this process, in bytes; elsewhere 0.
func statusOf(name string) int64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := strings.Cut(string(status), name)
	line, _, _ = strings.Cut(strings.TrimSpace(line), " ")
	kb, _ := strconv.ParseInt(line, 10, 64)
	return kb << 10
}
