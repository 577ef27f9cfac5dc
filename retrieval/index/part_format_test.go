package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// sealed appends the checksum.
func sealed(body []byte) []byte {
	body = bytes.Clone(body)
	return binary.LittleEndian.AppendUint32(body, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
}

func TestPartFormat(t *testing.T) {
	for i, d := range documents {
		want := withStems(Analyse(d))
		prefix := []byte("before")
		b, err := want.AppendBinary(prefix)
		if err != nil || !bytes.HasPrefix(b, prefix) {
			t.Fatalf("document %d: %q, %v", i, b, err)
		}
		got := parsed(t, b[len(prefix):])
		if !bytes.Equal(encoded(t, got), b[len(prefix):]) {
			t.Errorf("document %d: written anew it's different", i)
		}
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("document %d: %+v, want %+v", i, got, want)
		}
	}
}

// TestPartFormatStays fails where the bytes of a part change: then they need
// another Version, and this test what it got.
func TestPartFormatStays(t *testing.T) {
	b := encoded(t, Analyse(document(analysis.Indonesian, "Menulis", "Menulis 2 kali. Ditulis Ann.")))
	const want = "\x01\x02id\x05\x1emenulis\x05tulis\x042\x10kali\x1dditulis\x02\x05\fann\x01\x00\x01\x05\n\x01\x04\x02\x06Sm\xdc\x00"
	if got := string(b); Version != "1" || got != want {
		t.Errorf("version %s: %q", Version, got)
	}
}

func TestParsePartRefuses(t *testing.T) {
	const head = "\x01\x00" // no language
	tests := []struct{ name, body string }{
		{"no format", ""},
		{"another format", "\x02\x00\x00\x00\x00"},
		{"no contents", "\x01"},
		{"a language longer than all", "\x01\x7f"},
		{"a number without an end", "\x01\x80"},
		{"a number of six bytes", "\x01\x80\x80\x80\x80\x80\x00\x00\x00\x00"},
		{"more words than bytes", head + "\xff\xff\xff\xff\x0f"},
		{"an empty word", head + "\x01\x00\x01\x00\x00"},
		{"an empty word with a stem", head + "\x01\x02\x01x\x01\x00\x00"},
		{"an empty stem", head + "\x01\x06a\x00\x01\x00\x00"},
		{"a word longer than all", head + "\x01\x7ca\x01\x00\x00"},
		{"a kind of stem that isn't", head + "\x01\x07a\x01\x00\x00"},
		{"a stem that begins behind the word", head + "\x01\x05a\x02\x01\x01\x00\x00"},
		{"a stem that ends behind the word", head + "\x01\x05a\x00\x02\x01\x00\x00"},
		{"more title than bytes", head + "\x00\xff\xff\xff\xff\x0f"},
		{"a word that isn't", head + "\x00\x01\x00\x00"},
		{"more words in texts than said", head + "\x01\x04a\x02\x00\x00\x00"},
		{"a word that isn't yet", head + "\x02\x04a\x04b\x03\x00\x02\x00\x00"},
		{"a word that no text has", head + "\x02\x04a\x04b\x01\x00\x00"},
		{"more passages than bytes", head + "\x00\x00\xff\xff\xff\xff\x0f"},
		{"more tokens than bytes", head + "\x01\x04a\x01\x00\x01\x7f"},
		{"fewer tokens than said", head + "\x01\x04a\x01\x00\x02\x02\x01\x08\x08"},
		{"something behind", head + "\x01\x04a\x01\x00\x00\x00"},
	}
	if _, err := ParsePart(sealed([]byte(head + "\x01\x04a\x01\x00\x02\x02\x01\x08\x08\x08"))); err != nil {
		t.Fatalf("a sound part: %v", err)
	}
	for _, tt := range tests {
		if p, err := ParsePart(sealed([]byte(tt.body))); !errors.Is(err, ErrPart) {
			t.Errorf("%s: %+v, %v", tt.name, p, err)
		}
	}
}

// TestParsePartDamaged changes, cuts and lengthens the bytes at each place.
func TestParsePartDamaged(t *testing.T) {
	b := encoded(t, Analyse(small[0]))
	refuse := func(what string, b []byte) {
		if _, err := ParsePart(b); !errors.Is(err, ErrPart) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for i := range b {
		refuse(fmt.Sprintf("cut at %d", i), b[:i])
		damaged := bytes.Clone(b)
		damaged[i] ^= 1
		refuse(fmt.Sprintf("changed at %d", i), damaged)
		ParsePart(sealed(b[:i])) // whatever comes of it, no panic
		ParsePart(sealed(damaged))
	}
	refuse("longer", append(bytes.Clone(b), 0))
}

// TestParsePartAllocates checks that counts can't ask for more memory than
// their bytes can fill.
func TestParsePartAllocates(t *testing.T) {
	const head = "\x01\x00"
	for _, body := range []string{
		head + "\xff\xff\xff\xff\x0f", head + "\x00\xff\xff\xff\xff\x0f", head + "\x00\x00\xff\xff\xff\xff\x0f",
		head + "\x00\x00" + "\xff\x01" + strings.Repeat("\x7f", 255), "\x01\xff\xff\xff\xff\x0f",
	} {
		b := sealed([]byte(body))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range 100 {
			ParsePart(b)
		}
		runtime.ReadMemStats(&after)
		if n := (after.TotalAlloc - before.TotalAlloc) / 100; n > 8192 {
			t.Errorf("%q takes %d bytes", body, n)
		}
	}
}

// TestPartOwnsLanguage checks that an index doesn't keep all of a part's bytes
// for the two letters of its language.
func TestPartOwnsLanguage(t *testing.T) {
	for _, lang := range []analysis.Language{"id", "en", "de", ""} {
		b := encoded(t, Analyse(document(lang, "", "Pasar")))
		p := parsed(t, b)
		if p.language != lang {
			t.Errorf("%q, want %q", p.language, lang)
		}
		language, word := unsafe.StringData(string(p.language)), unsafe.StringData(p.words[0])
		if d := uintptr(unsafe.Pointer(word)) - uintptr(unsafe.Pointer(language)); d < uintptr(len(b)) {
			t.Errorf("%q stands %d bytes before the words", lang, d)
		}
	}
}

func FuzzParsePart(f *testing.F) {
	for _, d := range documents {
		f.Add(encoded(f, Analyse(d)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		ParsePart(b)
		p, err := ParsePart(sealed(b[:max(0, len(b)-crc32.Size)]))
		if err != nil {
			return
		}
		again := parsed(t, encoded(t, p))
		if !reflect.DeepEqual(again, p) {
			t.Fatalf("%+v becomes %+v", p, again)
		}
		ix := merge(Analyse(small[1]), p, p)
		for _, text := range append(questions, strings.Join(p.words, " ")) {
			checkResult(t, ix, ix.Search(Question{Text: text, Lexicon: lexicon.Builtin}, 5), 5)
		}
		if ix.Part(1); ix.Documents() != 3 {
			t.Fatalf("%d documents", ix.Documents())
		}
	})
}
