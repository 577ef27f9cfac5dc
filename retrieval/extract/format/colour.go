package format

import "math"

// Letters that nobody can see are no text. What all readers take for that:
const (
	MinSize     = 1.5 // points; letters of that size or a smaller one can't be read
	MinContrast = 1.2 // between letters and what is behind them, as WCAG 2 counts it
)

// An RGB is a colour. Its parts are from 0 to 1.
type RGB struct{ Red, Green, Blue float64 }

// SeenOn reports whether letters of the colour can be seen on another. Contrast
// is from 1 for the same colour to 21 for black on white; light grey (#e0e0e0)
// on white has 1.3.
func (c RGB) SeenOn(back RGB) bool {
	a, b := c.luminance(), back.luminance()
	return (max(a, b)+0.05)/(min(a, b)+0.05) >= MinContrast || c.differs(back)
}

// differs reports whether colours as light as each other are others all the
// same, such as red and green.
func (c RGB) differs(d RGB) bool {
	return math.Abs(c.Red-d.Red)+math.Abs(c.Green-d.Green)+math.Abs(c.Blue-d.Blue) > 0.5
}

// luminance is how light a colour is, from WCAG 2.
func (c RGB) luminance() float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.Red) + 0.7152*linear(c.Green) + 0.0722*linear(c.Blue)
}
