package cos

import "io"

// packed is an object stream: many small objects in one stream.
type packed struct {
	number  int
	data    []byte
	offsets map[int]int // by the number of the object
}

// unpack reads an object out of the object stream of a number.
func (f *File) unpack(stream, n int) (Object, int) {
	p := f.openPacked(stream)
	if p == nil {
		return nil, 1
	}
	at, ok := p.offsets[n]
	if !ok || at > len(p.data) {
		return nil, 1
	}
	l := &Lexer{file: f, inFile: true, buf: p.data, pos: at}
	o := l.object(0)
	if _, isKeyword := o.(Keyword); isKeyword {
		return nil, 1
	}
	return o, l.nodes + len(l.token)/16
}

// openPacked unpacks an object stream. Only the last one is held: files have
// what belongs together in one.
func (f *File) openPacked(n int) *packed {
	if f.packed != nil && f.packed.number == n {
		return f.packed
	}
	if n >= len(f.entries) || f.entries[n].kind == inStream { // no stream is in another
		return nil
	}
	s, ok := f.load(Ref{Number: n}).(Stream)
	if !ok {
		return nil
	}
	r, err := f.Reader(s)
	if err != nil {
		return nil
	}
	data, _ := io.ReadAll(io.LimitReader(r, maxPacked+1)) // what comes before damage is right
	if len(data) > maxPacked {
		f.Exhaust()
		return nil
	}
	p := &packed{number: n, data: data, offsets: map[int]int{}}
	first := f.Int(s.Dict["First"])
	l := &Lexer{file: f, buf: data}
	for range f.Int(s.Dict["N"]) {
		number, ok := l.next().(int)
		offset, ok2 := l.next().(int)
		if !ok || !ok2 || len(p.offsets) >= maxObjects/4 {
			break
		}
		if at := first + offset; at >= 0 && at < len(data) {
			p.offsets[number] = at
		}
	}
	f.packed = p
	return p
}
