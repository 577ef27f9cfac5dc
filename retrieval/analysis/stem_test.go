package analysis

import (
	"strings"
	"testing"
)

// stems lists words that share a stem, a group a line; the first is the stem
// where a group begins with "=".
var stems = map[Language]string{
	Indonesian: `
= baca membaca dibaca bacaan pembaca terbaca bacalah membacakan dibacakan pembacaan
= tulis menulis ditulis tulisan penulis tertulis menuliskan penulisan tulislah
= temu bertemu pertemuan menemui ditemui bertemulah menemukan ditemukan penemuan
= damping mendampingi didampingi pendamping mendampinginya
= kunjung berkunjung kunjungan mengunjungi dikunjungi kunjungannya
= kirim mengirim dikirim kiriman pengirim mengirimkan pengiriman terkirim
= sampai menyampaikan disampaikan penyampaian
= pimpin memimpin dipimpin pemimpin pimpinan kepemimpinan
= luncur meluncur meluncurkan diluncurkan peluncuran peluncur
= bangun membangun dibangun bangunan pembangunan pembangun
= ajar mengajar belajar pelajar pelajaran pengajar mempelajari ajaran
= kerja bekerja pekerja pekerjaan dikerjakan mengerjakan
= duduk penduduk kedudukan menduduki diduduki pendudukan
= satu bersatu persatuan kesatuan menyatukan
= nyata menyatakan pernyataan dinyatakan kenyataan ternyata
= lahir kelahiran dilahirkan melahirkan terlahir
= jual menjual dijual penjual penjualan terjual
= senjata persenjataan bersenjata
= buku bukuku bukumu bukunya
wilayah wilayahnya
diblokir memblokir pemblokiran
`,
	English: `
= connect connected connecting connection connections
= walk walked walking walks
= run runs running
= launch launched launches launching
= meet meets meeting meetings
= nation nations
city cities
happy happiness
arrive arrived arrives arriving
visit visits visited visiting
`,
}

func TestStem(t *testing.T) {
	for lang, groups := range stems {
		stemOf := make(map[string]string) // the first word of the group that has a stem
		forms := 0
		for line := range strings.Lines(strings.TrimSpace(groups)) {
			words := strings.Fields(line)
			var want string
			if words[0] == "=" {
				words = words[1:]
				want = words[0]
			} else {
				want = Stem(lang, words[0])
			}
			for _, w := range words {
				forms++
				if got := Stem(lang, w); got != want {
					t.Errorf("%s %q: %q, want %q", lang, w, got, want)
				}
			}
			if other, ok := stemOf[want]; ok {
				t.Errorf("%s: %q and %q share the stem %q", lang, other, words[0], want)
			}
			stemOf[want] = words[0]
		}
		t.Logf("%s: %d forms", lang, forms)
	}
}

func TestStemLeaves(t *testing.T) {
	tests := []struct {
		lang Language
		word string
	}{
		{Indonesian, ""}, {English, ""}, {Unknown, "membaca"}, {"fr", "connections"},
		{Indonesian, "kim"}, {English, "the"}, {Indonesian, "2019"}, {English, "1.000"},
		{Indonesian, "путин"}, {English, "日本"}, {Indonesian, "rusia"}, {Indonesian, "putin"},
		{Indonesian, "menteri"}, {Indonesian, "berita"}, {Indonesian, "perang"},
	}
	for _, tt := range tests {
		if got := Stem(tt.lang, tt.word); got != tt.word {
			t.Errorf("%s %q: %q", tt.lang, tt.word, got)
		}
	}
}
