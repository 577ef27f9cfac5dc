package webpage

import (
	"strings"
	"testing"
)

// TestHint has a page that nothing but readability can tell the text in, and one
// that it doesn't get.
func TestHint(t *testing.T) {
	const other = "Redaksi menerima kiriman naskah dari warga setiap hari kerja di kantor kami."
	text := strings.Repeat("<p>Warga desa membuka pasar baru, di tepi sungai, pada Senin pagi, dan ratusan orang datang, kata kepala desa.</p>", 8)
	page := func(more string) string {
		return "<div><div>" + text + "</div><div><div>" + other + "</div><div>" + other + other + "</div></div></div>" + more
	}
	for more, want := range map[string]bool{"": false, strings.Repeat("<i></i>", maxHintElements): true} {
		d, err := Read(page(more), nil)
		if got := strings.Contains(strings.Join(d.Paragraphs, " "), other); err != nil || got != want {
			t.Errorf("with %d bytes more: %v, %v, want %v", len(more), got, err, want)
		}
	}
}
