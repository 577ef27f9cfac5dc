package webpage

import (
	"strings"
	"unicode/utf8"
)

// superscripts are the signs of which there is a small one.
var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶",
	"7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻", "n", "ⁿ")

// Superscript returns raised text in small signs if it is a power such as "2",
// "-1" or "n", which has to be written so: m2 and 106 would be something else.
func Superscript(text string) (small string, isPower bool) {
	if utf8.RuneCountInString(text) > 4 || strings.Trim(text, "0123456789+-−n") != "" {
		return "", false
	}
	return superscripts.Replace(text), true
}
