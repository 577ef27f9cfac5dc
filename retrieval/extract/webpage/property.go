package webpage

import "strings"

// A property of CSS that can hide text.
type property int

const (
	display property = iota
	visibility
	contentVisibility
	opacity
	filter
	fontSizeOf
	textColor
	fillColor
	backColor
	backImage
	position
	top
	right
	bottom
	left
	marginLeft
	marginTop
	textIndent
	transform
	scale
	translate
	clip
	clipPath
	width
	height
	maxWidth
	maxHeight
	overflow
	float
	propertyCount
)

// properties are the ones that a name sets. Values of shorthands are as written:
// who reads them picks out the part.
var properties = map[string][]property{
	"display": {display}, "visibility": {visibility}, "content-visibility": {contentVisibility}, "opacity": {opacity},
	"filter": {filter}, "-webkit-filter": {filter}, "font-size": {fontSizeOf}, "font": {fontSizeOf}, "color": {textColor},
	"-webkit-text-fill-color": {fillColor}, "background-color": {backColor}, "background": {backColor, backImage},
	"background-image": {backImage}, "position": {position}, "inset": {top, right, bottom, left}, "top": {top}, "right": {right},
	"bottom": {bottom}, "left": {left}, "inset-inline-start": {left}, "margin": {marginTop, marginLeft}, "margin-left": {marginLeft},
	"margin-top": {marginTop}, "text-indent": {textIndent}, "transform": {transform}, "-webkit-transform": {transform},
	"scale": {scale}, "translate": {translate}, "clip": {clip}, "clip-path": {clipPath}, "-webkit-clip-path": {clipPath},
	"width": {width}, "height": {height}, "max-width": {maxWidth}, "max-height": {maxHeight}, "inline-size": {width},
	"block-size": {height}, "overflow": {overflow}, "overflow-x": {overflow}, "overflow-y": {overflow}, "float": {float},
}

// Styles are the values that an element's own rules give it, "" where none does.
type styles [propertyCount]string

// side returns the part of a shorthand of four sides that is about one, from 0
// for the top on clockwise.
func side(value string, n int) string {
	parts := strings.Fields(value)
	switch len(parts) {
	case 2:
		return parts[n%2]
	case 3:
		return parts[[4]int{0, 1, 2, 1}[n]]
	case 4:
		return parts[n]
	}
	return value
}

// fontShorthand returns the size in "bold 12px/1.5 serif"; other values as they
// are.
func fontShorthand(value string) string {
	for part := range strings.FieldsSeq(value) {
		size, _, _ := strings.Cut(part, "/")
		if _, named := fontSizes[size]; named {
			return size
		}
		if _, ok := lengthOf(size, mediumFont); ok && !isWeight(size) {
			return size
		}
	}
	return value
}

// isWeight reports whether a number is how bold a font is: 100 to 900, no unit.
func isWeight(s string) bool { return len(s) == 3 && strings.HasSuffix(s, "00") }
