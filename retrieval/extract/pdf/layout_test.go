package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// column is prose in lines of some 60 characters.
var prose = []string{
	"Jembatan sepanjang empat ratus meter itu dibuka pada hari",
	"Senin setelah tiga tahun pembangunan yang sempat terhenti",
	"dua kali karena banjir besar, dan warga di kedua tepinya",
	"sudah menunggu sejak pagi.",
}

var whole = strings.Join(prose, " ")

func bold(x, y, size float64, s string) string {
	return fmt.Sprintf("BT /B %g Tf %g %g Td (%s) Tj ET\n", size, x, y, s)
}

func TestLayout(t *testing.T) {
	cells := func(y float64, s ...string) string {
		var b strings.Builder
		for i, c := range s {
			if c != "" {
				b.WriteString(show(50+120*float64(i), y, 10, c))
			}
		}
		return b.String()
	}
	left, right := show(50, 600, 8, prose...), show(320, 600, 8, prose...)
	rows := []struct {
		name    string
		content string
		want    []string
	}{
		{"one paragraph", show(50, 500, 10, prose...), []string{whole}},
		{"space between", show(50, 600, 10, prose...) + show(50, 535, 10, prose...), []string{whole, whole}},
		{"indents", show(62, 600, 10, prose[0]) + show(50, 588, 10, prose[1:]...) + show(62, 552, 10, prose[0]) + show(50, 540, 10, prose[1:]...), []string{whole, whole}},
		{"room for a word", show(50, 600, 10, prose[0], prose[1], "dua kali.", prose[0], prose[1]), []string{prose[0] + " " + prose[1] + " dua kali.", prose[0] + " " + prose[1]}},
		{"larger heading", show(50, 620, 14, "Jembatan Baru") + show(50, 600, 10, prose...), []string{"Jembatan Baru", whole}},
		{"bold heading", bold(50, 612, 10, "Jembatan Baru") + show(50, 600, 10, prose...), []string{"Jembatan Baru", whole}},
		{"heading of two lines", show(50, 660, 20, "Jembatan Baru Membuka", "Jalan ke Pesisir") + show(50, 600, 10, prose...), []string{"Jembatan Baru Membuka Jalan ke Pesisir", whole}},
		{"two columns", left + right, []string{whole, whole}},
		{"columns in rows", right + left, []string{whole, whole}},
		{"columns at other heights", left + show(320, 594, 8, prose...), []string{whole, whole}},
		{"a sentence over columns", show(50, 600, 8, prose[:3]...) + show(320, 600, 8, append([]string{prose[3]}, prose...)...), []string{whole, whole}},
		{"title over columns", show(50, 640, 18, "Jembatan Baru Membuka Jalan ke Pesisir Selatan") + left + right, []string{"Jembatan Baru Membuka Jalan ke Pesisir Selatan", whole, whole}},
		{"heading in a column", bold(50, 612, 16, "Kabar") + show(50, 590, 8, prose...) + show(320, 612, 8, append(slices.Clone(prose), prose...)...), []string{"Kabar", whole, whole, whole}},
		{"columns below each other", left + right + show(50, 500, 8, prose...) + show(320, 500, 8, prose...), []string{whole, whole, whole, whole}},
		{"three columns", show(40, 600, 6, prose...) + show(230, 597, 6, prose...) + show(420, 602, 6, prose...), []string{whole, whole, whole}},
		{"justified lines", show(50, 612, 10, "Jembatan yang panjang ini") + show(50, 600, 10, "dibuka") + show(130.6, 600, 10, "sebentar") + show(50, 588, 10, "berkepanjangan") + show(153.9, 588, 10, "lalu") + show(50, 576, 10, "ditutup kembali esok hari."), []string{"Jembatan yang panjang ini dibuka sebentar berkepanjangan lalu ditutup kembali esok hari."}},
		{"table as wide as the text", show(50, 612, 10, "Hasil panen di dua desa ini") + show(50, 600, 10, "Sari") + show(160, 600, 10, "140") + show(50, 588, 10, "Mekar") + show(160, 588, 10, "150"), []string{"Hasil panen di dua desa ini", "Sari | 140", "Mekar | 150"}},
		{"note beside a word", show(50, 600, 10, "Warga berkumpul") + show(127, 604, 6, "12") + show(135, 600, 10, "di balai."), []string{"Warga berkumpul¹² di balai."}},
		{"small text beside a heading", bold(50, 600, 20, "Bab Dua") + show(135, 604, 10, "Pada tahun 2024 ada 35 warga."), []string{"Bab Dua Pada tahun 2024 ada 35 warga."}},
		{"small number apart from a heading", bold(50, 600, 20, "Bab Dua") + show(250, 604, 10, "2024"), []string{"Bab Dua 2024"}},
		{"line of pieces above columns", show(50, 612, 8, "Warga di kedua tepinya sudah menunggu") + show(200.3, 612, 8, "sejak pagi hari itu dan berkumpul di tepi sungai") + show(369.2, 612, 8, "yang lebar.") + left + right, []string{"Warga di kedua tepinya sudah menunggu sejak pagi hari itu dan berkumpul di tepi sungai yang lebar.", whole, whole}},
		{"table below columns at their gutter", left + right + show(50, 520, 10, "Sari", "Mekar") + show(320, 520, 10, "12 ton", "9 ton"), []string{whole, whole, "Sari | 12 ton", "Mekar | 9 ton"}},
		{"small number before a heading far off", show(50, 606, 10, "2024") + bold(150, 600, 20, "Bab Dua"), []string{"2024 Bab Dua"}},
		{"table of long names", show(50, 612, 10, "Hasil panen di dua desa ini") + show(50, 600, 10, "Sari") + show(155, 600, 10, "14") + show(50, 588, 10, "Pegunungan-Sekitar") + show(155, 588, 10, "15"), []string{"Hasil panen di dua desa ini", "Sari | 14", "Pegunungan-Sekitar | 15"}},
		{"text below columns", left + right + show(50, 540, 10, prose...), []string{whole, whole, whole}},
		{"table", cells(600, "Desa", "Hasil", "Luas") + cells(585, "Sari", "12 ton", "3 ha") + cells(570, "Mekar", "9 ton", "2 ha"), []string{"Desa | Hasil | Luas", "Sari | 12 ton | 3 ha", "Mekar | 9 ton | 2 ha"}},
		{"table with an empty cell", cells(600, "Desa", "Hasil", "Luas") + cells(585, "Sari", "12 ton", "3 ha") + cells(570, "Mekar", "", "2 ha"), []string{"Desa | Hasil | Luas", "Sari | 12 ton | 3 ha", "Mekar | 2 ha"}},
		{"table with a long cell", cells(600, "Desa", "Hasil", "Luas") + cells(580, "Sari", "12 ton", "3 ha") + cells(569, "", "lebih", "") + cells(549, "Mekar", "9 ton", "2 ha"), []string{"Desa | Hasil | Luas", "Sari | 12 ton lebih | 3 ha", "Mekar | 9 ton | 2 ha"}},
		{"table with a long cell at its end", cells(600, "Desa", "Hasil", "Luas") + cells(580, "Sari", "12 ton", "3 ha") + cells(569, "", "lebih", ""), []string{"Desa | Hasil | Luas", "Sari | 12 ton lebih | 3 ha"}},
		{"table with a cell over two rows", cells(600, "Desa", "Hasil", "Luas") + cells(580, "Sari", "12", "3") + cells(569, "", "15", "4"), []string{"Desa | Hasil | Luas", "Sari | 12 | 3", "15 | 4"}},
		{"text below a table", cells(600, "Desa", "Hasil", "Luas") + cells(580, "Sari", "12 ton", "3 ha") + show(200, 550, 10, "Sumber: panitia"), []string{"Desa | Hasil | Luas", "Sari | 12 ton | 3 ha", "Sumber: panitia"}},
		{"table below columns", left + right + show(50, 520, 10, "Angka") + cells(500, "Desa", "Hasil", "Luas") + cells(485, "Sari", "12 ton", "3 ha"), []string{whole, whole, "Angka", "Desa | Hasil | Luas", "Sari | 12 ton | 3 ha"}},
		{"bullets", cells(600, `\225 Satu`, "") + cells(585, `\225 Dua`), []string{"Satu", "Dua"}},
		{"bullets with a gap", show(50, 600, 10, `\225`, `\225`) + show(74, 600, 10, "Hasil panen naik", "Luas lahan tetap"), []string{"Hasil panen naik", "Luas lahan tetap"}},
		{"numbers", show(50, 600, 10, "1. Satu", "2. Dua", "a\\) Tiga"), []string{"1. Satu", "2. Dua", "a) Tiga"}},
		{"item of two lines", show(50, 600, 10, `\225`) + show(68, 600, 10, prose[0], "Senin pagi.") + show(50, 576, 10, `\225 Dua`), []string{prose[0] + " Senin pagi.", "Dua"}},
		{"parted word", show(50, 600, 10, "Keputusan peme-", "rintah itu dicabut."), []string{"Keputusan pemerintah itu dicabut."}},
		{"soft hyphen", show(50, 600, 10, `Keputusan peme\255`, "rintah itu dicabut."), []string{"Keputusan pemerintah itu dicabut."}},
		{"a word said twice", show(50, 600, 10, "Mereka bukan mata-", "mata dan tolong-", "menolong."), []string{"Mereka bukan mata-mata dan tolong-menolong."}},
		{"hyphen before a capital", show(50, 600, 10, "Jalan Jakarta-", "Bandung ditutup."), []string{"Jalan Jakarta-Bandung ditutup."}},
		{"hyphen between years", show(50, 600, 10, "Pada tahun 2019-", "2020 harga naik."), []string{"Pada tahun 2019-2020 harga naik."}},
		{"hyphen as elsewhere", show(50, 600, 10, "Rapat antar-desa. Kami antar-", "desa berkumpul."), []string{"Rapat antar-desa. Kami antar-desa berkumpul."}},
		{"dash", show(50, 600, 10, "Ia datang -", "lalu pergi."), []string{"Ia datang - lalu pergi."}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWriter()
			w.info = "/Title(x)"
			d, err := Read(w.page(row.content, "").bytes())
			if err != nil || !slices.Equal(d.Paragraphs, row.want) {
				t.Errorf("%v\n got %q\nwant %q", err, d.Paragraphs, row.want)
			}
		})
	}
}

