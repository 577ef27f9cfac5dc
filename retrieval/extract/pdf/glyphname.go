package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accents are the ends of glyphs' names, and what they add to the letter.
var accents = []struct{ name, mark string }{
	{"hungarumlaut", "\u030B"}, {"circumflex", "\u0302"}, {"commaaccent", "\u0327"}, {"dotaccent", "\u0307"},
	{"dieresis", "\u0308"}, {"cedilla", "\u0327"}, {"ogonek", "\u0328"}, {"macron", "\u0304"}, {"acute", "\u0301"},
	{"breve", "\u0306"}, {"caron", "\u030C"}, {"grave", "\u0300"}, {"tilde", "\u0303"}, {"ring", "\u030A"},
}

// glyphNames are the names that aren't letters or letters with accents.
var glyphNames = parseNames(`space= exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( parenright=)
asterisk=* plus=+ comma=, hyphen=- minus=− period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
colon=: semicolon=; less=< equal== greater=> question=? at=@ bracketleft=[ backslash=\ bracketright=] asciicircum=^ underscore=_
braceleft={ bar=| braceright=} asciitilde=~ quoteleft=‘ quoteright=’ quotedblleft=“ quotedblright=” quotesinglbase=‚ quotedblbase=„
guilsinglleft=‹ guilsinglright=› guillemotleft=« guillemotright=» endash=– emdash=— bullet=• periodcentered=· ellipsis=… dagger=† daggerdbl=‡
section=§ paragraph=¶ copyright=© registered=® trademark=™ degree=° ordfeminine=ª ordmasculine=º exclamdown=¡ questiondown=¿
cent=¢ sterling=£ yen=¥ euro=€ Euro=€ currency=¤ florin=ƒ fraction=⁄ onehalf=½ onequarter=¼ threequarters=¾ onesuperior=¹ twosuperior=²
threesuperior=³ plusminus=± multiply=× divide=÷ notequal=≠ lessequal=≤ greaterequal=≥ approxequal=≈ infinity=∞ perthousand=‰ mu=µ logicalnot=¬ brokenbar=¦
germandbls=ß ae=æ AE=Æ oe=œ OE=Œ oslash=ø Oslash=Ø lslash=ł Lslash=Ł dotlessi=ı eth=ð Eth=Ð thorn=þ Thorn=Þ dcroat=đ Dcroat=Đ
ff=ff fi=fi fl=fl ffi=ffi ffl=ffl f_f=ff f_i=fi f_l=fl f_f_i=ffi f_f_l=ffl acute=´ circumflex=ˆ tilde=˜ dieresis=¨ macron=¯ cedilla=¸
circlecopyrt=© sfthyphen=- nbspace= nonbreakingspace= arrowright=→ arrowleft=← arrowup=↑ arrowdown=↓ checkmark=✓
alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ lambda=λ nu=ν xi=ξ omicron=ο pi=π rho=ρ sigma=σ tau=τ upsilon=υ
phi=φ chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω summation=∑ radical=√ partialdiff=∂`)

func parseNames(list string) map[string]string {
	names := map[string]string{"grave": "`"}
	for _, entry := range strings.Fields(list) {
		name, text, _ := strings.Cut(entry, "=")
		if text == "" {
			text = " "
		}
		names[name] = text
	}
	return names
}

// characters returns what a glyph's name stands for in the font's code, "" if
// the name doesn't tell.
func characters(name string, code int) string {
	if s, ok := glyphNames[name]; ok {
		return s
	}
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	if s, ok := hexName(name); ok {
		return s
	}
	for _, a := range accents {
		if letter, ok := strings.CutSuffix(name, a.name); ok && len(letter) == 1 {
			return norm.NFC.String(letter + a.mark)
		}
	}
	if base, _, ok := strings.Cut(name, "."); ok && base != "" { // a form of it: "one.oldstyle", "a.sc"
		return characters(base, code)
	}
	if strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == strconv.Itoa(code) && ' ' < code && code < 0x7f {
		return string(rune(code)) // "a65": a bitmap font of LaTeX's
	}
	return ""
}

// hexName reads "uni0041" and "u1F600".
func hexName(name string) (string, bool) {
	digits, ok := strings.CutPrefix(name, "uni")
	if ok {
		digits = digits[:min(len(digits), 4)]
	} else if digits, ok = strings.CutPrefix(name, "u"); !ok {
		return "", false
	}
	c, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) < 4 || !utf8.ValidRune(rune(c)) {
		return "", false
	}
	return string(rune(c)), true
}
