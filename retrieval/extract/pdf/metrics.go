package pdf

import "strings"

// Widths of the characters from the space to the tilde, in hundredths of the
// height, of the fonts that files needn't hold. They are near enough to tell
// gaps from spaces.
const (
	sansWidths  = "28 28 36 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 72 50 50 50 33 26 33 58"
	serifWidths = "25 33 41 50 50 83 78 18 33 33 50 56 25 33 25 28 50 50 50 50 50 50 50 50 50 50 28 28 56 56 56 44 92 72 67 67 72 61 56 72 72 33 39 72 61 89 72 72 56 72 67 56 61 72 72 94 72 72 61 33 28 33 47 50 33 44 50 44 50 44 33 50 50 28 28 50 28 78 50 50 50 50 33 39 28 50 50 72 50 50 44 48 20 48 54"
)

var sans, serif = parseWidths(sansWidths), parseWidths(serifWidths)

func parseWidths(list string) []float32 {
	var w []float32
	for _, s := range strings.Fields(list) {
		n := 0
		for _, digit := range s {
			n = n*10 + int(digit-'0')
		}
		w = append(w, float32(n)/100)
	}
	return w
}

// standardWidths returns those of a font without widths of its own.
func standardWidths(name string) []float32 {
	switch {
	case strings.Contains(name, "Courier"):
		w := make([]float32, len(sans))
		for i := range w {
			w[i] = 0.6
		}
		return w
	case strings.Contains(name, "Times"):
		return serif
	}
	return sans
}
