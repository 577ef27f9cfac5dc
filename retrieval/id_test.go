package retrieval

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Rapat Warga": "rapat-warga", "  --Rapat__Warga!! ": "rapat-warga", "": "article", "…": "article",
		"ÇA va": "ça-va", "e\u0301te": "éte", "世界": "世界", "\u0301a": "a", "ΣΊΣΥΦΟΣ": "σίσυφοσ", "ǅ": "ǆ",
		strings.Repeat("a", 50):         strings.Repeat("a", 40),
		strings.Repeat("a", 40) + " b":  strings.Repeat("a", 40),
		strings.Repeat("a", 39) + " b":  strings.Repeat("a", 39),
		strings.Repeat("a", 38) + " bc": strings.Repeat("a", 38) + "-b",
		"a/../b\x1b[2J\n":               "a-b-2j",
		"कर्म":                          "कर्म",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestIDsAreNames: whatever a file or text is called, its ID may be one.
func TestIDsAreNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		for _, id := range []string{FileID("/a/" + name), TitledID(name), PastedID(name, "x"), PastedID("", name)} {
			if !ArticleName(id) {
				t.Fatalf("%q of %q", id, name)
			}
		}
	})
}

func TestIDsTellApart(t *testing.T) {
	if a, b := FileID("/a/rapat.md"), FileID("/b/rapat.md"); a == b || a != FileID("/a/rapat.md") {
		t.Errorf("%s, %s", a, b)
	}
	if a, b := PastedID("T", "Satu."), PastedID("T", "Dua."); a == b || a != PastedID("T", "Satu.") {
		t.Errorf("%s, %s", a, b)
	}
	if a, b := TitledID("Rapat"), TitledID("Rapat 2"); a == b || a != TitledID("rAPAT") || a == PastedID("Rapat", "Rapat") || a == FileID("Rapat") {
		t.Errorf("%s, %s", a, b)
	}
	if got := PastedID("", "Satu dua tiga empat lima enam tujuh."); !strings.HasPrefix(got, "satu-dua-tiga-empat-lima-") || strings.Contains(got, "enam") {
		t.Error(got)
	}
}

func TestPageID(t *testing.T) {
	for address, name := range map[string]string{
		"https://example.org/":                                "example-org-",
		"https://example.org/berita/2026/11/rapat-warga.html": "rapat-warga-",
		"https://example.org/berita/12345":                    "berita-",
		"https://example.org/a/%E4%B8%96%E7%95%8C?page=2":     "世界-",
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := PageID(u); !strings.HasPrefix(got, name) || !ArticleName(got) {
			t.Errorf("%s: %s, want %s…", address, got, name)
		}
	}
}
