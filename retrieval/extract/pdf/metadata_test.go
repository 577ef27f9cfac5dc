package pdf

import (
	"slices"
	"testing"
)

func TestMetadata(t *testing.T) {
	rows := []struct {
		info, catalog                 string
		title, byline, date, language string
	}{
		{info: "/Title(Rapat desa)/Author(Bu Rini)/CreationDate(D:20260817093000+07'00')", title: "Rapat desa", byline: "Bu Rini", date: "2026-08-17"},
		{info: "/Title<FEFF0052006100700061007420AC>", title: "Rapat€"},
		{info: "/Title<FFFE52006100>", title: "Ra"},
		{info: "/Title<EFBBBF52C3A9>", title: "Ré"},
		{info: `/Title(\215Rapat\216 \240)`, title: "“Rapat” €"},
		{info: "/Title(Microsoft Word - x.docx)", title: "Kabar Besar"},
		{info: "/Title(laporan_final.indd)", title: "Kabar Besar"},
		{info: "/Title(untitled)", title: "Kabar Besar"},
		{info: "/Title(Dokumen1)", title: "Kabar Besar"},
		{info: "/Title(\\(anonymous\\))/Author(\\(anonymous\\))", title: "Kabar Besar"},
		{info: "/Title(Lain)/Author(Administrator)", title: "Lain"},
		{info: "", title: "Kabar Besar"},
		{info: "/Title(KABAR BESAR)", title: "Kabar Besar"},
		{info: "/Title(Lain)/CreationDate(D:2026)", title: "Lain"},
		{info: "/Title(Lain)/CreationDate(kemarin)", title: "Lain"},
		{info: "/Title(Lain)/CreationDate(D:20261399)", title: "Lain"},
		{info: "/Title(Lain)", catalog: "/Lang(id-ID)", title: "Lain", language: "id-ID"},
		{info: "/Title(Lain)", catalog: "/Lang(bahasa kami)", title: "Lain"},
	}
	body := []string{"Warga berkumpul di balai desa sejak pagi.", "Mereka menunggu kabar itu."}
	for _, row := range rows {
		w := newWriter()
		w.info, w.catalog = row.info, row.catalog
		w.page(show(50, 700, 20, "Kabar Besar")+show(50, 600, 10, body[0])+show(50, 560, 10, body[1]), "")
		d, err := Read(w.bytes())
		if err != nil || d.Title != row.title || d.Byline != row.byline || d.Date != row.date || d.Language != row.language {
			t.Errorf("%s %s: %v, %+v", row.info, row.catalog, err, d)
		}
		want := body
		if row.title != "Kabar Besar" {
			want = append([]string{"Kabar Besar"}, body...)
		}
		if !slices.Equal(d.Paragraphs, want) {
			t.Errorf("%s: %q, want %q", row.info, d.Paragraphs, want)
		}
	}
}

// TestDateline: a date near the top is the text's, not the file's.
func TestDateline(t *testing.T) {
	const made = "2026-08-17"
	rows := []struct{ line, want string }{
		{"14 Maret 2026", "14 Maret 2026"},
		{"Oleh Bu Rini | Selasa, 3 Feb 2026 07.00", "3 Feb 2026"},
		{"March 14, 2026", "March 14, 2026"},
		{"14 Maret 2026 pukul 09:30", "14 Maret 2026"},
		{"Tanggal : 14 Maret 2026", "14 Maret 2026"},
		{"Lahir: Solo, 14 Maret 1980", made},
		{"Hari/tanggal : Selasa, 14 Maret 2026", made},
		{"Maret 2026", made},
		{"14 rumah 2026", made},
		{"Menurut catatan yang disimpan panitia di balai desa, jembatan lama itu dibuka pada tanggal 14 Maret 1998 oleh bupati.", made},
	}
	for _, row := range rows {
		w := newWriter()
		w.info = "/CreationDate(D:20260817)"
		d, err := Read(w.page(show(50, 700, 20, "Kabar Besar")+show(50, 670, 10, row.line)+show(50, 600, 10, prose...), "").bytes())
		if err != nil || d.Date != row.want {
			t.Errorf("%s: %v, %q, want %q", row.line, err, d.Date, row.want)
		}
	}
	low := newWriter()
	low.info = "/CreationDate(D:20260817)"
	d, err := Read(low.page(show(50, 700, 20, "Kabar Besar")+show(50, 300, 10, "14 Maret 2026"), "").bytes())
	if err != nil || d.Date != made {
		t.Errorf("low: %v, %q", err, d.Date)
	}
}
