package extract

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var seeds = []string{
	"", " ", "\n", "Kim ke Rusia\n\nKim tiba.\nPutin menunggu.", "a\u0301\u200d\u200cb", "\ufeffa\u202e\U000e0041",
	"Judul\n" + strings.Repeat("Kim tiba di Rusia pada Rabu pagi itu juga.\n", 4),
	strings.Repeat("kata kata kata kata kata kata kata kata-\n", 5), "می\u200cخواهم क्\u200dष ශ්\u200dරී র\u200d্যাব ന്\u200d", "👩🏽\u200d⚕️ 🏳️\u200d🌈",
	"म\u0338\u200d\u094d\u0338", "a" + strings.Repeat("\u0344", 40), "葛\U000e0100", "\xff\xfeK\x00", "%PDF-", "a\x00",
	"---\ntitle: x\nauthors:\n- y\ndate: z\n---\n# A *b* [c](d)\n\n- e\n1. f\n\n| g | h |\n|---|---|\n| i | j |\n\n```\nk\n```\n> l\n\n<b>m</b> <!-- n -->",
	"[a]: b\n[c][a] ![d](e) `f` <https://g.h> &amp; \\* ~~i~~\n***\nj\n===", "![x](data:;base64," + strings.Repeat("A", 300) + ")",
}

// checkCanonical fails the test unless the text is what doc.go says.
func checkCanonical(t *testing.T, text string) {
	t.Helper()
	if again := Canonical(text); again != text {
		t.Fatalf("%+q isn't canonical: becomes %+q", text, again)
	}
	if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) {
		t.Fatalf("%+q isn't UTF-8 in NFC", text)
	}
	for p := range strings.SplitSeq(text, "\n\n") {
		if text != "" && (p == "" || strings.Contains(p, "  ") || strings.TrimSpace(p) != p) {
			t.Fatalf("paragraph %+q in %+q", p, text)
		}
		for _, r := range p {
			if unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' ||
				unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Deprecated, r) && r > 0xE0000 {
				t.Fatalf("%U in %+q", r, p)
			}
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		checkCanonical(t, Canonical(string(b)))
		first, err := Text(b)
		if err != nil {
			return
		}
		checkCanonical(t, first.Text)
		checkTitle(t, first.Title)
		again, err := Text([]byte(first.Text))
		if errors.Is(err, ErrBinary) && !isBinary(b) && !hasMagic(b) {
			return // what stood before "%PDF-" was a title, or can't be seen
		}
		if err != nil {
			t.Fatal(err)
		}
		if whole(again) != first.Text {
			t.Fatalf("%+q becomes %+q", first.Text, whole(again))
		}
		if again, err := Text([]byte(whole(first))); first.Title != "" && (err != nil || again != first) {
			t.Fatalf("%+q becomes %+q, %v", first, again, err)
		}
	})
}

// whole returns the document with its title as first paragraph.
func whole(d Document) string {
	if d.Title == "" {
		return d.Text
	}
	return d.Title + "\n\n" + d.Text
}

func checkTitle(t *testing.T, title string) {
	t.Helper()
	checkCanonical(t, title)
	if strings.Contains(title, "\n") || utf8.RuneCountInString(title) > maxHeading {
		t.Fatalf("title %+q", title)
	}
}

// FuzzRead: whatever a server sends, there is a document as doc.go says or a
// refusal.
func FuzzRead(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), "x.md", "text/plain; charset=latin1")
	}
	f.Add([]byte(page), "x", "text/html; charset=gbk")
	f.Add([]byte("PK\x03\x04"), "x.docx", "")
	f.Add([]byte("Kata \x93ya\x94 caf\xe9 \xa5\xd0\xb5\xc4"), "", "")
	f.Fuzz(func(t *testing.T, b []byte, name, mediaType string) {
		d, err := Read(Source{Name: name, MediaType: mediaType, Bytes: b})
		if _, isRefusal := errors.AsType[Refusal](err); err != nil && !isRefusal {
			t.Fatalf("%v isn't a refusal", err)
		}
		checkCanonical(t, d.Text)
		for _, line := range []string{d.Title, d.Byline, d.Date, d.Site, d.Declared} {
			checkTitle(t, line)
		}
		if err == nil && (!readable(d.Text) || len(d.Text) > MaxText) {
			t.Fatalf("%d bytes: %.40q", len(d.Text), d.Text)
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Markdown(b)
		if err != nil {
			return
		}
		checkCanonical(t, d.Text)
		for _, line := range []string{d.Title, d.Byline, d.Date} {
			checkTitle(t, line)
		}
		if !readable(d.Text) {
			t.Fatalf("%+q", d.Text)
		}
	})
}
