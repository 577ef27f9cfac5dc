package cos

import (
	"bytes"
	"io"
	"strconv"
)

// set notes where an object is. What is noted first is newer, since a file is
// read from its last section to its first.
func (f *File) set(n int, e entry) {
	if n < 0 || n >= maxObjects {
		return
	}
	if n >= len(f.entries) {
		f.entries = append(f.entries, make([]entry, n+1-len(f.entries))...)
	}
	if f.entries[n].kind == unknown {
		f.entries[n] = e
	}
}

// readXref follows the sections of the cross-reference from the last one on.
// Where it is wrong, it notes what is right; repair does the rest.
func (f *File) readXref() {
	end := f.b[max(0, len(f.b)-2048):]
	i := bytes.LastIndex(end, []byte("startxref"))
	if i < 0 {
		return
	}
	l := f.lexerAt(len(f.b) - len(end) + i + len("startxref"))
	at, ok := l.next().(int)
	seen := map[int]bool{}
	for ok && at > 0 && at < len(f.b) && !seen[at] {
		seen[at] = true
		trailer := f.readSection(at)
		if trailer == nil {
			return
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		if hybrid, isHybrid := trailer["XRefStm"].(int); isHybrid && !seen[hybrid] {
			seen[hybrid] = true
			f.readSection(hybrid)
		}
		at, ok = trailer["Prev"].(int)
	}
}

func (f *File) readSection(at int) Dict {
	l := f.lexerAt(at)
	if first := l.next(); first == Keyword("xref") {
		return f.readTable(l)
	} else if n, ok := first.(int); ok {
		o, _ := f.readAt(at, n)
		if s, ok := o.(Stream); ok && s.Dict["Type"] == Name("XRef") {
			f.readXrefStream(s)
			return s.Dict
		}
	}
	return nil
}

func (f *File) readTable(l *Lexer) Dict {
	for l.going() {
		t := l.next()
		if t == Keyword("trailer") {
			d, _ := l.object(0).(Dict)
			return d
		}
		first, ok := t.(int)
		count, ok2 := l.next().(int)
		if !ok || !ok2 {
			return nil
		}
		for n := first; n < first+count && l.going(); n++ {
			at, isNumber := l.next().(int)
			gen, _ := l.next().(int)
			kind := l.next()
			if !isNumber {
				return nil
			}
			switch {
			case kind == Keyword("n") && at < len(f.b):
				f.set(n, entry{at: int32(at), gen: uint16(gen), kind: plain})
			case kind == Keyword("f"):
				f.set(n, entry{kind: free})
			}
		}
	}
	return nil
}

func (f *File) readXrefStream(s Stream) {
	widths, _ := s.Dict["W"].(Array)
	var w [3]int
	for i := range min(len(widths), 3) {
		w[i], _ = widths[i].(int)
		if w[i] < 0 || w[i] > 8 {
			return
		}
	}
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{0, s.Dict["Size"]}
	}
	row := make([]byte, w[0]+w[1]+w[2])
	r, err := f.Reader(s)
	if err != nil || len(row) == 0 {
		return
	}
	for ; len(index) >= 2; index = index[2:] {
		first, _ := index[0].(int)
		count, _ := index[1].(int)
		for n := first; n < first+count && f.spend(1); n++ {
			if _, err := io.ReadFull(r, row); err != nil {
				return
			}
			f.setRow(n, row, w)
		}
	}
}

func (f *File) setRow(n int, row []byte, w [3]int) {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	second, third := bigEndian(row[w[0]:w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])
	switch {
	case kind == 0:
		f.set(n, entry{kind: free})
	case kind == 1 && 0 <= second && second < len(f.b):
		f.set(n, entry{at: int32(second), gen: uint16(third), kind: plain})
	case kind == 2 && 0 <= second && second < maxObjects:
		f.set(n, entry{at: int32(second), kind: inStream})
	}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// objectStart returns where the next "n g obj" begins at or after an offset,
// its number, and the offset after it. The offset is -1 if there is none.
func objectStart(b []byte, at int) (start, number, next int) {
	for {
		i := bytes.Index(b[at:], []byte("obj"))
		if i < 0 {
			return -1, 0, 0
		}
		end := at + i
		at = end + len("obj")
		_, rest := numberBefore(b, end)
		if number, start := numberBefore(b, rest); number > 0 {
			return start, number, at
		}
	}
}

// numberBefore reads the digits that end before an offset, white space between,
// and returns where they begin; -1 and the offset if there are none.
func numberBefore(b []byte, end int) (number, start int) {
	i, last := end, max(0, end-20)
	for i > last && isSpace(b[i-1]) {
		i--
	}
	digits := i
	for i > last && '0' <= b[i-1] && b[i-1] <= '9' {
		i--
	}
	number, err := strconv.Atoi(string(b[i:digits]))
	if err != nil {
		return -1, end
	}
	return number, i
}

// repair finds the objects of a file whose cross-reference is missing or
// wrong, by looking for where they begin. Of several with one number the last
// is right.
func (f *File) repair() {
	f.entries, f.crypt, f.packed = nil, nil, nil
	clear(f.held)
	f.nodes = 0
	f.Trailer = Dict{}
	var streams []int
	for at := 0; at < len(f.b) && f.spend(8); {
		start, n, next := objectStart(f.b, at)
		if start < 0 {
			break
		}
		if n < len(f.entries) {
			f.entries[n] = entry{}
		}
		f.set(n, entry{at: int32(start), kind: plain})
		f.noteRepaired(n, start, &streams)
		at = next
	}
	for _, n := range streams {
		f.repairPacked(n)
	}
	f.repairTrailer()
	clear(f.held)
}

// noteRepaired looks at what an object is, as far as it leads to others.
func (f *File) noteRepaired(n, at int, streams *[]int) {
	head := f.b[at:min(len(f.b), at+512)]
	switch {
	case bytes.Contains(head, []byte("/ObjStm")):
		*streams = append(*streams, n)
	case bytes.Contains(head, []byte("/Catalog")):
		if o, _ := f.readAt(at, n); f.Dict(o)["Type"] == Name("Catalog") {
			f.Trailer["Root"] = Ref{Number: n}
		}
	case bytes.Contains(head, []byte("/XRef")):
		if o, _ := f.readAt(at, n); f.Dict(o)["Type"] == Name("XRef") {
			f.mergeTrailer(f.Dict(o))
		}
	}
}

func (f *File) mergeTrailer(d Dict) {
	for _, key := range []Name{"Root", "Info", "Encrypt", "ID"} {
		if d[key] != nil {
			f.Trailer[key] = d[key]
		}
	}
}

// repairTrailer takes what the last trailers say.
func (f *File) repairTrailer() {
	for at := 0; f.spend(8); {
		i := bytes.Index(f.b[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		if d, ok := f.lexerAt(at).object(0).(Dict); ok {
			f.mergeTrailer(d)
		}
	}
}

// repairPacked notes the objects of an object stream that aren't elsewhere.
func (f *File) repairPacked(n int) {
	p := f.openPacked(n)
	if p == nil {
		return
	}
	for number := range p.offsets {
		f.set(number, entry{at: int32(n), kind: inStream})
		if f.Trailer["Root"] == nil && f.Dict(Ref{Number: number})["Type"] == Name("Catalog") {
			f.Trailer["Root"] = Ref{Number: number}
		}
	}
}
