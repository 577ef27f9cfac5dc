package analysis

import (
	"os"
	"strings"
	"testing"
)

func BenchmarkNumbers(b *testing.B) {
	text, err := os.ReadFile("../sample/vostochny.id.md")
	if err != nil {
		b.Fatal(err)
	}
	prose := string(text[:1024])
	for _, bb := range []struct {
		name, text string
		lang       Language
	}{
		{"prose", prose, Indonesian},
		{"dense", strings.Repeat("Pada 4 Desember 2021 sekitar 12,5 juta orang, dua puluh lima persen. ", 15)[:1024], Indonesian},
		{"Chinese", strings.Repeat("金正恩二十三年", 49), Unknown},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				Numbers(bb.text, bb.lang)
			}
		})
	}
}
