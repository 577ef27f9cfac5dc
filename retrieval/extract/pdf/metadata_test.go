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
