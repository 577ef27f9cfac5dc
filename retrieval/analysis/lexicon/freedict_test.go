package lexicon

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kutip/retrieval/analysis"
)

// dictionary is a text in dictd's form, with words of our own.
const dictionary = `a made-up dictionary ver. 1
not an entry, before the first

lantern /ˈlæntən/ <n>
lentera, pelita (kuno)
a light that is carried
bark /bɑːk/ <n>
1. kulit kayu
the outside of a tree
2. gonggongan, salak 1.
what a dog says
night watchman <n>
penjaga malam
hum // <v>

empty /x/ <n>
`

func TestAddFreeDict(t *testing.T) {
	tests := []struct{ in, want string }{
		{"lantern", "lentera, pelita"},
		{"lanterns", "lentera, pelita"},
		{"bark", "kulit kayu, gonggongan, salak"},
		{"night watchman", "penjaga malam"},
		{"hum", ""},
		{"empty", ""},
		{"a", ""},
		{"not an entry", ""},
	}
	for _, end := range []string{"\n", "\r\n"} {
		l := newLexicon()
		l.addFreeDict(strings.ReplaceAll(dictionary, "\n", end))
		for _, tt := range tests {
			if got := phrases(l.Translate(analysis.English, strings.Fields(tt.in)...)); got != tt.want {
				t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
			}
		}
		if got := phrases(l.Translate(analysis.Indonesian, "lentera")); got != "lantern" {
			t.Errorf("lentera: %q", got)
		}
	}
}

// TestAddFreeDictDamaged gives every beginning of the text, and other junk.
func TestAddFreeDictDamaged(t *testing.T) {
	for n := range dictionary {
		newLexicon().addFreeDict(dictionary[:n])
	}
	for _, text := range []string{">", " />", " /\n<>", "<n>\nx", "a <n>", "a /\xff/ <n>\n\xfe, \x00\n", "1. 2. 3. ", "a /b/ <n>\n,,(,)"} {
		newLexicon().addFreeDict(text)
	}
}

func TestReadDictionary(t *testing.T) {
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write([]byte(dictionary)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := zipped.Bytes()
	changed := bytes.Clone(whole)
	changed[len(changed)/2] ^= 0x55
	tests := []struct {
		name string
		file []byte
		ok   bool
	}{
		{"a.dict.dz", whole, true},
		{"a.dict", []byte(dictionary), true},
		{"empty.dz", nil, false},
		{"text.dz", []byte(dictionary), false},
		{"cut.dz", whole[:len(whole)/2], false},
		{"changed.dz", changed, false},
	}
	dir := t.TempDir()
	for _, tt := range tests {
		path := filepath.Join(dir, tt.name)
		if err := os.WriteFile(path, tt.file, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := readDictionary(path)
		if (err == nil) != tt.ok || tt.ok && text != dictionary {
			t.Errorf("%s: %d bytes, %v", tt.name, len(text), err)
		}
	}
	if _, err := readDictionary(filepath.Join(dir, "none.dz")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

// TestInstalled uses FreeDict's dictionary. It skips where that is missing,
// but not in CI, which installs it.
func TestInstalled(t *testing.T) {
	if !HasFreeDict() {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no %s: install dict-freedict-eng-ind", FreeDictPath)
		}
		if Installed() != Builtin() {
			t.Error("Installed isn't Builtin without FreeDict")
		}
		t.Skip("no " + FreeDictPath)
	}
	l := Installed()
	if got := phrases(l.Translate(analysis.English, "ability")); !strings.HasPrefix(got, "kemampuan") {
		t.Errorf("ability: %q doesn't begin with our own", got)
	}
	more := 0
	for key := range l.toIndonesian.exact {
		if _, ok := Builtin().toIndonesian.exact[key]; !ok {
			more++
		}
	}
	if more < 1000 {
		t.Errorf("FreeDict adds only %d keys", more)
	}
}
