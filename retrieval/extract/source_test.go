package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/extract/format"
)

const (
	page  = `<!DOCTYPE html><html><head><title>Pasar Buka</title></head><body><article><h1>Pasar Buka</h1><p>Pasar terapung dibuka lagi pada hari Sabtu pagi oleh wali kota.</p><p>Seratus perahu datang sejak pukul lima dan pulang menjelang siang.</p></article></body></html>`
	notes = "# Catatan\n\nPasar *dibuka* lagi."
)

func TestKind(t *testing.T) {
	at := func(s string) *url.URL {
		u, err := url.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	utf16Page := "\xff\xfe" + strings.Join(strings.Split(page, ""), "\x00") + "\x00"
	tests := []struct {
		name string
		s    Source
		want kind
		err  error
	}{
		{"PDF", Source{Bytes: []byte("%PDF-1.7\n")}, pdfKind, nil},
		{"behind white space", Source{Name: "x.txt", Bytes: []byte("\n\n%PDF-1.7\n")}, pdfKind, nil},
		{"behind something else", Source{Bytes: []byte("MIME junk\n%PDF-1.7\n1 0 obj\nendobj")}, pdfKind, nil},
		{"a text about it", Source{Name: "x.txt", Bytes: []byte("Awal berkas: %PDF-1.7")}, plainKind, nil},
		{"a longer one about it", Source{Name: "x.txt", Bytes: []byte("Awal berkas: %PDF-1.7, lalu endobj.")}, plainKind, nil},
		{"whatever the server says", Source{MediaType: "text/plain", Bytes: []byte("%PDF-1.7\n")}, pdfKind, nil},
		{"ZIP", Source{Name: "x.txt", Bytes: []byte("PK\x03\x04\x14")}, zippedKind, nil},
		{"an empty ZIP", Source{Bytes: []byte("PK\x05\x06")}, zippedKind, nil},
		{"old Office", Source{Name: "x.doc", Bytes: []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1WordDocument")}, 0, ErrOldOffice},
		{"DOCX with a password", Source{Name: "x.docx", Bytes: append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), encryptedPackage...)}, 0, ErrEncrypted},
		{"RTF", Source{Name: "x.doc", Bytes: []byte("{\\rtf1\\ansi Kim}")}, 0, ErrOldOffice},
		{"flat ODT", Source{Name: "x.fodt", Bytes: []byte(`<?xml version="1.0"?><office:document xmlns:office="x">`)}, 0, ErrOldOffice},

		{"as the server says", Source{MediaType: "text/html; charset=utf-8", Name: "x.txt", Bytes: []byte("Halo")}, htmlKind, nil},
		{"in capitals", Source{MediaType: "Text/HTML", Bytes: []byte("Halo")}, htmlKind, nil},
		{"XHTML", Source{MediaType: "application/xhtml+xml", Bytes: []byte("Halo")}, htmlKind, nil},
		{"Markdown by a server", Source{MediaType: "text/markdown", Bytes: []byte(notes)}, markdownKind, nil},
		{"plain Markdown", Source{MediaType: "text/plain", Name: "x.md", Bytes: []byte(notes)}, markdownKind, nil},
		{"plain Markdown at an address", Source{MediaType: "text/plain", Address: at("https://a.example/x.md?y"), Bytes: []byte(notes)}, markdownKind, nil},
		{"plain text", Source{MediaType: "text/plain", Name: "x.go", Bytes: []byte(page)}, plainKind, nil},
		{"a picture by a server", Source{MediaType: "image/svg+xml", Bytes: []byte("<svg/>")}, 0, ErrBinary},
		{"a film by a server", Source{MediaType: "video/mp4", Bytes: []byte("Halo")}, 0, ErrBinary},
		{"a type that says nothing", Source{MediaType: "application/octet-stream", Name: "x.md", Bytes: []byte(notes)}, markdownKind, nil},

		{"Markdown", Source{Name: `C:\x\Y.MD`, Bytes: []byte(notes)}, markdownKind, nil},
		{"a page", Source{Name: "x.htm", Bytes: []byte("Halo")}, htmlKind, nil},
		{"a text with tags", Source{Name: "x.txt", Bytes: []byte(page)}, plainKind, nil},
		{"an address's extension", Source{Address: at("https://a.example/x.html"), Bytes: []byte("Halo")}, htmlKind, nil},
		{"by a look", Source{Name: "x", Bytes: []byte(page)}, htmlKind, nil},
		{"behind a comment", Source{Bytes: []byte("\ufeff\n<!-- x --> <?xml version='1.0'?><HTML lang=id>")}, htmlKind, nil},
		{"in UTF-16", Source{Bytes: []byte(utf16Page)}, htmlKind, nil},
		{"a piece of a page", Source{Bytes: []byte(strings.Repeat("<p>Halo</p>", 10))}, htmlKind, nil},
		{"a text with a few tags", Source{Bytes: []byte("Pakai <b>tebal</b> dan <i>miring</i>.")}, plainKind, nil},
		{"anything else", Source{Name: "x.kabar", Bytes: []byte("Halo")}, plainKind, nil},
	}
	for _, tt := range tests {
		if got, err := kindOf(tt.s); got != tt.want || err != tt.err {
			t.Errorf("%s: %v, %v, want %v, %v", tt.name, got, err, tt.want, tt.err)
		}
	}
}

func TestRead(t *testing.T) {
	docx, err := os.ReadFile("zipped/testdata/pandoc.docx")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, title string
		s           Source
		text        string // which has to be in it
	}{
		{"a page", "Pasar Buka", Source{MediaType: "text/html", Bytes: []byte(page)}, "Seratus perahu"},
		{"a page in windows-1252", "Kafé Buka", Source{Name: "x.html", Bytes: []byte(strings.Replace(page, "Pasar Buka", "Kaf\xe9 Buka", 2))}, "Seratus perahu"},
		{"one that says it is in windows-1250", "Kafé őrs", Source{Name: "x.html",
			Bytes: []byte(strings.Replace(strings.Replace(page, "Pasar Buka", "Kaf\xe9 \xf5rs", 2), "<head>", `<head><meta charset="windows-1250">`, 1))}, "Seratus perahu"},
		{"one that the server says is", "Kafé őrs", Source{MediaType: "text/html; charset=windows-1250",
			Bytes: []byte(strings.Replace(page, "Pasar Buka", "Kaf\xe9 \xf5rs", 2))}, "Seratus perahu"},
		{"Markdown", "Catatan", Source{Name: "x.md", Bytes: []byte(notes)}, "Pasar dibuka lagi."},
		{"text", "# Catatan", Source{Name: "x.txt", Bytes: []byte(notes)}, "Pasar *dibuka* lagi."},
		{"DOCX", "Pasar Terapung Dibuka Lagi", Source{Name: "x", Bytes: docx}, "3. Kue lapis\n\nParkir gratis\n\n"},
	}
	for _, tt := range tests {
		d, err := Read(tt.s)
		if err != nil || d.Title != tt.title || !strings.Contains(d.Text, tt.text) {
			t.Errorf("%s: %+v, %v", tt.name, d, err)
		}
		checkCanonical(t, d.Text)
	}
}

