package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// A writer makes a PDF file. Its first objects are the catalog (1), the pages
// (2), Helvetica (3) and Helvetica-Bold (4).
type writer struct {
	objects []string
	pages   []int
	catalog string // more entries
	info    string // entries
	trailer string // more entries
	box     string
}

func newWriter() *writer {
	w := &writer{objects: make([]string, 4), box: "0 0 600 800"}
	const font = "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
	w.objects[2], w.objects[3] = fmt.Sprintf(font, "Helvetica"), fmt.Sprintf(font, "Helvetica-Bold")
	return w
}

// add adds an object and returns its number.
func (w *writer) add(object string) int {
	w.objects = append(w.objects, object)
	return len(w.objects)
}

func (w *writer) stream(dict, data string) int {
	return w.add(fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data))
}

// page adds a page with more resources than the fonts F and B.
func (w *writer) page(content, resources string) *writer {
	return w.pageOf(fmt.Sprintf("%d 0 R", w.stream("", content)), resources)
}

func (w *writer) pageOf(contents, resources string) *writer {
	w.pages = append(w.pages, w.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %s/Resources<<%s/Font<</F 3 0 R/B 4 0 R%s>>>>>>",
		contents, strings.Replace(resources, "%fonts"+fontsIn(resources), "", 1), fontsIn(resources))))
	return w
}

// fontsIn lets resources name fonts of their own: "%fonts /X 9 0 R".
func fontsIn(resources string) string {
	_, fonts, _ := strings.Cut(resources, "%fonts")
	return fonts
}

func (w *writer) bytes() []byte {
	var kids strings.Builder
	for _, p := range w.pages {
		fmt.Fprintf(&kids, "%d 0 R ", p)
	}
	w.objects[0] = "<</Type/Catalog/Pages 2 0 R" + w.catalog + ">>"
	if w.objects[1] == "" {
		w.objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[%s]/Kids[%s]>>", len(w.pages), w.box, kids.String())
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var xref strings.Builder
	for i, o := range w.objects {
		fmt.Fprintf(&xref, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj %s endobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R/Info<<%s>>%s>>\nstartxref\n%d\n%%%%EOF\n",
		len(w.objects)+1, xref.String(), len(w.objects)+1, w.info, w.trailer, start)
	return b.Bytes()
}

func deflate(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// onePage is a file of one page.
func onePage(content string) []byte { return newWriter().page(content, "").bytes() }

// show shows lines below each other, from a place on.
func show(x, y float64, size float64, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F %g Tf %g TL %g %g Td ", size, size*1.2, x, y)
	for _, l := range lines {
		fmt.Fprintf(&b, "(%s) Tj T* ", l)
	}
	b.WriteString("ET\n")
	return b.String()
}
