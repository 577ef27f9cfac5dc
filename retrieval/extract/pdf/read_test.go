package pdf

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/extract/format"
)

// TestProducers reads files of programs that people use.
func TestProducers(t *testing.T) {
	rows := []struct {
		name string
		want format.Document
	}{
		{"writer.pdf", format.Document{
			Title: "Panen Raya di Lembah Sari", Date: "2026-11-24", Language: "id-ID",
			Paragraphs: []string{
				"Petani di Lembah Sari memanen padi lebih awal tahun ini. Mereka menyebut hujan yang turun merata sejak November sebagai sebab utamanya, dan berharap harga tetap baik sampai musim berikutnya tiba.",
				"Angka",
				"Hasil naik dua belas persen.",
				"Efisiensi fisik lahan membaik.",
				"1. Tahap pertama selesai.",
				"2. Tahap kedua menyusul.",
				"Desa | Hasil | Luas",
				"Sari | 12 ton | 3 ha",
				"Mekar | 9 ton | 2 ha",
				"“Kami senang,” kata Bu Rini. Ia menambahkan bahwa anak-anak muda kini kembali ke sawah.",
			},
		}},
		{"skia.pdf", format.Document{
			Title: "Koran", Date: "2026-11-24", Language: "id",
			Paragraphs: []string{
				"Jembatan Baru Membuka Jalan ke Pesisir",
				"Oleh Dewi Lestari",
				"Jembatan sepanjang empat ratus meter itu dibuka pada hari Senin, setelah tiga tahun pembangunan yang sempat terhenti dua kali karena banjir. Warga di kedua tepi sungai sudah menunggu sejak pagi, dan anak-anak sekolah menyeberang lebih dulu sambil membawa bendera.",
				"“Dulu kami naik perahu, dan kalau arus deras kami tidak berangkat,” kata Pak Amin, pedagang ikan dari tepi barat. Ia menghitung bahwa ongkos sekali jalan turun dari dua puluh ribu rupiah menjadi tiga ribu rupiah saja.",
				"Dinas pekerjaan umum mencatat bahwa jembatan dapat menahan beban truk sampai dua puluh ton. Batas itu dijaga dengan timbangan di kedua ujungnya, dan pelanggar akan diminta berputar melalui jalan lama di utara kota.",
				"Sementara itu para pemilik perahu meminta bantuan modal. Pemerintah daerah menjanjikan pelatihan dan pinjaman lunak, tetapi belum menyebutkan kapan pinjaman itu dapat diambil oleh mereka yang terdaftar.",
				"Biaya menyeberang",
				"Cara | Ongkos | Waktu",
				"Perahu | 20.000 | 40 menit",
				"Mobil | 3.000 | 6 menit",
				"Angka itu dihitung oleh panitia pada bulan Juli, dan akan diperbarui setiap tahun menurut harga bahan bakar yang berlaku.",
			},
		}},
	}
	for _, row := range rows {
		b, err := os.ReadFile("testdata/" + row.name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(b)
		if diff := cmp.Diff(row.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", row.name, err, diff)
		}
	}
}

const visible = "BT /F 10 Tf 50 500 Td (Warga berkumpul.) Tj ET "

// TestHidden: what nobody sees isn't in, what people see is.
func TestHidden(t *testing.T) {
	const text = "(rahasia) Tj"
	at := func(before string) string { return before + " BT /F 10 Tf 50 400 Td " + text + " ET" }
	rows := []struct {
		name      string
		content   string
		resources string
		seen      bool
	}{
		{"plain", at(""), "", true},
		{"render mode 3", "BT /F 10 Tf 3 Tr 50 400 Td " + text + " ET", "", false},
		{"render mode 7", "BT /F 10 Tf 7 Tr 50 400 Td " + text + " ET", "", false},
		{"white gray", at("1 g"), "", false},
		{"white rgb", at("1 1 1 rg"), "", false},
		{"almost white", at(".97 .98 .97 rg"), "", false},
		{"light gray", at(".7 g"), "", true},
		{"white cmyk", at("0 0 0 0 k"), "", false},
		{"white sc", at("/DeviceRGB cs 1 1 1 sc"), "", false},
		{"black after cs", at("1 g /DeviceRGB cs"), "", true},
		{"white of a profile", at("/P cs 1 1 1 scn"), "/ColorSpace<</P[/ICCBased<</N 3>>]>>", false},
		{"ink at full", at("/S cs 1 scn"), "/ColorSpace<</S[/Separation/Black/DeviceCMYK 9 0 R]>>", true},
		{"ink at none", at("/S cs 0 scn"), "/ColorSpace<</S[/Separation/Black/DeviceCMYK 9 0 R]>>", false},
		{"white on a dark box", at("0 0 .4 rg 40 390 200 30 re f 1 g"), "", true},
		{"white on a round dark box", at("0 g 40 390 m 240 390 l 240 390 240 420 240 420 c 40 420 l f 1 g"), "", true},
		{"white beside a dark box", at("0 g 300 390 200 30 re f 1 g"), "", false},
		{"black on a black box", at("0 g 40 390 200 30 re f"), "", false},
		{"black on a box that is clipped off", at("q 0 0 9 9 re W n 0 g 40 390 200 30 re f Q"), "", true},
		{"white on a picture", at("q 200 0 0 50 40 390 cm /I Do Q 1 g"), "/XObject<</I 5 0 R>>", true},
		{"white strokes", at("1 G 1 Tr"), "", false},
		{"below a box", at("") + " 1 g 40 390 200 30 re f", "", false},
		{"below a box that shows through", at("") + " /H gs 1 1 0 rg 40 390 200 30 re f", "/ExtGState<</H<</ca .4>>>>", true},
		{"below a box that multiplies", at("") + " /H gs 1 1 0 rg 40 390 200 30 re f", "/ExtGState<</H<</BM/Multiply>>>>", true},
		{"below a box that is almost opaque", at("") + " /H gs 1 g 40 390 200 30 re f", "/ExtGState<</H<</ca .95>>>>", false},
		{"below two boxes beside each other", at("") + " 1 g 40 390 30 30 re f 70 390 170 30 re f", "", false},
		{"below two boxes on each other", at("") + " 1 g 40 390 200 13 re f 40 403 200 30 re f", "", false},
		{"below strips of one path", at("") + " 1 g 40 390 20 30 re 60 390 20 30 re 80 390 20 30 re f", "", false},
		{"in the hole of a path", at("") + " 1 g 40 390 200 30 re 20 380 300 50 re f*", "", true},
		{"between two boxes", at("") + " 1 g 40 390 20 30 re f 70 390 170 30 re f", "", true},
		{"struck out", at("") + " 0 g 40 401 200 5 re f", "", true},
		{"underlined by a bar", at("") + " 0 g 40 397 200 6 re f", "", true},
		{"between the parts of a long path", at("") + " 1 g " + strings.Repeat("1 1 5 5 re ", maxParts-1) + "300 380 5 5 re 30 500 5 5 re f", "", true},
		{"below a hatch", at("") + " /Pattern cs /P scn 40 390 200 30 re f", "", true},
		{"below a picture", at("") + " q 200 0 0 50 40 390 cm /I Do Q", "/XObject<</I 5 0 R>>", false},
		{"below a picture with holes", at("") + " q 200 0 0 50 40 390 cm /I Do Q", "/XObject<</I 9 0 R>>", true},
		{"below a picture with a mask", at("") + " q 200 0 0 50 40 390 cm /I Do Q", "/XObject<</I 12 0 R>>", true},
		{"below a turned picture", at("") + " q 100 50 -50 100 50 350 cm /I Do Q", "/XObject<</I 5 0 R>>", true},
		{"below a stencil", at("") + " q 200 0 0 50 40 390 cm /I Do Q", "/XObject<</I 10 0 R>>", true},
		{"below a picture in the text", at("") + " q 200 0 0 50 40 390 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q", "", false},
		{"below a stencil in the text", at("") + " q 200 0 0 50 40 390 cm BI /W 1 /H 1 /IM true /BPC 1 ID x EI Q", "", true},
		{"beside a picture in the text", at("") + " q 200 0 0 50 40 490 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q " + visible, "", true},
		{"white of Lab", at("/L cs 100 0 0 scn"), "/ColorSpace<</L[/Lab<<>>]>>", false},
		{"red of Lab", at("/L cs 100 60 0 scn"), "/ColorSpace<</L[/Lab<<>>]>>", true},
		{"black of Lab", at("/L cs 10 0 0 scn"), "/ColorSpace<</L[/Lab<<>>]>>", true},
		{"ink of no plate", at("/S cs 1 scn"), "/ColorSpace<</S[/Separation/None/DeviceCMYK 9 0 R]>>", false},
		{"form without an area", "/X Do", "/XObject<</X 11 0 R>>", false},
		{"below a triangle", at("") + " 1 g 40 390 m 240 390 l 140 790 l h f", "", true},
		{"beside a box", at("") + " 1 g 300 390 200 30 re f", "", true},
		{"transparent", at("/H gs"), "/ExtGState<</H<</ca 0>>>>", false},
		{"one point", "BT /F 1 Tf 50 400 Td " + text + " ET", "", false},
		{"one point by a matrix", "BT /F 10 Tf .1 0 0 .1 50 400 Tm " + text + " ET", "", false},
		{"ten points by a matrix", "BT /F 1 Tf 10 0 0 10 50 400 Tm " + text + " ET", "", true},
		{"squeezed", "BT /F 10 Tf 1 Tz 50 400 Td " + text + " ET", "", false},
		{"left of the page", "BT /F 10 Tf -400 400 Td " + text + " ET", "", false},
		{"above the page", "BT /F 10 Tf 50 900 Td " + text + " ET", "", false},
		{"clipped off", at("q 0 0 9 9 re W n") + " Q", "", false},
		{"within the clip", at("q 0 300 300 300 re W n") + " Q", "", true},
		{"outside of its form", "/X Do", "/XObject<</X 6 0 R>>", false},
		{"layer that is off", "/OC /L BDC " + at("") + " EMC", "/Properties<</L 7 0 R>>", false},
		{"layers that are off", "/OC /L BDC " + at("") + " EMC", "/Properties<</L<</Type/OCMD/OCGs[7 0 R]>>>>", false},
		{"layer that is on", "/OC /L BDC " + at("") + " EMC", "/Properties<</L 8 0 R>>", true},
		{"artifact of every page", "/Artifact <</Type/Pagination>> BDC " + at("") + " EMC", "", false},
		{"meant by a glyph", "/Span <</ActualText(rahasia yang panjang sekali)>> BDC BT /F 10 Tf 50 400 Td (x) Tj ET EMC", "", false},
		{"meant by other glyphs", "/Span <</ActualText(rahasia)>> BDC BT /F 10 Tf 50 400 Td (terbuka) Tj ET EMC", "", false},
		{"meant by glyphs with a hyphen", "/Span <</ActualText(rahasia)>> BDC BT /F 10 Tf 50 400 Td (raha-) Tj 0 -12 Td (sia) Tj ET EMC", "", true},
		{"meant by glyphs with a space", "/Span <</ActualText(rahasia)>> BDC BT /F 10 Tf 50 400 Td (ra) Tj 25 0 Td (hasia) Tj ET EMC", "", true},
		{"meant by glyphs that are mostly white", "/Span <</ActualText(rahasia)>> BDC BT /F 10 Tf 50 400 Td (r) Tj 1 g (ahasia) Tj ET EMC", "", false},
		{"meant by unknown glyphs", "/Span <</ActualText(rahasia)>> BDC BT /F 10 Tf 50 400 Td (" + `\001\001` + ") Tj ET EMC", "", true},
		{"slanted", "BT /F 10 Tf .7 .7 -.7 .7 50 400 Tm " + text + " ET", "", false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWriter()
			w.stream("/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
			w.stream("/Subtype/Form/BBox[0 0 9 9]", at(""))
			w.catalog = "/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[7 0 R]>>>>"
			w.add("<</Type/OCG/Name(x)>>")
			w.add("<</Type/OCG/Name(y)>>")
			w.stream("/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/SMask 5 0 R", "x")
			w.stream("/Subtype/Image/Width 1/Height 1/ImageMask true", "x")
			w.stream("/Subtype/Form/BBox[0 0 0 0]", at(""))
			w.stream("/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Mask[0 0]", "x")
			d, err := Read(w.page(visible+row.content, row.resources).bytes())
			text := strings.Join(d.Paragraphs, "\n")
			if err != nil || !strings.Contains(text, "Warga berkumpul.") {
				t.Fatalf("%v: %q", err, text)
			}
			if seen := strings.Contains(text, "rahasia"); seen != row.seen {
				t.Errorf("seen: %v, want %v: %q", seen, row.seen, text)
			}
		})
	}
}

func TestSays(t *testing.T) {
	rows := []struct {
		actual, glyphs string
		want           bool
	}{
		{"•", "l", true},
		{"efisien", "eﬁ-sien", true},
		{"buka", "tutup", false},
	}
	for _, row := range rows {
		if got := says(row.actual, row.glyphs); got != row.want {
			t.Errorf("%q, %q: %v", row.actual, row.glyphs, got)
		}
	}
}

func TestCropped(t *testing.T) {
	w := newWriter()
	w.objects[1] = "<</Type/Pages/Count 1/MediaBox[0 0 600 800]/CropBox[600 450 0 800]/Kids[6 0 R]>>"
	d, err := Read(w.page(visible+show(50, 400, 10, "Di luar potongan."), "").bytes())
	if want := []string{"Warga berkumpul."}; err != nil || !slices.Equal(d.Paragraphs, want) {
		t.Errorf("%v, %q", err, d.Paragraphs)
	}
}

// TestNotText: what is beside the pages isn't text.
func TestNotText(t *testing.T) {
	w := newWriter()
	w.catalog = "/AcroForm<</Fields[<</FT/Tx/V(isian)>>]>>"
	w.stream("", visible)
	w.pages = append(w.pages, w.add("<</Type/Page/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>/Annots[<</Subtype/Text/Contents(catatan)>>]>>"))
	d, err := Read(w.bytes())
	if want := []string{"Warga berkumpul."}; err != nil || !slices.Equal(d.Paragraphs, want) {
		t.Errorf("%v, %q", err, d.Paragraphs)
	}
}

const image = "q 600 0 0 800 0 0 cm /I Do Q "

func scanned(w *writer, content string) *writer {
	n := w.stream("/Subtype/Image/Width 1/Height 1/Filter/DCTDecode", "x")
	return w.page(content, "/XObject<</I "+itoa(n)+" 0 R>>")
}

// TestScan: the invisible text of a scan is what people read in the picture.
func TestScan(t *testing.T) {
	const layer = "q BT /F 10 Tf 3 Tr 50 500 Td (Surat keputusan.) Tj ET Q "
	rows := []struct {
		name, content, want string
	}{
		{"layer", image + layer, "Surat keputusan."},
		{"layer below", layer + image, "Surat keputusan."},
		{"layer without a picture", layer, ""},
		{"layer beside text", image + layer + show(50, 300, 10, prose...), whole},
		{"layer and a stamp", image + layer + show(50, 300, 10, "Cap basah."), "Surat keputusan.\nCap basah."},
		{"long layer beside text", image + show(50, 700, 10, prose[0]) + "3 Tr " + strings.Repeat(show(50, 500, 10, prose...), 3), prose[0] + "\n" + whole},
		{"below a box on a picture", image + show(50, 300, 10, "Cap basah.") + "1 g 40 290 300 30 re f ", ""},
		{"text over a picture", image + show(50, 300, 10, prose...), whole},
		{"stamp and no picture", show(50, 300, 10, "Cap basah."), "Cap basah."},
		{"small picture", "q 60 0 0 80 0 0 cm /I Do Q " + layer, ""},
	}
	for _, row := range rows {
		d, _ := Read(scanned(newWriter(), row.content).bytes())
		if got := strings.Join(d.Paragraphs, "\n"); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	whole := onePage(visible)
	twoPages := newWriter()
	scanned(scanned(twoPages, image), image)
	rows := []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, format.ErrDamaged},
		{"no PDF", []byte("Ini bukan PDF."), format.ErrDamaged},
		{"only a head", []byte("%PDF-1.4\n"), format.ErrDamaged},
		{"cut off", whole[:len(whole)/3], format.ErrDamaged},
		{"too long", append(slices.Clone(whole), make([]byte, format.MaxBytes)...), format.ErrTooLarge},
		{"no text", onePage(""), format.ErrEmpty},
		{"no letters", onePage(show(50, 500, 10, "- . -")), format.ErrEmpty},
		{"scan", scanned(newWriter(), image).bytes(), format.ErrScanned},
		{"scan with a stamp", scanned(newWriter(), image+show(50, 300, 10, "Cap basah.")).bytes(), format.ErrScanned},
		{"scan of pages", twoPages.bytes(), format.ErrScanned},
		{"picture and no text", scanned(newWriter(), "q 60 0 0 80 0 0 cm /I Do Q").bytes(), format.ErrEmpty},
		{"unknown glyphs", composite("", "<00410042>"), format.ErrFonts},
		{"mostly unknown glyphs", composite("1 beginbfchar <0041> <0041> endbfchar", "<004100420043>"), format.ErrFonts},
		{"signs and unknown glyphs", composite("1 beginbfchar <0041> <002E> endbfchar", "<004100410042>"), format.ErrFonts},
		{"private glyphs", composite("1 beginbfrange <0000> <00ff> <E000> endbfrange", "<00410042>"), format.ErrFonts},
		{"a password", readFile(t, "testdata/password.pdf"), format.ErrEncrypted},
		{"a password, AES-256", readFile(t, "testdata/password256.pdf"), format.ErrEncrypted},
		{"another method", encryptedBy("/Other"), format.ErrEncrypted},
	}
	for _, row := range rows {
		if d, err := Read(row.file); !errors.Is(err, row.want) {
			t.Errorf("%s: %v, want %v: %q", row.name, err, row.want, d.Paragraphs)
		}
	}
}

