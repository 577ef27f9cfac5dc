package pdf

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/retrieval/extract/format"
)

// bombSize is how many bytes a bomb may have; KUTIP_BOMBS sets it, 20000000 is
// the whole.
func bombSize() int {
	if n, err := strconv.Atoi(os.Getenv("KUTIP_BOMBS")); err == nil {
		return n
	}
	if raced {
		return 4_000
	}
	return 20_000
}

// fill repeats a text up to a size.
func fill(unit string, size int) string { return strings.Repeat(unit, size/len(unit)+1) }

// raw is a file whose only section of the cross-reference is the object given.
func raw(objects string) []byte {
	at := len("%PDF-1.5\n")
	return fmt.Appendf(nil, "%%PDF-1.5\n%s\nstartxref\n%d\n%%%%EOF\n", objects, at)
}

func catalogOf(more string) string {
	return "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R>> endobj\n" + more
}

var bombs = map[string]func(size int) []byte{
	"flate": func(n int) []byte { return withContent("/Filter/FlateDecode", deflate(fill(" ", n*50))) },
	"flate twice": func(n int) []byte {
		return withContent("/Filter[/FlateDecode/FlateDecode]", deflate(deflate(fill("\x00", n*50))))
	},
	"flate of operators": func(n int) []byte { return withContent("/Filter/FlateDecode", deflate(fill("q ", n*20))) },
	"hex of nothing": func(n int) []byte {
		return withContent("/Filter[/FlateDecode/ASCIIHexDecode/ASCIIHexDecode]", deflate(fill(" ", n*50)))
	},
	"run length": func(n int) []byte {
		return withContent("/Filter[/FlateDecode/RunLengthDecode/RunLengthDecode]", deflate(fill("\x81\x81", n*20)))
	},
	"lzw": func(n int) []byte {
		return withContent("/Filter[/FlateDecode/LZWDecode]", deflate("\x80\x0b\x60\x50\x22\x0c\x0c\x85"+fill("\x00", n*20)))
	},
	"many filters": func(n int) []byte { return withContent("/Filter["+fill("/FlateDecode", n)+"]", "x") },
	"columns": func(n int) []byte {
		return withContent("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4000000000>>", deflate("x"))
	},
	"size": func(n int) []byte {
		return raw("2 0 obj <</Type/XRef/Size 8000000000/W[1 2 1]/Root 1 0 R/Length 8>> stream\n12345678\nendstream endobj")
	},
	"index": func(n int) []byte {
		return raw("2 0 obj <</Type/XRef/Size 3/W[0 0 0]/Index[0 9000000000]/Root 1 0 R/Length 8>> stream\n12345678\nendstream endobj")
	},
	"widths of the table": func(n int) []byte {
		return raw("2 0 obj <</Type/XRef/Size 3/W[1 900000000000 1]/Root 1 0 R/Length 8>> stream\n12345678\nendstream endobj")
	},
	"table of nothing": func(n int) []byte {
		d := deflate(fill("\x01\x00\x00\x09\x00", n*20))
		return raw(fmt.Sprintf("2 0 obj <</Type/XRef/Size 90000000/W[1 3 1]/Root 1 0 R/Filter/FlateDecode/Length %d>> stream\n%s\nendstream endobj", len(d), d))
	},
	"packed in itself": func(n int) []byte {
		return raw("2 0 obj <</Type/XRef/Size 3/W[1 2 1]/Root 1 0 R/Length 12>> stream\n\x00\x00\x00\x00\x02\x00\x01\x00\x02\x00\x02\x00\nendstream endobj")
	},
	"previous is itself": func(n int) []byte {
		return fmt.Appendf(nil, "%%PDF-1.5\nxref\n0 0\ntrailer <</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%%%EOF\n")
	},
	"length is itself": func(n int) []byte {
		return []byte("%PDF-1.5\n" + catalogOf("4 0 obj <</Length 4 0 R>> stream\nBT ET\nendstream endobj"))
	},
	"deep arrays":       func(n int) []byte { return []byte("%PDF-1.5\n1 0 obj " + fill("[", n)) },
	"deep dictionaries": func(n int) []byte { return []byte("%PDF-1.5\n1 0 obj " + fill("<</Catalog", n)) },
	"long array":        func(n int) []byte { return []byte("%PDF-1.5\n" + catalogOf("4 0 obj ["+fill("0 ", n)+"] endobj")) },
	"many dictionaries": func(n int) []byte {
		return []byte("%PDF-1.5\n" + catalogOf("4 0 obj ["+fill("<</a 1>>", n)+"] endobj"))
	},
	"long string": func(n int) []byte {
		return []byte("%PDF-1.5\n" + catalogOf("4 0 obj <</Length 9/x("+fill("x", n)+")>> stream\nendstream endobj"))
	},
	"long name": func(n int) []byte { return onePage("/" + fill("x", n)) },
	"objects":   func(n int) []byte { return []byte("%PDF-1.5\n" + fill("1 0 obj ", n)) },
	"catalogs":  func(n int) []byte { return []byte("%PDF-1.5\n" + fill("1 0 obj<</Type/Catalog ", n)) },
	"numbered objects": func(n int) []byte {
		var b strings.Builder
		b.WriteString("%PDF-1.5\n")
		for i := 1; b.Len() < n; i++ {
			fmt.Fprintf(&b, "%d 0 obj<</Type/Catalog/Pages %d 0 R>>endobj ", i, i+1)
		}
		return []byte(b.String())
	},
	"streams without an end": func(n int) []byte {
		return []byte("%PDF-1.5\n" + catalogOf(fill("4 0 obj <</Type/ObjStm/Length 5>>stream\n", n)))
	},
	"trailers": func(n int) []byte { return []byte("%PDF-1.5\n" + fill("trailer<<", n)) },
	"pages in a circle": func(n int) []byte {
		w := newWriter()
		w.objects[1] = "<</Type/Pages/Kids[" + fill("2 0 R 5 0 R ", n/10) + "]>>"
		w.add("<</Type/Pages/Kids[2 0 R 5 0 R 2 0 R]>>")
		return w.bytes()
	},
	"pages": func(n int) []byte {
		w := newWriter()
		w.objects[1] = "<</Type/Pages/Count 900000000/Kids[" + fill("<</Type/Page>> ", 12*n/100) + "]>>"
		return w.bytes()
	},
	"forms in forms": func(n int) []byte {
		w := newWriter()
		for i := range 12 {
			w.stream(fmt.Sprintf("/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>", i+6), strings.Repeat("/X Do ", 20))
		}
		return w.page("/X Do", "/XObject<</X 5 0 R>>").bytes()
	},
	"states":      func(n int) []byte { return onePage(fill("q ", n)) },
	"marks":       func(n int) []byte { return onePage(fill("/P BMC ", n)) },
	"operands":    func(n int) []byte { return onePage(fill("1 ", n)) },
	"path":        func(n int) []byte { return onePage(fill("0 0 9 9 re ", n) + "f") },
	"long arrays": func(n int) []byte { return onePage("BT /F 9 Tf [" + fill("(a)9 ", n)) },
	"pieces": func(n int) []byte {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "BT/F 9 Tf %d %d Td(a)Tj ET ", i*23%600, i*7%800)
		}
		return onePage(b.String())
	},
	"pieces in columns": func(n int) []byte {
		w := newWriter()
		w.box = "0 0 90000 90000"
		var b strings.Builder
		for i := 0; b.Len() < n/4; i++ {
			fmt.Fprintf(&b, "BT/F 9 Tf %d %d Td(a)Tj ET ", i%300*300, i/300*30)
		}
		return w.page(b.String(), "").bytes()
	},
	"same page again": func(n int) []byte {
		w := newWriter()
		s := fmt.Sprintf("%d 0 R", w.stream("", fill(show(10, 500, 9, "aku tahu"), min(n/10, 1<<17))))
		for range n / 200 {
			w.pageOf(s, "")
		}
		return w.bytes()
	},
	"shapes below text": func(n int) []byte {
		return onePage(fill("0.5 g 0 0 500 700 re f ", min(n/4, 60000)) + fill(show(10, 500, 9, "aku"), n/2))
	},
	"shapes above text": func(n int) []byte {
		return onePage(fill(show(10, 500, 9, "aku"), n/2) + fill("0.5 g 500 700 9 9 re f ", n/2))
	},
	"characters of a glyph": func(n int) []byte {
		return withCMap("1 beginbfchar <41> <"+fill("0041", n)+"> endbfchar", "(A)")
	},
	"characters of a font": func(n int) []byte {
		return withCMap(fill("1 beginbfchar <41> <0041> endbfchar ", n), "(A)")
	},
	"ranges of a font": func(n int) []byte {
		return withCMap("9 beginbfrange "+fill("<00000000> <FFFFFFFF> <0041> ", n), "("+fill("A", n/10)+")")
	},
	"fonts in turn": func(n int) []byte {
		w := newWriter()
		m := w.stream("", fill("1 beginbfchar <41> <0041> endbfchar ", n/4))
		return w.page(fill("/X 9 Tf /Y 9 Tf ", n/4), fmt.Sprintf("%%fonts /X<</ToUnicode %d 0 R>>/Y<</ToUnicode %d 0 R>>", m, m)).bytes()
	},
	"layers": func(n int) []byte {
		w := newWriter()
		return w.page(fill("/OC /M BDC ", n/2), "/Properties<</M<</Type/OCMD/OCGs["+fill("9 0 R ", n/4)+"]>>>>").bytes()
	},
}