func TestRefused(t *testing.T) {
	var other bytes.Buffer
	z := zip.NewWriter(&other)
	z.Create("foto.jpg")
	z.Close()
	tests := []struct {
		name string
		s    Source
		want error
	}{
		{"too large", Source{Bytes: append([]byte("PK\x03\x04"), make([]byte, MaxBytes)...)}, ErrTooLarge},
		{"some archive", Source{Name: "x.zip", Bytes: other.Bytes()}, ErrBinary},
		{"gzip", Source{Name: "x.txt.gz", Bytes: []byte("\x1f\x8b\x08x")}, ErrBinary},
		{"a picture called a text", Source{Name: "x.txt", Bytes: []byte("\x89PNG\r\n\x1a\n")}, ErrBinary},
		{"a PDF without its beginning", Source{Name: "x.pdf", Bytes: []byte("\x00\x01endobj")}, ErrDamaged},
		{"a DOCX without its beginning", Source{Name: "x.docx", Bytes: []byte("\x00\x01\x02")}, ErrDamaged},
		{"an empty PDF", Source{Name: "x.pdf"}, ErrDamaged},
		{"an empty DOCX", Source{Name: "x.docx", Bytes: []byte(" \n")}, ErrDamaged},
		{"a text in no encoding", Source{Name: "x.txt", Bytes: []byte("Kim caf\xc3")}, ErrEncoding},
		{"nothing", Source{Name: "x.txt"}, ErrEmpty},
	}
	for _, tt := range tests {
		if d, err := Read(tt.s); !errors.Is(err, tt.want) || d != (Document{}) {
			t.Errorf("%s: %+v, %v, want %v", tt.name, d, err, tt.want)
		}
	}
}

