package chart

import (
	"image"
	"image/color"
	"slices"
	"strconv"
)

// Lengths in pixels.
const (
	margin  = 48  // from the card's edge to anything
	space   = 24  // between things
	chip    = 32  // side of a colour in the legend
	widest  = 120 // of bars, when there are few
	seam    = 3   // of ground between the parts of a bar
	least   = 10  // height of a part that isn't zero, so that it is seen
	numbers = 400 // the most that numbers beside the bars may take
)

// A sheet is where everything stands.
type sheet struct {
	title  written
	legend []key
	plot   image.Rectangle
	ticks  []mark // the numbers beside the bars, from 0 up
	bars   []block
	days   []mark
}

// A block is one colour.
type block struct {
	box    image.Rectangle
	colour color.RGBA
}

// A key is a colour of the legend and what it stands for.
type key struct {
	written
	chip block
}

// A mark is what is written at a place of the scale: a number at a height, or a
// day at its bar's middle, which isn't always the text's.
type mark struct {
	written
	at int
}

// colours are in the order of Day.counts.
var colours = [3]color.RGBA{found, closest, none}

func arrange(c Chart, p pens) sheet {
	most := 0
	for _, d := range c.Days {
		most = max(most, d.total())
	}
	step, top := scale(most)
	beside, wide := numbersBeside(step, top, c.Number, p.scale)

	s := sheet{title: p.title.at(p.title.line(c.Title, Width-2*margin), margin, margin)}
	y := margin
	if s.title.text != "" {
		y = s.title.box.Max.Y + space
	}
	s.legend = legend([3]string{c.Found, c.Closest, c.None}, y, p.legend)
	y = s.legend[len(s.legend)-1].box.Max.Y + space + p.scale.height/2
	s.plot = image.Rect(margin+wide+space, y, Width-margin, Height-margin-p.scale.height-space)
	s.ticks = ticks(beside, top/step, s.plot, p.scale)
	s.bars = bars(c.Days, top, s.plot)
	s.days = days(c.Days, s.plot, p.scale)
	return s
}

// numbersBeside are those beside the bars and the width of the longest. Where
// one needs too much room all are in short, as 2e+18.
func numbersBeside(step, top int, number func(int) string, p *pen) (texts []string, wide int) {
	short := false
	for n := 0; n <= top; n += step {
		text := p.writable(number(n))
		texts = append(texts, text)
		wide = max(wide, p.width(text))
		short = short || text == ""
	}
	if !short && wide <= numbers {
		return texts, wide
	}
	wide = 0
	for i := range texts {
		texts[i] = strconv.FormatFloat(float64(i*step), 'g', 2, 64)
		wide = max(wide, p.width(texts[i]))
	}
	return texts, wide
}

// legend puts the names beside each other, or below where there is no room.
func legend(names [3]string, y int, p *pen) []key {
	var keys []key
	x := margin
	for i, name := range names {
		text := p.line(name, Width-2*margin-chip-space/2)
		if x > margin && x+chip+space/2+p.width(text) > Width-margin {
			x, y = margin, y+p.height+space/3
		}
		k := key{written: p.at(text, x+chip+space/2, y)}
		high := y + (p.height-chip)/2
		k.chip = block{image.Rect(x, high, x+chip, high+chip), colours[i]}
		keys = append(keys, k)
		x = k.box.Max.X + 2*space
	}
	return keys
}

// ticks are the numbers right aligned, each in the middle of its line's height.
func ticks(texts []string, steps int, plot image.Rectangle, p *pen) []mark {
	var all []mark
	for i, text := range texts {
		y := plot.Max.Y - i*plot.Dy()/steps
		x := plot.Min.X - space - p.width(text)
		all = append(all, mark{p.at(text, x, y-p.height/2), y})
	}
	return all
}

// bars are the parts of all days' bars. A part that isn't zero is seen, however
// small it is against the others.
func bars(of []Day, top int, plot image.Rectangle) []block {
	var all []block
	width := min(max(2, plot.Dx()*7/10/max(1, len(of))), widest)
	for i, d := range of {
		left := middle(i, len(of), plot) - width/2
		bottom := plot.Max.Y
		for j, n := range d.counts() {
			if n == 0 {
				continue
			}
			high := max(least, int(float64(n)/float64(top)*float64(plot.Dy())+.5))
			box := image.Rect(left, bottom-high, left+width, bottom)
			if bottom < plot.Max.Y {
				box.Max.Y -= seam
			}
			all = append(all, block{box, colours[j]})
			bottom -= high
		}
	}
	return all
}

// middle is where the bar of day i of n has its middle.
func middle(i, n int, plot image.Rectangle) int {
	return plot.Min.X + (2*i+1)*plot.Dx()/(2*n)
}

// days are the names of as many days as have room without touching, at even
// strides back from the last.
func days(of []Day, plot image.Rectangle, p *pen) []mark {
	for _, stride := range strides {
		if row := everyDay(of, stride, plot, p); apart(row, space) {
			return row
		}
	}
	return everyDay(of, len(of), plot, p)
}

func everyDay(of []Day, stride int, plot image.Rectangle, p *pen) []mark {
	var row []mark
	for i := len(of) - 1; i >= 0; i -= stride {
		text := p.line(of[i].Label, plot.Dx()/3)
		if text == "" {
			continue
		}
		wide := p.width(text)
		at := middle(i, len(of), plot)
		x := min(max(at-wide/2, margin), Width-margin-wide)
		row = append(row, mark{p.at(text, x, plot.Max.Y+space), at})
	}
	slices.Reverse(row)
	return row
}
