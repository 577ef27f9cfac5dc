package cos

import "io"

// predicted undoes a predictor: rows are kept as differences from what is left
// of and above them, since that packs better.
func (f *File) predicted(r io.Reader, param Dict) (io.Reader, error) {
	predictor := f.Int(param["Predictor"])
	if predictor <= 1 {
		return r, nil
	}
	colors, bits, columns := f.Int(param["Colors"]), f.Int(param["BitsPerComponent"]), f.Int(param["Columns"])
	colors, columns = max(colors, 1), max(columns, 1)
	if bits == 0 {
		bits = 8
	}
	if colors > 32 || bits < 1 || bits > 16 || predictor == 2 && bits != 8 {
		return nil, errFilter
	}
	p := &rows{r: r, pixel: max(1, colors*bits/8), tiff: predictor == 2}
	width := (colors*bits*columns + 7) / 8
	if width > maxColumns {
		return nil, errFilter
	}
	p.row, p.above = make([]byte, width), make([]byte, width)
	return p, nil
}

type rows struct {
	r          io.Reader
	pixel      int // bytes
	tiff       bool
	row, above []byte
	pending    []byte
}

func (p *rows) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for len(p.pending) == 0 {
		if err := p.next(); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.pending)
	p.pending = p.pending[n:]
	return n, nil
}

func (p *rows) next() error {
	kind := [1]byte{1}
	if !p.tiff {
		if _, err := io.ReadFull(p.r, kind[:]); err != nil {
			return io.EOF
		}
	}
	p.row, p.above = p.above, p.row
	n, err := io.ReadFull(p.r, p.row)
	if n == 0 {
		return err
	}
	clear(p.row[n:])
	for i := range p.row[:n] {
		var left, corner byte
		if i >= p.pixel {
			left, corner = p.row[i-p.pixel], p.above[i-p.pixel]
		}
		switch kind[0] {
		case 1:
			p.row[i] += left
		case 2:
			p.row[i] += p.above[i]
		case 3:
			p.row[i] += byte((int(left) + int(p.above[i])) / 2)
		case 4:
			p.row[i] += paeth(left, p.above[i], corner)
		}
	}
	p.pending = p.row[:n]
	return nil
}

// paeth is PNG's: of the three neighbours the one nearest to left+up-corner.
func paeth(left, up, corner byte) byte {
	a, b, c := int(left), int(up), int(corner)
	pa, pb, pc := distance(b, c), distance(a, c), distance(a+b, 2*c)
	switch {
	case pa <= pb && pa <= pc:
		return left
	case pb <= pc:
		return up
	}
	return corner
}

func distance(a, b int) int { return max(a-b, b-a) }
