package retrieval

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// marked is a difference as people would read it, a part a line: -gone, +new,
// ~changed with [what is gone] and {what is new}.
func marked(old, new string, d Difference) string {
	var b strings.Builder
	for _, p := range d.Hunks {
		switch p.Kind {
		case GoneHunk:
			fmt.Fprintf(&b, "%d-%s\n", p.Paragraph, p.Old.Of(old))
		case NewHunk:
			fmt.Fprintf(&b, "%d+%s\n", p.Paragraph, p.New.Of(new))
		case ChangedHunk:
			fmt.Fprintf(&b, "%d~", p.Paragraph)
			for i, r := range p.Runs {
				if i > 0 {
					b.WriteByte(' ')
				}
				switch r.Kind {
				case GoneHunk:
					b.WriteString("[" + r.Of(old) + "]")
				case NewHunk:
					b.WriteString("{" + r.Of(new) + "}")
				default:
					b.WriteString(r.Of(new))
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	const (
		rapat  = "Rapat itu dipimpin oleh Sari Wulandari pada hari Minggu."
		iuran  = "Iuran kebersihan naik menjadi lima belas ribu rupiah sebulan."
		ronda  = "Warga membahas jadwal ronda malam di balai desa."
		kapal  = "Kapal Pinisi punya tujuh layar."
		dua    = "Ronda dimulai pukul sepuluh. " + ronda
		kosong = "\n\n"
	)
	tests := []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"the same", rapat, rapat, ""},
		{"all new", "", rapat, "1+" + rapat + "\n"},
		{"all gone", rapat, "", "1-" + rapat + "\n"},
		{"a paragraph before", rapat + kosong + iuran, kapal + kosong + rapat + kosong + iuran, "1+" + kapal + "\n"},
		{"a paragraph between", rapat + kosong + iuran, rapat + kosong + kapal + kosong + iuran, "2+" + kapal + "\n"},
		{"a paragraph gone", rapat + kosong + kapal + kosong + iuran, rapat + kosong + iuran, "2-" + kapal + "\n"},
		{"a sentence in a paragraph", ronda, dua, "1+Ronda dimulai pukul sepuluh.\n"},
		{"a word", rapat, strings.Replace(rapat, "Sari", "Budi", 1), "1~Rapat itu dipimpin oleh [Sari] {Budi} Wulandari pada hari Minggu.\n"},
		{"two words, in two paragraphs", rapat + kosong + iuran, strings.Replace(rapat, "Sari ", "", 1) + kosong + strings.Replace(iuran, "lima belas", "dua puluh", 1),
			"1~Rapat itu dipimpin oleh [Sari] Wulandari pada hari Minggu.\n2~Iuran kebersihan naik menjadi [lima belas] {dua puluh} ribu rupiah sebulan.\n"},
		{"another text altogether", rapat, kapal, "1-" + rapat + "\n1+" + kapal + "\n"},
		{"a new paragraph before a changed one", rapat, kapal + kosong + strings.Replace(rapat, "Sari", "Budi", 1),
			"1+" + kapal + "\n2~Rapat itu dipimpin oleh [Sari] {Budi} Wulandari pada hari Minggu.\n"},
		{"words without spaces", "金正恩乘坐专列抵达俄罗斯。", "金正恩乘坐飞机抵达俄罗斯。", "1~金 正 恩 乘 坐 [专列] {飞机} 抵 达 俄 罗 斯 。\n"},
		{"moved", rapat + kosong + iuran + kosong + ronda, iuran + kosong + ronda + kosong + rapat, "1-" + rapat + "\n3+" + rapat + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.NewReplacer("金正恩乘坐", "金 正 恩 乘 坐", "抵达俄罗斯。", "抵 达 俄 罗 斯 。").Replace(marked(tt.old, tt.new, Compare(tt.old, tt.new)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestShare(t *testing.T) {
	const ten, other = "Satu dua t", "Lain benar"
	for _, tt := range []struct {
		old, new string
		want     float64
	}{
		{"", "", 0}, {ten, ten, 0}, {ten, other, 1}, {"", ten, 1}, {ten, ten + "\n\n" + other, 1.0 / 3},
		{"Satu dua tiga lima.", "Satu dua tiga enam.", 8.0 / 38},
	} {
		if got := Compare(tt.old, tt.new).Share(); got != tt.want {
			t.Errorf("%q, %q: %v, want %v", tt.old, tt.new, got, tt.want)
		}
	}
}

// TestCompareIsWhole: without the parts that differ the two texts have the same
// sentences, and a part that changed holds all words of both.
func TestCompareIsWhole(t *testing.T) {
	words := rapid.SampledFrom([]string{"satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"})
	sentences := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(words, 1, 6).Draw(t, "words"), " ") + rapid.SampledFrom([]string{". ", ".\n\n"}).Draw(t, "end")
	})
	texts := rapid.Custom(func(t *rapid.T) string {
		return strings.TrimSpace(strings.Join(rapid.SliceOfN(sentences, 0, 30).Draw(t, "sentences"), ""))
	})
	rapid.Check(t, func(t *rapid.T) {
		old, new := texts.Draw(t, "old"), texts.Draw(t, "new")
		d := Compare(old, new)
		var gone, come []Span
		for _, p := range d.Hunks {
			if p.Old.Len() > 0 {
				gone = append(gone, p.Old)
			}
			if p.New.Len() > 0 {
				come = append(come, p.New)
			}
			checkRuns(t, p, old, new)
		}
		if a, b := left(old, gone), left(new, come); a != b {
			t.Fatalf("%q and %q are left of\n%q\n%q", a, b, old, new)
		}
		if d.Bytes > d.Of || (d.Bytes == 0) != (len(d.Hunks) == 0) {
			t.Fatalf("%d of %d bytes in %d parts", d.Bytes, d.Of, len(d.Hunks))
		}
	})
}

func checkRuns(t *rapid.T, p Hunk, old, new string) {
	if p.Kind != ChangedHunk {
		return
	}
	was, is := "", ""
	for _, r := range p.Runs {
		if r.Kind == GoneHunk {
			was += r.Of(old)
			continue
		}
		is += r.Of(new)
		if r.Kind == SameHunk {
			was += r.Of(new)
		}
	}
	dense := strings.NewReplacer(" ", "", "\n", "").Replace
	if dense(was) != dense(p.Old.Of(old)) || dense(is) != dense(p.New.Of(new)) {
		t.Fatalf("%q and %q for %q and %q", was, is, p.Old.Of(old), p.New.Of(new))
	}
}

// left is a text without the spans and without spaces.
func left(text string, without []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range without {
		b.WriteString(text[at:s.Start])
		at = s.End
	}
	return strings.Join(strings.Fields(b.String()+text[at:]), " ")
}

// TestCompareIsBounded: long texts, made to be hard, end. KUTIP_DIFFERENCE is
// how long, in bytes; MaxText is the longest that a record holds.
func TestCompareIsBounded(t *testing.T) {
	size := MaxText / 32
	if n, err := strconv.Atoi(os.Getenv("KUTIP_DIFFERENCE")); err == nil {
		size = n
	}
	random := rand.New(rand.NewPCG(1, 2))
	few := func(kinds int, end string) string {
		var b strings.Builder
		for b.Len() < size-16 {
			fmt.Fprintf(&b, "S%d.%s", random.IntN(kinds), end)
		}
		return strings.TrimSpace(b.String())
	}
	chain := func(first int) string { // x1 x2 x1 x3 x2 x4 …: one that occurs once at a time
		var b strings.Builder
		for i := first; b.Len() < size-32; i++ {
			fmt.Fprintf(&b, "S%d. S%d. ", i, i-1)
		}
		return strings.TrimSpace(b.String())
	}
	for name, texts := range map[string][2]string{
		"two sentences":   {few(2, " "), few(2, " ")},
		"many sentences":  {few(1000, "\n\n"), few(1000, "\n\n")},
		"all others":      {few(1e9, "\n\n"), few(1e9, "\n\n")},
		"chained":         {chain(1), chain(3)},
		"one long word":   {strings.Repeat("a", size), strings.Repeat("b", size)},
		"nothing and all": {"", few(1e9, " ")},
	} {
		t.Run(name, func(t *testing.T) {
			if d := Compare(texts[0], texts[1]); len(d.Hunks) == 0 || d.Share() > 1 {
				t.Errorf("%d parts, %v", len(d.Hunks), d.Share())
			}
		})
	}
}