func withContent(dict, data string) []byte {
	w := newWriter()
	return w.pageOf(fmt.Sprintf("%d 0 R", w.stream(dict, data)), "").bytes()
}

func withCMap(entries, text string) []byte {
	w := newWriter()
	m := w.stream("", "begincmap "+entries)
	return w.page("BT /X 9 Tf 50 500 Td "+text+" Tj ET", fmt.Sprintf("%%fonts /X<</Type/Font/Subtype/Type1/ToUnicode %d 0 R>>", m)).bytes()
}

// TestBombs: a file that wants too much is refused in 10 s, and takes at most
// 64 MB beside what it has itself.
func TestBombs(t *testing.T) {
	for name, bomb := range bombs {
		t.Run(name, func(t *testing.T) {
			b := bomb(bombSize())
			b = b[:min(len(b), format.MaxBytes)]
			start := time.Now()
			var err error
			up := memory(func() { _, err = Read(b) })
			took := time.Since(start)
			var refusal format.Refusal
			if err != nil && !errors.As(err, &refusal) {
				t.Errorf("%v, want a refusal", err)
			}
			if up > 64<<20 && !raced {
				t.Errorf("memory up by %d MB", up>>20)
			}
			if took > 10*time.Second && !raced {
				t.Errorf("took %v", took)
			}
			t.Logf("%4d kB, %v, %d MB, %v", len(b)>>10, err, up>>20, took.Round(time.Millisecond))
		})
	}
}

// memory returns by how much the program's memory went up meanwhile.
func memory(f func()) uint64 {
	debug.FreeOSMemory()
	before := resident()
	peak := before
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				peak = max(peak, resident())
			}
		}
	})
	f()
	close(done)
	watch.Wait()
	return max(peak, resident()) - before
}

func resident() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}
