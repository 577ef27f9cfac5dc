package extract

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestFile(t *testing.T) {
	tests := []struct{ name, content, title, text string }{
		{"kabar.txt", "# Satu dua.\n\nTiga.", "kabar", "# Satu dua.\n\nTiga."},
		{"kabar.md", "# Satu\n\n*Tiga*.", "Satu", "Tiga."},
		{"C:\\docs\\Kabar Baru.MARKDOWN", "*Tiga*.", "Kabar Baru", "Tiga."},
		{"/tmp/kabar", "Tiga.", "kabar", "Tiga."},
		{"kabar.v2.txt", "Kim ke Rusia\n\nTiga.", "Kim ke Rusia", "Tiga."},
		{"ka\u202ebar\n\nx.txt", "Tiga.", "kabar x", "Tiga."},
	}
	for _, tt := range tests {
		got, err := File(tt.name, []byte(tt.content))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(Document{Title: tt.title, Text: tt.text}, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name string
		b    string
		want error
	}{
		{"nothing", "", ErrEmpty},
		{"white space", " \n\n\t\u00a0\u2003", ErrEmpty},
		{"hidden characters", "\ufeff\u200b\u202e\U000e0041", ErrEmpty},
		{"signs", "*** --- !!!", ErrEmpty},
		{"PDF", "%PDF-1.7\n%\xe2\xe3", ErrBinary},
		{"DOCX", "PK\x03\x04\x14", ErrBinary},
		{"PNG", "\x89PNG\r\n\x1a\n", ErrBinary},
		{"ELF", "\x7fELF\x02", ErrBinary},
		{"RTF", "{\\rtf1\\ansi Kim}", ErrBinary},
		{"NUL", "Kim\x00Putin", ErrBinary},
		{"controls", "K\x01i\x02m", ErrBinary},
		{"no encoding's", "Kim\x81\x8d tiba\x90 di\x9dsana.", ErrEncoding},
		{"cut rune", "Kim caf\xc3", ErrEncoding},
		{"odd UTF-16", "\xff\xfeK\x00i", ErrEncoding},
		{"half a pair", "\xff\xfe\x3d\xd8", ErrEncoding},
		{"wrong pair", "\xff\xfe\x3d\xd8K\x00", ErrEncoding},
		{"UTF-16 with NUL", "\xff\xfeK\x00\x00\x00", ErrBinary},
	}
	for _, tt := range tests {
		for kind, parse := range kinds {
			if d, err := parse([]byte(tt.b)); !errors.Is(err, tt.want) || d != (Document{}) {
				t.Errorf("%s of %s: %v, %v, want %v", kind, tt.name, d, err, tt.want)
			}
		}
	}
}

func TestUTF16(t *testing.T) {
	const text = "Kim tiba.\r\n\r\n“Halo” 🎉 é."
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		b := order.AppendUint16(nil, 0xFEFF)
		for _, u := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, u)
		}
		d, err := Text(b)
		if err != nil || d.Text != strings.ReplaceAll(text, "\r", "") {
			t.Errorf("%v: %q, %v", order, d.Text, err)
		}
	}
}
