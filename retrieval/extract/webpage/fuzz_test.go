package webpage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzRead looks for panics, and for text that is larger than the page allows:
// cells over rows are repeated, references are shorter than what they stand for.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/pages/*.txtar")
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(page))
	}
	for _, write := range hostile(20_000) {
		f.Add(write())
	}
	f.Fuzz(func(t *testing.T, page string) {
		most := 3*len(page) + maxRepeated + 4096
		if d, err := Read(page, nil); err == nil {
			checkSize(t, d.Paragraphs, most)
		}
		if paragraphs, _, err := new(Book).Chapter(page); err == nil {
			checkSize(t, paragraphs, most)
		}
	})
}

func checkSize(t *testing.T, paragraphs []string, most int) {
	t.Helper()
	size := 0
	for _, p := range paragraphs {
		size += len(p)
		if strings.TrimSpace(p) == "" {
			t.Error("an empty paragraph")
		}
	}
	if size > most {
		t.Errorf("%d bytes of text, want %d at most", size, most)
	}
}

// BenchmarkRead reads a page of 5,000 words in what news sites have around them.
func BenchmarkRead(b *testing.B) {
	words := strings.Repeat("Warga desa membuka pasar baru di tepi sungai, kata kepala desa. ", 5)
	links := strings.Repeat(`<li class="item"><a href="/x"><h4>Kereta wisata bertambah dua gerbong</h4></a></li>`, 40)
	css := strings.Repeat(".a .b>c{color:red;margin:0 1px}.d:hover{display:none}@media print{p{color:red}}", 300)
	page := `<html lang="id"><head><title>Pasar Baru | Kabar</title><style>` + css + `</style></head><body><nav><ul>` + links + `</ul></nav><div class="row"><div class="a"><h1>Pasar Baru</h1>` +
		strings.Repeat(`<p class="b">`+words+`</p><div class="ads">Iklan</div>`, 100) + `</div><div class="sidebar">` + links + `</div></div><script>` + strings.Repeat("x=1;", 50_000) + `</script></body></html>`
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(page, nil); err != nil {
			b.Fatal(err)
		}
	}
}
