package webpage

import "golang.org/x/net/html"

// Hides reports whether a start tag by itself, outside of a page and its style
// sheets, hides the text that is in its element: by what the element is, its
// attributes, or its classes.
func Hides(tag html.Token) bool {
	if isVoid[tag.Data] {
		return false
	}
	for _, a := range tag.Attr {
		if len(a.Val) > maxValue {
			return true
		}
	}
	n := &html.Node{Type: html.ElementNode, Data: tag.Data, DataAtom: tag.DataAtom, Attr: tag.Attr}
	styles, _ := newCascade(nil).stylesOf(n, nil)
	l := plain.with(&styles)
	return isUnseen[n.Data] || isGone(n, &styles, l) || !l.readable()
}
