package cos

import (
	"bytes"

	"kutip/retrieval/extract/format"
)

// Limits of all the work on a file: some seconds of it.
const (
	maxSteps    = 16 << 20            // tokens, and what weighs as much
	maxUnpacked = 8 * format.MaxBytes // bytes that come out of filters; few are held at once
	maxObjects  = 1 << 19             // that a file of 20 MB can hold
	maxHeld     = 1 << 19             // nodes of resolved objects
	maxPacked   = 4 << 20             // bytes of one object stream
	maxChain    = 16                  // references to references
)

// A File is a PDF file's objects.
type File struct {
	Trailer Dict

	b       []byte
	entries []entry
	crypt   *crypt
	packed  *packed        // the object stream that was used last
	held    map[int]Object // resolved ones
	nodes   int            // in held
	loading map[int]bool   // what is being resolved: a cycle is null

	steps, unpacked int
	tooLarge        bool
}

// An entry tells where an object is.
type entry struct {
	at   int32 // offset in the file, or the number of the object stream it is in
	gen  uint16
	kind uint8
}

const (
	unknown uint8 = iota
	free
	plain
	inStream
)

// Open finds the objects of a file. Its errors are ErrDamaged, ErrEncrypted
// and ErrTooLarge.
func Open(b []byte) (*File, error) {
	f := &File{b: b, held: map[int]Object{}, loading: map[int]bool{}}
	if len(b) > format.MaxBytes {
		return nil, format.ErrTooLarge
	}
	if !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) {
		return nil, format.ErrDamaged
	}
	f.readXref()
	if err := f.decrypt(); err != nil {
		return nil, err
	}
	if !f.whole() {
		f.repair()
		if err := f.decrypt(); err != nil {
			return nil, err
		}
	}
	switch {
	case f.Err() != nil:
		return nil, f.Err()
	case !f.whole():
		return nil, format.ErrDamaged
	}
	return f, nil
}

// whole reports whether the file leads to pages.
func (f *File) whole() bool {
	pages := f.Dict(f.Dict(f.Trailer["Root"])["Pages"])
	first := f.Array(pages["Kids"])
	return len(first) > 0 && f.Dict(first[0]) != nil
}

// Err returns ErrTooLarge once there was too much work.
func (f *File) Err() error {
	if f.tooLarge {
		return format.ErrTooLarge
	}
	return nil
}

// Exhaust ends all work: the file is too large.
func (f *File) Exhaust() { f.tooLarge = true }

// spend counts work, and reports whether there may be more.
func (f *File) spend(steps int) bool {
	f.steps += steps
	if f.steps > maxSteps {
		f.Exhaust()
	}
	return !f.tooLarge
}

// Spend counts work that a caller has with what the file holds, in steps of
// some 100 ns, and reports whether there may be more.
func (f *File) Spend(steps int) bool { return f.spend(steps) }

// Resolve returns what a reference names, and anything else as it is.
func (f *File) Resolve(o Object) Object {
	for range maxChain {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.load(ref)
	}
	return nil
}

func (f *File) load(ref Ref) Object {
	n := ref.Number
	if n <= 0 || n >= len(f.entries) || f.loading[n] || !f.spend(1) {
		return nil
	}
	if o, ok := f.held[n]; ok {
		return o
	}
	f.loading[n] = true
	defer delete(f.loading, n)
	var o Object
	nodes := 1
	switch e := f.entries[n]; e.kind {
	case plain:
		o, nodes = f.readAt(int(e.at), n)
	case inStream:
		o, nodes = f.unpack(int(e.at), n)
	}
	f.hold(n, o, nodes)
	return o
}

func (f *File) hold(n int, o Object, nodes int) {
	if f.nodes += nodes; f.nodes > maxHeld {
		clear(f.held)
		f.nodes = nodes
	}
	f.held[n] = o
}

// readAt reads "n g obj …", and returns null if another object is there.
func (f *File) readAt(at, n int) (Object, int) {
	l := f.lexerAt(at)
	l.inFile = false
	number, generation, obj := l.next(), l.next(), l.next()
	g, ok := generation.(int)
	if number != n || !ok || obj != Keyword("obj") {
		return nil, 1
	}
	l.inFile, l.ref = true, Ref{n, g}
	o := l.object(0)
	if _, isKeyword := o.(Keyword); isKeyword {
		return nil, 1
	}
	if d, ok := o.(Dict); ok && l.next() == Keyword("stream") {
		o = Stream{Dict: d, ref: l.ref, at: l.afterStream()}
	}
	return o, l.nodes + len(l.token)/16
}

// afterStream returns where the bytes after the keyword "stream" begin.
func (l *Lexer) afterStream() int {
	at := l.pos
	if at < len(l.buf) && l.buf[at] == '\r' {
		at++
	}
	if at < len(l.buf) && l.buf[at] == '\n' {
		at++
	}
	return at
}

// Dict returns a dictionary, a stream's too, or nil.
func (f *File) Dict(o Object) Dict {
	switch o := f.Resolve(o).(type) {
	case Dict:
		return o
	case Stream:
		return o.Dict
	}
	return nil
}

// Array returns an array, or nil.
func (f *File) Array(o Object) Array { a, _ := f.Resolve(o).(Array); return a }

// Name returns a name, or "".
func (f *File) Name(o Object) Name { n, _ := f.Resolve(o).(Name); return n }

// String returns a string's bytes, or "".
func (f *File) String(o Object) string { s, _ := f.Resolve(o).(String); return string(s) }

// Int returns a number without its fraction, or 0.
func (f *File) Int(o Object) int { x, _ := f.Number(o); return int(max(min(x, 1<<40), -1<<40)) }

// Number returns a number, and whether it is one.
func (f *File) Number(o Object) (float64, bool) {
	switch n := f.Resolve(o).(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
