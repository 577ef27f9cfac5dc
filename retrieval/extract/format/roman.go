package format

import "strings"

// Roman writes a number as lists count with: I, II, III, IV; "" for none above 0.
// Callers bound it: it is as long as there are thousands.
func Roman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		text  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.text)
		}
	}
	return b.String()
}
