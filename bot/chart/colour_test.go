package chart

import (
	"image/color"
	"math"
	"testing"
)

// WCAG 2.1 wants 4.5:1 of text (1.4.3) and 3:1 of graphics (1.4.11). All stands
// on the card, whose edge is all that Discord's ground can change.
func TestContrasts(t *testing.T) {
	for _, row := range []struct {
		name   string
		colour color.RGBA
		least  float64
	}{
		{"title and legend", ink, 4.5}, {"numbers and days", faint, 4.5},
		{"lines", rule, 3}, {"found", found, 3}, {"closest", closest, 3}, {"none", none, 3},
	} {
		if got := contrast(linear(row.colour), linear(ground)); got < row.least {
			t.Errorf("%s: %.2f:1 on the card, want %v:1", row.name, got, row.least)
		}
	}
	if ground.A != 0xff {
		t.Error("Discord's ground is seen through the card")
	}
}

// vision is what is left of colours for those who lack one kind of cone, in
// linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A
// physiologically-based model for simulation of color vision deficiency (2009),
// severity 1.
var vision = map[string][3][3]float64{
	"all":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no L": {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	"no M": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
	"no S": {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
	"none": {{.2126, .7152, .0722}, {.2126, .7152, .0722}, {.2126, .7152, .0722}},
}

// Whatever cones one has, a part of a bar is clearly lighter than the one below.
func TestColoursAreToldApart(t *testing.T) {
	for cones, m := range vision {
		for i := 1; i < len(colours); i++ {
			below, above := seen(colours[i-1], m), seen(colours[i], m)
			if got := contrast(above, below); got < 1.5 || luminance(above) < luminance(below) {
				t.Errorf("cones %q: %v over %v is %.2f:1", cones, colours[i], colours[i-1], got)
			}
		}
	}
}

func seen(c color.RGBA, m [3][3]float64) (out [3]float64) {
	in := linear(c)
	for i, row := range m {
		sum := row[0]*in[0] + row[1]*in[1] + row[2]*in[2]
		out[i] = min(max(sum, 0), 1)
	}
	return out
}

func contrast(a, b [3]float64) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + .05) / (min(la, lb) + .05)
}

func luminance(c [3]float64) float64 { return .2126*c[0] + .7152*c[1] + .0722*c[2] }

func linear(c color.RGBA) (out [3]float64) {
	for i, v := range []uint8{c.R, c.G, c.B} {
		s := float64(v) / 255
		if out[i] = s / 12.92; s > .04045 {
			out[i] = math.Pow((s+.055)/1.055, 2.4)
		}
	}
	return out
}
