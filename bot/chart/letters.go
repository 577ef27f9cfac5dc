package chart

import (
	"image"
	"image/color"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// The sizes of what is written, in pixels.
const (
	titleSize = 52
	textSize  = 40
)

// maxLetters bounds the work: more never fit in a line.
const maxLetters = 200

// goFont has the letters of Europe's languages, hence of Indonesian and English.
var goFont = sync.OnceValues(func() (*sfnt.Font, error) { return opentype.Parse(goregular.TTF) })

// A pen writes in one size. It may be used by one goroutine at a time.
type pen struct {
	font   *sfnt.Font
	face   font.Face
	colour color.RGBA
	height int // of a line
	buffer sfnt.Buffer
}

// pens are those that a picture needs.
type pens struct{ title, legend, scale *pen }

func newPens() (p pens, err error) {
	if p.title, err = newPen(titleSize, ink); err != nil {
		return p, err
	}
	if p.legend, err = newPen(textSize, ink); err != nil {
		return p, err
	}
	p.scale, err = newPen(textSize, faint)
	return p, err
}

func newPen(size float64, colour color.RGBA) (*pen, error) {
	parsed, err := goFont()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return nil, err
	}
	m := face.Metrics()
	return &pen{font: parsed, face: face, colour: colour, height: (m.Ascent + m.Descent).Ceil()}, nil
}

// line is text as it can be written in so many pixels: without what the font
// hasn't, on one line, and cut with an ellipsis where it is longer.
func (p *pen) line(text string, room int) string {
	letters := []rune(p.writable(text))
	if p.width(string(letters)) <= room {
		return string(letters)
	}
	cut := func(n int) string { return strings.TrimRight(string(letters[:n]), " ,.;:") + "…" }
	over := sort.Search(len(letters), func(n int) bool { return p.width(cut(n)) > room })
	return cut(max(over-1, 0))
}

// writable leaves out emojis and letters that the font hasn't, which would be
// boxes, and makes one space of several.
func (p *pen) writable(text string) string {
	text = text[:min(len(text), utf8.UTFMax*maxLetters)]
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case p.has(r):
			return r
		}
		return -1
	}, norm.NFC.String(text))
	letters := []rune(strings.Join(strings.Fields(kept), " "))
	return string(letters[:min(len(letters), maxLetters)])
}

func (p *pen) has(r rune) bool {
	if !unicode.IsGraphic(r) || r == unicode.ReplacementChar {
		return false
	}
	glyph, err := p.font.GlyphIndex(&p.buffer, r)
	return err == nil && glyph != 0
}

func (p *pen) width(text string) int { return font.MeasureString(p.face, text).Ceil() }

// A written text has the box that it fills: its width and the height of a line.
type written struct {
	text string
	box  image.Rectangle
}

// at puts a text with its left upper corner at x, y.
func (p *pen) at(text string, x, y int) written {
	return written{text, image.Rect(x, y, x+p.width(text), y+p.height)}
}

func (p *pen) write(on *image.Paletted, w written) {
	base := fixed.P(w.box.Min.X, w.box.Min.Y)
	base.Y += p.face.Metrics().Ascent
	d := font.Drawer{Dst: on, Src: image.NewUniform(p.colour), Face: p.face, Dot: base}
	d.DrawString(w.text)
}
