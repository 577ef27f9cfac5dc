package extract

import (
	"bytes"
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A legacy encoding, and what text in it is made of. Each of its alphabets is
// that of a language, without ASCII: text of one language has nearly all its
// letters from one of them.
type legacy struct {
	encoding  encoding.Encoding
	alphabets []string
	usual     string // characters that make a good part of any text

	// Of encodings of two bytes, whose characters are too many for alphabets:
	// whether those with the first byte are common.
	common func(lead byte) bool
}

const (
	cyrillic = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
	greek    = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ"
	hebrew   = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
	arabic   = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
	thai     = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮะัาำิีึืุูเแโใไๆ็่้์"
)

var (
	western = []string{
		"éèêàâçîïôûùëœæü", "äöüßé", "áéíóúñü", "ãõáéíóúâêôçà", "àèéìíòóù", "åäöéøæ", "ëïéöüèêó", "áéíóúýþðæö",
	}
	central = []string{"ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž", "äöüß"}
	turkish = []string{"çğıöşüâîû"}
	baltic  = []string{"āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž"}
)

// legacies are in the order in which they are preferred if a text comes out as
// well in several.
var legacies = []legacy{
	{encoding: charmap.Windows1252, alphabets: western},
	{encoding: charmap.ISO8859_15, alphabets: western},
	{encoding: charmap.Windows1250, alphabets: central},
	{encoding: charmap.ISO8859_2, alphabets: central},
	{encoding: charmap.Windows1254, alphabets: turkish},
	{encoding: charmap.Windows1257, alphabets: baltic},
	{encoding: charmap.Windows1251, alphabets: []string{cyrillic, cyrillic + "іїєґ", cyrillic + "ђјљњћџѕќѓ", cyrillic + "ўі"}, usual: "оеаинтсрвл"},
	{encoding: charmap.KOI8U, alphabets: []string{cyrillic, cyrillic + "іїєґ"}, usual: "оеаинтсрвл"},
	{encoding: charmap.ISO8859_5, alphabets: []string{cyrillic, cyrillic + "іїє"}, usual: "оеаинтсрвл"},
	{encoding: charmap.Windows1253, alphabets: []string{greek}, usual: "αοιετνσηρκ"},
	{encoding: charmap.ISO8859_7, alphabets: []string{greek}, usual: "αοιετνσηρκ"},
	{encoding: charmap.Windows1255, alphabets: []string{hebrew}, usual: "יוהלארתבשמ"},
	{encoding: charmap.Windows1256, alphabets: []string{arabic, arabic + "پچژگکی"}, usual: "اليمونترب"},
	{encoding: charmap.ISO8859_6, alphabets: []string{arabic}, usual: "اليمونترب"},
	{encoding: charmap.Windows874, alphabets: []string{thai}, usual: "านรกอเวมยล"},
	{encoding: japanese.ShiftJIS, common: within(0x81, 0x83, 0x88, 0x97), usual: hiragana},
	{encoding: japanese.EUCJP, common: within(0xA1, 0xA5, 0xB0, 0xCF), usual: hiragana},
	{encoding: korean.EUCKR, common: within(0xA1, 0xA3, 0xB0, 0xC8), usual: "이다는의에을를가고한로은들서기도지사하인대"},
	{encoding: simplifiedchinese.GB18030, common: within(0xA1, 0xA3, 0xB0, 0xD7), usual: "的一是不了在人有我他这中大来上个国和地到说时要就出会可也你对生能而子那得于着下自之年过发后作里"},
	{encoding: traditionalchinese.Big5, common: within(0xA1, 0xA3, 0xA4, 0xC6), usual: "的一是不了在人有我他這中大來上個國和地到說時要就出會可也你對生能而子那得於著下自之年過發後作里"},
}

const hiragana = "あいうえおかがきぎくけこごさしすせそただちっつてでとどなにねのはばひふへほまみむめもやよらりるれろわをん"

// within returns whether a byte is in one of two ranges.
func within(from, to, from2, to2 byte) func(byte) bool {
	return func(c byte) bool { return from <= c && c <= to || from2 <= c && c <= to2 }
}

// maxOdd is which part of the characters beyond ASCII may be where people don't
// write them.
const maxOdd = 0.1

// guess decodes text that is in one of the legacy encodings and comes out well
// in it; ErrEncoding if there is no such.
func guess(b []byte) (string, error) {
	type fit struct {
		legacy
		bad float64
	}
	sample := sampleOf(b)
	var fits []fit
	for _, l := range legacies {
		if text, err := decodeFully(l.encoding, sample); err == nil {
			if bad := l.badness(sample, text); bad <= maxOdd {
				fits = append(fits, fit{l, bad})
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int { return cmp.Compare(a.bad, b.bad) })
	for _, f := range fits {
		text, err := decodeFully(f.encoding, b)
		if err == ErrTooLarge || err == nil && oddness(text) <= maxOdd {
			return text, err
		}
	}
	return "", ErrEncoding
}

// sampleOf returns lines with bytes beyond ASCII, enough to guess by.
func sampleOf(b []byte) []byte {
	const enough = 32 << 10
	var sample []byte
	for line := range bytes.Lines(b) {
		if bytes.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
			continue
		}
		if len(line) > enough { // to the end of a word
			line = line[:max(bytes.LastIndexAny(line[:enough], " .,\t"), 0)]
		}
		if sample = append(sample, line...); len(sample) > enough {
			break
		}
	}
	return sample
}

// badness tells how badly the sample comes out as text: how much of it stands
// where nobody writes it, and how much is no letter of one language, or else is
// rare; less what is usual.
func (l legacy) badness(sample []byte, text string) float64 {
	odd, usual := oddness(text), 1.0 // Latin goes first: its letters may be one in a text
	if l.usual != "" {
		usual = partOf(text, l.usual)
	}
	if l.common != nil {
		if utf8.RuneCountInString(text) == len(sample) { // none has two bytes
			return 1
		}
		return odd + (1-l.commonPart(sample))/2 - usual
	}
	return odd + l.foreign(text)/4 - usual/10
}

// foreign returns which part of the letters beyond ASCII isn't in the alphabet
// that has most of them.
func (l legacy) foreign(text string) float64 {
	best := 0.0
	for _, alphabet := range l.alphabets {
		best = max(best, partOf(text, alphabet))
	}
	return 1 - best
}

// partOf returns which part of a text's letters beyond ASCII is among some in
// lower case; 1 if there are no letters.
func partOf(text, some string) float64 {
	known := make(map[rune]bool)
	for _, r := range some {
		known[r] = true
	}
	letters, among := 0, 0
	for _, r := range text {
		if r >= utf8.RuneSelf && isWordRune(r) {
			letters++
			if known[unicode.ToLower(r)] {
				among++
			}
		}
	}
	if letters == 0 {
		return 1
	}
	return float64(among) / float64(letters)
}

// commonPart returns which part of the sample's characters of two bytes has a
// first one that is common.
func (l legacy) commonPart(sample []byte) float64 {
	leads, common := 0, 0
	for i := 0; i < len(sample); i++ {
		if sample[i] >= utf8.RuneSelf {
			leads++
			if l.common(sample[i]) {
				common++
			}
			i++ // the second
		}
	}
	return float64(common) / float64(max(1, leads))
}
