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
	backClip
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
	rotate
	zoom
	mask
	clip
	clipPath
	width
	height
	maxWidth
	maxHeight
	minWidth
	minHeight
	paddingTop
	paddingRight
	paddingBottom
	paddingLeft
	grow
	animation
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
	"background-image": {backImage}, "background-clip": {backClip}, "-webkit-background-clip": {backClip}, "position": {position},
	"inset": {top, right, bottom, left}, "top": {top}, "right": {right}, "bottom": {bottom}, "left": {left},
	"inset-inline": {right, left}, "inset-inline-start": {left}, "inset-inline-end": {right},
	"inset-block": {top, bottom}, "inset-block-start": {top}, "inset-block-end": {bottom},
	"margin": {marginTop, marginLeft}, "margin-left": {marginLeft}, "margin-top": {marginTop}, "margin-inline": {marginLeft},
	"margin-inline-start": {marginLeft}, "margin-block": {marginTop}, "margin-block-start": {marginTop},
	"text-indent": {textIndent}, "transform": {transform}, "-webkit-transform": {transform}, "scale": {scale},
	"translate": {translate}, "rotate": {rotate}, "zoom": {zoom}, "mask": {mask}, "mask-image": {mask}, "-webkit-mask": {mask},
	"-webkit-mask-image": {mask}, "clip": {clip}, "clip-path": {clipPath}, "-webkit-clip-path": {clipPath},
	"width": {width}, "height": {height}, "max-width": {maxWidth}, "max-height": {maxHeight}, "inline-size": {width},
	"block-size": {height}, "min-width": {minWidth}, "min-height": {minHeight}, "flex": {grow}, "flex-grow": {grow},
	"padding":     {paddingTop, paddingRight, paddingBottom, paddingLeft},
	"padding-top": {paddingTop}, "padding-right": {paddingRight}, "padding-bottom": {paddingBottom}, "padding-left": {paddingLeft},
	"animation": {animation}, "animation-name": {animation}, "-webkit-animation": {animation},
	"overflow": {overflow}, "overflow-x": {overflow}, "overflow-y": {overflow}, "float": {float},
}

// sidesOf writes a shorthand of a text's beginning and end, such as margin-inline,
// as one of four sides.
func sidesOf(name, value string) string {
	start, end, ok := strings.Cut(value, " ")
	if !ok {
		end = start
	}
	switch {
	case strings.HasSuffix(name, "-inline"):
		return "auto " + end + " auto " + start
	case strings.HasSuffix(name, "-block"):
		return start + " auto " + end + " auto"
	}
	return value
}

// keywords are the values that a property may have if they are words. Browsers pass
// over others, so that what was said before holds.
var keywords = map[property]map[string]bool{
	display: setOf(`none block inline flex grid inline-block inline-flex inline-grid inline-table list-item contents
		flow flow-root ruby run-in math table table-row table-cell table-caption table-column table-row-group
		table-header-group table-footer-group table-column-group box flexbox inline-box`),
	visibility: setOf("visible hidden collapse"),
	position:   setOf("static relative absolute fixed sticky"),
	textColor: setOf(`currentcolor accentcolor accentcolortext activetext buttonborder buttonface buttontext field fieldtext
		graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext windowtext window`),
}

// isValid reports whether a browser takes a value, as far as it matters here.
func isValid(p property, value string) bool {
	switch value {
	case "inherit", "initial", "unset", "revert", "revert-layer":
		return true
	}
	switch p {
	case display, visibility, position:
		for word := range strings.FieldsSeq(value) {
			if word = withoutVendor(word); !keywords[p][word] || word == "none" && value != word {
				return false
			}
		}
		return value != ""
	case textColor:
		_, ok := parseColor(value)
		return ok || strings.Contains(value, "(") || keywords[p][withoutVendor(value)]
	case opacity:
		_, ok := lengthOf(value, mediumFont)
		return ok || strings.Contains(value, "(")
	case fontSizeOf:
		_, ok := fontShorthand(value)
		return ok || strings.Contains(value, "(")
	case top, right, bottom, left:
		_, ok := lengthOf(side(value, 0), mediumFont)
		return ok || strings.Contains(value, "(") || strings.HasPrefix(value, "auto")
	}
	return true
}

// withoutVendor returns what a word such as -webkit-sticky begins with taken off.
func withoutVendor(word string) string {
	if after, ok := strings.CutPrefix(word, "-"); ok {
		_, word, _ = strings.Cut(after, "-")
	}
	return word
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

// fontShorthand returns the size in "bold 12px/1.5 serif", or a size by itself;
// false if there is none. Numbers without a unit are how bold the font is.
func fontShorthand(value string) (string, bool) {
	for _, part := range topFields(value) {
		size, _ := cutTop(part, '/')
		if _, named := fontSizes[size]; named || size == "smaller" || size == "larger" {
			return size, true
		}
		l, ok := lengthOf(size, mediumFont)
		bare := strings.Trim(size, "0123456789.+-") == "" && l.pixels != 0
		if ok && !bare && (l.pixels >= 0 || strings.Contains(size, "(")) {
			return size, true
		}
	}
	return value, false
}