func encryptedBy(filter string) []byte {
	w := newWriter().page(visible, "")
	w.trailer = "/Encrypt<</Filter" + filter + "/V 1/R 2>>"
	return w.bytes()
}

// TestUnlocked: files that open without a password are read.
func TestUnlocked(t *testing.T) {
	for _, name := range []string{"rc4-40", "rc4-128", "aes128", "aes256", "aes256-r5", "packed"} {
		d, err := Read(readFile(t, "testdata/"+name+".pdf"))
		if want := []string{"Warga berkumpul."}; err != nil || !slices.Equal(d.Paragraphs, want) || d.Title != "Rapat desa" {
			t.Errorf("%s: %v, %q, %q", name, err, d.Title, d.Paragraphs)
		}
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestRewrite makes the files of TestUnlocked anew, with qpdf.
func TestRewrite(t *testing.T) {
	if os.Getenv("KUTIP_REWRITE") == "" {
		return
	}
	w := newWriter().page(visible, "")
	w.info = "/Title(Rapat desa)"
	w.trailer = "/ID[(0123456789abcdef)(0123456789abcdef)]"
	plain := t.TempDir() + "/plain.pdf"
	if err := os.WriteFile(plain, w.bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, options := range map[string]string{
		"rc4-40": "--allow-weak-crypto --encrypt  owner 40 --", "rc4-128": "--allow-weak-crypto --encrypt  owner 128 --use-aes=n --",
		"aes128": "--allow-weak-crypto --encrypt  owner 128 --use-aes=y --", "aes256": "--encrypt  owner 256 --",
		"aes256-r5": "--allow-weak-crypto --encrypt  owner 256 --force-R5 --", "password256": "--encrypt user owner 256 --",
		"password": "--allow-weak-crypto --encrypt user owner 128 --use-aes=y --", "packed": "--object-streams=generate --linearize",
	} {
		args := append(strings.Split(options, " "), "--static-id", "--static-aes-iv", plain, "testdata/"+name+".pdf")
		if out, err := exec.Command("qpdf", args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}
