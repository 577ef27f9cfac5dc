package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Kim tiba di Rusia pada Rabu pagi dengan kereta lapis baja. ", 6))
	tests := []struct {
		name, in    string
		title, text string
	}{
		{"a paragraph a line", long + "\n" + long + "\nSingkat saja.\n" + long, "",
			long + "\n\n" + long + "\n\nSingkat saja.\n\n" + long},
		{"short sentences a line", "Kim tiba.\nPutin menunggu di sana.\nMereka duduk.", "",
			"Kim tiba.\n\nPutin menunggu di sana.\n\nMereka duduk."},
		{"empty lines", long + "\n\n" + long, "", long + "\n\n" + long},
		{"wrapped", wrap(long, 72) + "\n\n" + wrap(long, 72), "", long + "\n\n" + long},
		{"wrapped narrowly", wrap(long, 45), "", long},
		{"wrapped with CRLF", strings.ReplaceAll(wrap(long, 72), "\n", "\r\n"), "", long},
		{"wrapped, with a list", wrap(long, 72) + "\n- satu\n- dua\n\n" + wrap(long, 72), "",
			long + "\n\n- satu\n\n- dua\n\n" + long},
		{"wrapped, with a title", "Kim ke Rusia\n\n" + wrap(long, 72), "Kim ke Rusia", long},
		{"wrapped, title not set off", "Kim ke Rusia\n" + wrap(long, 72), "Kim ke Rusia", long},
		{"wrapped at a hyphen", "Kim mengirim banyak sekali mata-\nmata ke Rusia pada akhir tahun lalu itu.\n" + wrap(long, 40), "",
			"Kim mengirim banyak sekali mata-mata ke Rusia pada akhir tahun lalu itu. " + long},
		{"verse", "Kalau ada sumur di ladang\nBoleh kita menumpang mandi\nKalau ada umur yang panjang\nBoleh kita berjumpa lagi", "",
			"Kalau ada sumur di ladang\n\nBoleh kita menumpang mandi\n\nKalau ada umur yang panjang\n\nBoleh kita berjumpa lagi"},
		{"title", "Kim ke Rusia\n\nKim tiba.", "Kim ke Rusia", "Kim tiba."},
		{"underlined title", "KIM KE RUSIA\n============\n\nKim tiba.", "KIM KE RUSIA", "Kim tiba."},
		{"underlined with dashes", "Kim ke Rusia\n---\nKim tiba.", "Kim ke Rusia", "Kim tiba."},
		{"Markdown's heading", "## Kim ke Rusia\n\nKim tiba.", "Kim ke Rusia", "Kim tiba."},
		{"Markdown's heading, not set off", "# Kim ke Rusia\nKim tiba.", "Kim ke Rusia", "Kim tiba."},
		{"Markdown's heading that is no title", "# Kim tiba.\n\nPutin menunggu.", "", "# Kim tiba.\n\nPutin menunggu."},
		{"a hashtag is no heading", "#Kim\n\nKim tiba.", "#Kim", "Kim tiba."},
		{"a rule between paragraphs is none", "Kim ke Rusia\n\n---\n\nKim tiba.", "Kim ke Rusia", "---\n\nKim tiba."},
		{"title over a long line", "Kim ke Rusia\n" + long + "\n" + long, "Kim ke Rusia", long + "\n\n" + long},
		{"no title over a short line", "Kim ke Rusia\nPutin ke Korea", "", "Kim ke Rusia\n\nPutin ke Korea"},
		{"a sentence is no title", "Kim ke Rusia.\n\nKim tiba.", "", "Kim ke Rusia.\n\nKim tiba."},
		{"nor are two", "Kim tiba. Putin menunggu\n\nKim tiba.", "", "Kim tiba. Putin menunggu\n\nKim tiba."},
		{"nor a lead", "Syaratnya:\n\nKTP.", "", "Syaratnya:\n\nKTP."},
		{"nor a list item", "- Kim\n\n- Putin", "", "- Kim\n\n- Putin"},
		{"nor a long line", strings.Repeat("kata ", 40) + "\n\nKim.", "", strings.Repeat("kata ", 39) + "kata\n\nKim."},
		{"nor all there is", "Kim ke Rusia", "", "Kim ke Rusia"},
		{"nor all that can be read", "Kim ke Rusia\n\n-----", "", "Kim ke Rusia\n\n-----"},
		{"title with an abbreviation", "Menurut Dr. Budi\n\nKim.", "Menurut Dr. Budi", "Kim."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Text([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(Document{Title: tt.title, Text: tt.text}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// wrap breaks text as an editor does. 0 doesn't.
func wrap(text string, columns int) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.Split(text, " ") {
		switch {
		case i == 0:
		case columns > 0 && at+1+len(word) > columns:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}
