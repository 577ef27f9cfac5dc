package pdf

import (
	"strings"
	"testing"
)

// BenchmarkRead300 reads a file of 300 pages; its memory is what the program
// holds more than before.
func BenchmarkRead300(b *testing.B) {
	w := newWriter()
	for range 300 {
		var page strings.Builder
		for i := range 12 {
			page.WriteString(show(50, 740-float64(i)*55, 10, prose...))
		}
		w.pageOf(itoa(w.stream("/Filter/FlateDecode", deflate(page.String())))+" 0 R", "")
	}
	file := w.bytes()
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		up := memory(func() {
			if _, err := Read(file); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(float64(up>>20), "MB-held")
	}
}