// TestData: what is for programs is no article, what looks a bit like it is.
func TestData(t *testing.T) {
	base64 := strings.Repeat("UEsDBBQABgAIUEsDBBQABgAIUEsDBBQABgAIUEsDBBQABgAIUEsDBBQABgAI\n", 5)
	tests := []struct {
		name, text string
		want       error
	}{
		{"XML", `<?xml version="1.0"?><kabar>Pasar dibuka.</kabar>`, ErrBinary},
		{"RSS", "\ufeff\n<rss><title>Pasar dibuka.</title></rss>", ErrBinary},
		{"SVG", `<!DOCTYPE svg><svg><text>Pasar dibuka.</text></svg>`, ErrBinary},
		{"a text with a tag", "<rsvp> berarti balas. Lihat juga <svg>.", nil},
		{"one about XML", `Berkas dimulai dengan <?xml version="1.0"?>.`, nil},
		{"JSON", ` {"judul": "Pasar dibuka"}`, ErrBinary},
		{"a list in JSON", `["Pasar", "dibuka"]`, ErrBinary},
		{"a text in brackets", "[Jakarta] Pasar dibuka.", nil},
		{"a saved page", "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nPasar.", ErrBinary},
		{"a letter", "From: a@b.example\nContent-Type: text/plain\n\nPasar dibuka.", nil},
		{"one about mail", "Surat bisa berisi baris ini:\n\nContent-Type: multipart/mixed\n\nlalu bagian-bagiannya.", nil},
		{"base64", base64, ErrBinary},
		{"in one line", strings.ReplaceAll(base64, "\n", ""), ErrBinary},
		{"less than that", base64[:200], nil},
		{"and a sentence", base64 + "Pasar dibuka.", nil},
		{"a list of words", strings.Repeat("pasar\n", 100), nil},
		{"a text with a NUL", strings.Repeat("Pasar dibuka lagi. ", 9) + "\x00", nil},
	}
	for _, tt := range tests {
		if _, err := File("x.txt", []byte(tt.text)); err != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// TestPanic: a reader's panic is a damaged file.
func TestPanic(t *testing.T) {
	defer func(before func(string, *url.URL) (format.Document, error)) { readPage = before }(readPage)
	readPage = func(string, *url.URL) (format.Document, error) { panic("bug") }
	if d, err := File("x.html", []byte(page)); err != ErrDamaged || d != (Document{}) {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestFound(t *testing.T) {
	long := strings.Repeat("panjang ", 50)
	tests := []struct {
		name  string
		found format.Document
		want  Document
		err   error
	}{
		{"all fields", format.Document{Title: " Pasar\nBuka ", Byline: "Rina\u202e", Date: "5\tMei", Site: "Kabar\n\nKita", Language: "id_ID", Paragraphs: []string{"Satu\n\ndua.", "\u200b", "Tiga."}},
			Document{Title: "Pasar Buka", Byline: "Rina", Date: "5 Mei", Site: "Kabar Kita", Declared: "id-ID", Text: "Satu dua.\n\nTiga."}, nil},
		{"a title that is said again", format.Document{Title: "Pasar", Paragraphs: []string{"Pasar ", "Satu.", "Pasar"}}, Document{Title: "Pasar", Text: "Satu.\n\nPasar"}, nil},
		{"and nothing else", format.Document{Title: "Pasar", Paragraphs: []string{"Pasar"}}, Document{Title: "Pasar", Text: "Pasar"}, nil},
		{"a title too long to be one", format.Document{Title: long, Paragraphs: []string{"Satu."}}, Document{Text: strings.TrimSpace(long) + "\n\nSatu."}, nil},
		{"other fields too long", format.Document{Byline: long, Date: long, Site: long, Paragraphs: []string{"Satu."}}, Document{Text: "Satu."}, nil},
		{"a language that is none", format.Document{Language: "bahasa Indonesia", Paragraphs: []string{"Satu."}}, Document{Text: "Satu."}, nil},
		{"nothing readable", format.Document{Title: "Pasar", Paragraphs: []string{"---"}}, Document{}, ErrEmpty},
		{"too much", format.Document{Paragraphs: []string{strings.Repeat("a", MaxText), "b"}}, Document{}, ErrTooLarge},
	}
	for _, tt := range tests {
		got, err := canonical(tt.found, nil)
		if err != tt.err {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

func TestLastTitle(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"laporan akhir.pdf", "", "laporan akhir"},
		{"", "", ""},
		{"", "https://kabar.example/2026/pasar-terapung_dibuka.html?x=y#z", "Pasar terapung dibuka"},
		{"x.html", "https://kabar.example/2026/pasar-dibuka", "Pasar dibuka"},
		{"", "https://kabar.example/%C3%A9l%C3%A9gance+baru/", "Élégance baru"},
		{"", "https://kabar.example/2026/0314", "kabar.example"},
		{"", "https://kabar.example:8080/", "kabar.example"},
		{"", "https://kabar.example/" + strings.Repeat("a", 400), "kabar.example"},
	}
	for _, tt := range tests {
		s := Source{Name: tt.name}
		if tt.address != "" {
			var err error
			if s.Address, err = url.Parse(tt.address); err != nil {
				t.Fatal(err)
			}
		}
		if got := lastTitle(s, htmlKind); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.name, tt.address, got, tt.want)
		}
	}
	at, _ := url.Parse("https://kabar.example/unduh?id=7")
	if got := lastTitle(Source{Name: "Laporan Pasar.pdf", Address: at}, pdfKind); got != "Laporan Pasar" {
		t.Errorf("a file at an address: %q", got)
	}
}
