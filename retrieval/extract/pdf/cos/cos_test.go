package cos

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval/extract/format"
)

const body = "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]>> endobj\n3 0 obj <</Type/Page/Note(asli)>> endobj\n"

// file has its objects found by repair, since it has no cross-reference.
func file(t *testing.T, more string) *File {
	t.Helper()
	f, err := Open([]byte("%PDF-1.4\n" + body + more))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLexer(t *testing.T) {
	rows := []struct {
		in   string
		want []Object
	}{
		{"1 -2 +3 4. .5 -.5 --6 1-2 007", []Object{1, -2, 3, 4.0, .5, -.5, -6, 1, 7}},
		{"99999999999999999999", []Object{1e20}},
		{". - 1.2.3 BT", []Object{0.0, Keyword("-"), Keyword("1.2.3"), Keyword("BT")}},
		{"true false null", []Object{true, false, nil}},
		{"/A /A#42 /A#4 / 1", []Object{Name("A"), Name("AB"), Name("A#4"), Name(""), 1}},
		{`(a(b)c) (\)\(\\) (\n\101\7) ` + "(a\\\nb)", []Object{String("a(b)c"), String(`)(\`), String("\nA\x07"), String("ab")}},
		{"<41 4> <x41>", []Object{String("A@"), String("A")}},
		{"[1[/a]] <</a 1/b<</c(d)>>>>", []Object{Array{1, Array{Name("a")}}, Dict{"a": 1, "b": Dict{"c": String("d")}}}},
		{"% note\n1%\r2", []Object{1, 2}},
		{"[1 BT 2] <</a BT/b 2 3>>", []Object{Array{1, 2}, Dict{"b": 2}}},
		{"1 0 R", []Object{1, 0, Keyword("R")}},
		{") > }", []Object{Keyword(")"), Keyword(">>"), Keyword("}")}},
	}
	for _, row := range rows {
		f := file(t, "")
		var got []Object
		for l := f.NewLexer(iotestOneByte{strings.NewReader(row.in)}); ; {
			o, more := l.Next()
			if !more {
				break
			}
			got = append(got, o)
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s\n%s", row.in, diff)
		}
	}
}

// iotestOneByte gives one byte a read, so that every place is a border.
type iotestOneByte struct{ r io.Reader }

func (o iotestOneByte) Read(b []byte) (int, error) { return o.r.Read(b[:min(1, len(b))]) }

func zipped(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func inBase85(s string) string {
	b := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return string(b[:ascii85.Encode(b, []byte(s))]) + "~>"
}

func TestFilters(t *testing.T) {
	long := strings.Repeat("anak-anak desa ", 900)
	png := "\x00abc\x01\x61\x01\x01\x02\x01\x01\x01\x03\x00\x00\x00\x04\x01\x00\x00"
	rows := []struct{ dict, data, want string }{
		{"", "polos", "polos"},
		{"/Filter/FlateDecode", zipped(long), long},
		{"/Filter/Fl", zipped("pendek"), "pendek"},
		{"/Filter/FlateDecode", zipped("tanpa akhir")[:13], "tanpa akhi"},
		{"/Filter[/ASCIIHexDecode/FlateDecode]", hex.EncodeToString([]byte(zipped(long))) + ">", long},
		{"/Filter/ASCIIHexDecode", "61 6\n2 7>63", "abp"},
		{"/Filter/ASCII85Decode", inBase85(long), long},
		{"/Filter/RunLengthDecode", "\x02abc\xfed\x80xyz", "abcddd"},
		{"/Filter/LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "-----A---B"},
		{"/Filter/LZWDecode/DecodeParms<</EarlyChange 0>>", lateLZW(long), long},
		{"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>", zipped(png), "abcabcbcd" + pngTail},
		{"/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 3>>", zipped("a\x01\x01b\x01\x01"), "abcbcd"},
		{"/Filter[/Crypt]", "polos", "polos"},
	}
	for _, row := range rows {
		f := file(t, fmt.Sprintf("4 0 obj <<%s/Length %d>>stream\n%s\nendstream endobj\n", row.dict, len(row.data), row.data))
		s, _ := f.Resolve(Ref{Number: 4}).(Stream)
		r, err := f.Reader(s)
		if err != nil {
			t.Errorf("%s: %v", row.dict, err)
			continue
		}
		got, _ := io.ReadAll(r)
		if string(got) != row.want {
			t.Errorf("%s: %.40q (%d), want %.40q (%d)", row.dict, got, len(got), row.want, len(row.want))
		}
	}
}

// pngTail is what rows of the mean and of Paeth come to after "bcd".
const pngTail = "\x31\x4a\x57" + "\x32\x4a\x57"

// lateLZW is LZW whose codes don't grow early, as compress/lzw writes it.
func lateLZW(s string) string {
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func TestNoFilter(t *testing.T) {
	for _, dict := range []string{"/Filter/DCTDecode", "/Filter/JPXDecode", "/Filter[" + strings.Repeat("/FlateDecode ", 9) + "]", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 70000>>", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors 30/Columns 60000>>"} {
		f := file(t, "4 0 obj <<"+dict+"/Length 1>>stream\nx\nendstream endobj\n")
		s, _ := f.Resolve(Ref{Number: 4}).(Stream)
		if _, err := f.Reader(s); !errors.Is(err, errFilter) {
			t.Errorf("%.40s: %v, want %v", dict, err, errFilter)
		}
	}
}

// note is what page 1 says of itself.
func note(f *File) string {
	page := f.Dict(f.Array(f.Dict(f.Dict(f.Trailer["Root"])["Pages"])["Kids"])[0])
	return f.String(page["Note"])
}

// table is a cross-reference of the objects at the offsets, from 1 on.
func table(previous string, offsets ...int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer <</Root 1 0 R%s>>\n", previous)
	return b.String()
}

func TestOpen(t *testing.T) {
	head := "%PDF-1.4\n"
	all := head + body
	at := func(s string) int { return strings.Index(all, s) }
	offsets := []int{at("1 0 obj"), at("2 0 obj"), at("3 0 obj")}
	end := func(start int) string { return fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start) }
	plain := all + table("", offsets...) + end(len(all))
	changed := plain + "3 0 obj <</Note(baru)>> endobj\n"
	second := changed + fmt.Sprintf("xref\n3 1\n%010d 00000 n \ntrailer <</Root 1 0 R/Prev %d>>\n", len(plain), len(all)) + end(len(changed))
	rows := []struct {
		name, file, want string
		err              error
	}{
		{"table", plain, "asli", nil},
		{"something before it", "x\n" + plain, "asli", nil},
		{"changed", second, "baru", nil},
		{"not changed", plain + "3 0 obj <</Note(bukan)>> endobj\n" + end(len(all)), "asli", nil},
		{"no table", all, "asli", nil},
		{"table at a wrong place", all + table("", offsets...) + end(5), "asli", nil},
		{"wrong offsets", all + table("", 5, 6, 7) + end(len(all)), "asli", nil},
		{"the section before is itself", all + table(fmt.Sprintf("/Prev %d", len(all)), offsets...) + end(len(all)), "asli", nil},
		{"pages missing", head + "1 0 obj <</Type/Catalog>> endobj", "", format.ErrDamaged},
		{"pages are themselves", head + "1 0 obj <</Type/Catalog/Pages 1 0 R/Kids[9 0 R]>> endobj", "", format.ErrDamaged},
		{"widths of the table", head + "2 0 obj <</Type/XRef/Size 3/W[1 900000000000 1]/Length 8>> stream\n12345678\nendstream endobj\n" + end(len(head)), "", format.ErrDamaged},
		{"no PDF", body, "", format.ErrDamaged},
		{"too long", plain + strings.Repeat(" ", format.MaxBytes), "", format.ErrTooLarge},
	}
	for _, row := range rows {
		f, err := Open([]byte(row.file))
		if !errors.Is(err, row.err) {
			t.Errorf("%s: %v, want %v", row.name, err, row.err)
		} else if err == nil && note(f) != row.want {
			t.Errorf("%s: %q, want %q", row.name, note(f), row.want)
		}
	}
}

// TestCycles: what leads to itself is null.
func TestCycles(t *testing.T) {
	f := file(t, "4 0 obj 5 0 R endobj 5 0 obj 4 0 R endobj 6 0 obj <</Length 6 0 R>>stream\nabc\nendstream endobj\n")
	if o := f.Resolve(Ref{Number: 4}); o != nil {
		t.Errorf("%v, want null", o)
	}
	s, _ := f.Resolve(Ref{Number: 6}).(Stream)
	r, err := f.Reader(s)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := io.ReadAll(r); strings.TrimSpace(string(b)) != "abc" {
		t.Errorf("%q, want abc", b)
	}
}

// TestPackedLength: the length of an object stream is packed in it.
func TestPackedLength(t *testing.T) {
	f := file(t, "4 0 obj <</N 1/First 4/Length 5 0 R>>stream\n5 0 9\nendstream endobj\n")
	f.set(5, entry{at: 4, kind: inStream})
	f.Resolve(Ref{Number: 5})
}

// TestLimits: each limit ends the work with ErrTooLarge.
func TestLimits(t *testing.T) {
	rows := []struct {
		name string
		do   func(f *File)
	}{
		{"steps", func(f *File) { f.Spend(maxSteps + 1) }},
		{"unpacked", func(f *File) { io.Copy(io.Discard, f.metered(io.LimitReader(endless{}, maxUnpacked+1<<20))) }},
		{"nodes", func(f *File) { f.lexer("[" + strings.Repeat("1 ", maxNodes) + "]").Next() }},
		{"dictionaries", func(f *File) { f.lexer("[" + strings.Repeat("<<>>", maxNodes/dictNodes) + "]").Next() }},
		{"string", func(f *File) { f.lexer("(" + strings.Repeat("x", maxString) + "x)").Next() }},
		{"object stream", func(f *File) { f.openPacked(4) }},
	}
	data := zipped(strings.Repeat(" ", maxPacked+1))
	for _, row := range rows {
		f := file(t, fmt.Sprintf("4 0 obj <</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n", len(data), data))
		if row.do(f); !errors.Is(f.Err(), format.ErrTooLarge) {
			t.Errorf("%s: %v, want %v", row.name, f.Err(), format.ErrTooLarge)
		}
		if f.Resolve(Ref{Number: 1}) != nil {
			t.Errorf("%s: there are objects still", row.name)
		}
	}
}

func (f *File) lexer(s string) *Lexer { return f.NewLexer(strings.NewReader(s)) }

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestDepth(t *testing.T) {
	f := file(t, "")
	l := f.lexer(strings.Repeat("[", maxDepth+2))
	if _, more := l.Next(); more || !errors.Is(l.err, errDepth) {
		t.Errorf("%v, want %v", l.err, errDepth)
	}
}

// TestHeld: resolved objects are forgotten once they are many.
func TestHeld(t *testing.T) {
	f := file(t, "")
	for n := range 100 {
		f.hold(n, Array{}, maxHeld/10)
	}
	if len(f.held) > 10 || f.nodes > maxHeld {
		t.Errorf("%d objects of %d nodes are held", len(f.held), f.nodes)
	}
}

func TestManyObjects(t *testing.T) {
	f := file(t, "")
	f.set(maxObjects, entry{kind: plain})
	f.set(-1, entry{kind: plain})
	if len(f.entries) > maxObjects {
		t.Errorf("%d entries", len(f.entries))
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n" + body + table("", 9, 54, 108) + "startxref\n166\n%%EOF"))
	f.Add([]byte("%PDF-1.5\n2 0 obj <</Type/XRef/Size 3/W[1 2 1]/Root 1 0 R/Length 12>> stream\n\x00\x00\x00\x00\x02\x00\x01\x00\x02\x00\x02\x00\nendstream endobj\nstartxref\n9\n%%EOF"))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Open(b)
		if err != nil {
			return
		}
		for n := range min(len(file.entries), 100) {
			if s, ok := file.Resolve(Ref{Number: n}).(Stream); ok {
				if r, err := file.Reader(s); err == nil {
					io.Copy(io.Discard, r)
				}
			}
		}
	})
}