func TestPages(t *testing.T) {
	const start = "Warga di kedua tepi sungai sudah menunggu sejak pagi dan"
	const end = "anak-anak menyeberang lebih dulu."
	body := func(s ...string) string { return show(50, 600, 10, s...) }
	rows := []struct {
		name  string
		pages []string
		want  []string
	}{
		{"a sentence over pages", []string{body(start), body(end)}, []string{start + " " + end}},
		{"a word over pages", []string{body("Keputusan peme-"), body("rintah.")}, []string{"Keputusan pemerintah."}},
		{"a paragraph on each", []string{body(end), body("Mereka senang.")}, []string{end, "Mereka senang."}},
		{"note between", []string{body(start) + show(50, 60, 7, "¹ Menurut panitia."), body(end)}, []string{start + " " + end, "¹ Menurut panitia."}},
		{"header", []string{show(50, 770, 8, "Kabar Pesisir") + body(start), show(50, 770, 8, "Kabar Pesisir") + body(end)}, []string{start + " " + end}},
		{"footer with numbers", []string{body(start) + show(50, 30, 8, "Kabar, 1 dari 2"), body(end) + show(50, 30, 8, "Kabar, 2 dari 2")}, []string{start + " " + end}},
		{"page numbers", []string{body(start) + show(290, 30, 8, "- 7 -"), body(end) + show(290, 30, 8, "Halaman 8")}, []string{start + " " + end}},
		{"headers in turn", []string{
			show(50, 770, 8, "Kabar") + body("Satu."), show(50, 770, 8, "Pesisir") + body("Dua."), show(50, 770, 8, "Kabar") + body("Tiga."),
			show(50, 770, 8, "Pesisir") + body("Empat."), show(50, 770, 8, "Kabar") + body("Lima."), show(50, 770, 8, "Pesisir") + body("Enam."),
		}, []string{"Satu.", "Dua.", "Tiga.", "Empat.", "Lima.", "Enam."}},
		{"large headings", []string{show(50, 770, 20, "Bab 1") + body("Satu tiba.", "Dua."), show(50, 770, 20, "Bab 2") + body("Tiga tiba.", "Empat.")}, []string{"Bab 1", "Satu tiba. Dua.", "Bab 2", "Tiga tiba. Empat."}},
		{"repeated in the text", []string{body("Ya."), body("Ya.")}, []string{"Ya.", "Ya."}},
		{"number in the text", []string{body(end), show(50, 300, 10, "12")}, []string{end, "12"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWriter()
			w.info = "/Title(x)"
			for _, p := range row.pages {
				w.page(strings.ReplaceAll(p, "¹", `\271`), "")
			}
			d, err := Read(w.bytes())
			if err != nil || !slices.Equal(d.Paragraphs, row.want) {
				t.Errorf("%v\n got %q\nwant %q", err, d.Paragraphs, row.want)
			}
		})
	}
}

// TestSmallPages: on small pages too headers are dropped, and notes stay.
func TestSmallPages(t *testing.T) {
	w := newWriter()
	w.info, w.box = "/Title(x)", "0 0 300 420"
	for _, first := range []string{"Satu tiba.", "Dua tiba.", "Tiga tiba."} {
		w.page(show(40, 355, 8, "Kabar Pesisir")+show(40, 330, 10, first)+show(40, 60, 7, "Lihat lampiran."), "")
	}
	d, err := Read(w.bytes())
	want := []string{"Satu tiba.", "Lihat lampiran.", "Dua tiba.", "Lihat lampiran.", "Tiga tiba.", "Lihat lampiran."}
	if err != nil || !slices.Equal(d.Paragraphs, want) {
		t.Errorf("%v, %q, want %q", err, d.Paragraphs, want)
	}
}
