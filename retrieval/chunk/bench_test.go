package chunk

import (
	"fmt"
	"strings"
	"testing"

	uax29 "github.com/clipperhouse/uax29/v2/sentences"
)

// article returns about size bytes that look like news: paragraphs of 600 bytes
// with names, numbers, abbreviations and quotations.
func article(size int) string {
	lines := []string{
		"Pemimpin Korea Utara Kim Jong Un tiba di Vladivostok pada pukul 10.30 setelah perjalanan panjang dengan kereta lapis baja.",
		"“Kami akan membicarakan semua masalah tanpa terburu-buru. Ada waktu,” kata Putin kepada wartawan di lokasi %d.",
		"Menurut dr. Budi Santoso, M.Si., nilainya Rp 9.830 per liter, naik 3,5 persen dari No. %d di daftar itu.",
		"The U.S. officials said that the talks, which began at 10 a.m. Tuesday, had been “frank and useful.”",
		"Apakah perjanjian itu akan ditandatangani tahun ini? Tidak ada yang tahu, menurut laporan ke-%d.",
	}
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		line := lines[i%len(lines)]
		if strings.Contains(line, "%d") {
			line = fmt.Sprintf(line, i)
		}
		b.WriteString(line)
		b.WriteString([]string{" ", " ", " ", " ", "\n\n"}[i%5])
	}
	return b.String()
}

func BenchmarkSentences(b *testing.B) {
	text := article(6 << 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range Paragraphs(text) {
			Sentences(text, p)
		}
	}
}

func BenchmarkPassages(b *testing.B) {
	text := article(6 << 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Passages(text)
	}
}

// BenchmarkUAX29 is what the segmenter that we don't use would cost.
func BenchmarkUAX29(b *testing.B) {
	text := article(6 << 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for s := uax29.FromString(text); s.Next(); {
		}
	}
}

// BenchmarkHard gives the scanner what could make it look at the same bytes
// again and again: MB/s must not fall with the size.
func BenchmarkHard(b *testing.B) {
	const size = 1 << 19
	for name, unit := range map[string]string{
		"letters": "a", "spaces": " ", "newlines": "\n", "periods": ".", "periods apart": ". ", "quotes": "“",
		"straight quotes": "\"", "open quotations": "“a. B ", "straight quotations": " \"a. B", "closers": ".)", "dashes": ". - ",
		"marks": "\u0301", "lower case": "a. b ", "questions": "“a?” Kim Jong Un ", "joiners": "\u200d", "references": ".[1]",
		"items": "a\n\n", "Chinese": "我。", "commas": "a, ", "brackets": ". (", "invalid": "\xff",
		"paragraph closers": "a\n\n)))))))",
	} {
		text := strings.Repeat(unit, size/len(unit))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				Passages(text)
			}
		})
	}
}
