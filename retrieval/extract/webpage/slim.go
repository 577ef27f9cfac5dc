package webpage

import (
	"regexp"
	"strings"

	"kutip/retrieval/extract/format"
)

// Limits of a page, so that its tree stays small. The tree's nodes take 112
// bytes each, and are more than the tags where formatting isn't closed: HTML
// opens it again in every paragraph.
const (
	maxNodes  = 150_000 // counted as if every open formatting tag were opened again by each tag
	maxKept   = 250_000 // attributes
	maxSlim   = 5 << 20 // bytes of text and tags, without scripts and what else isn't needed
	maxSheets = 2 << 20 // bytes of style sheets
	maxData   = 1 << 20 // bytes of JSON-LD
	maxValue  = 1 << 14 // bytes of an attribute
)

// A slim is a page without what is of no use here (scripts, comments, most
// attributes), written so that there are no two ways to read it.
type slim struct {
	page     string
	sheets   []string // CSS; <style data-sheet="0"> stands where the first was
	data     []string // JSON-LD
	scripts  int      // how many there were
	noscript string   // the beginning of what is shown without scripts
}

// A slimmer makes a slim. What it has read stays behind in at.
type slimmer struct {
	slim
	in  string
	at  int
	xml bool // <a/> is closed, and CDATA is text

	out       strings.Builder
	nodes     int
	keeps     int // attributes
	sheetSize int
	dataSize  int
	selected  map[string]bool // attributes that style sheets ask for
	open      map[string]int  // formatting elements by their tag
	opened    int             // their sum
}

// slimOf returns the slim of a page. It is linear, and returns ErrTooLarge
// before there is much in memory.
func slimOf(page string, xml bool) (slim, error) {
	if len(page) > format.MaxBytes {
		return slim{}, format.ErrTooLarge
	}
	s := slimmer{in: page, xml: xml || strings.HasPrefix(strings.TrimSpace(page), "<?xml"), open: map[string]int{}}
	s.selected = selectedAttributes(page)
	for s.at < len(s.in) {
		s.step()
		if s.nodes > maxNodes || s.keeps > maxKept || s.out.Len() > maxSlim || s.sheetSize > maxSheets {
			return slim{}, format.ErrTooLarge
		}
	}
	s.page = s.out.String()
	return s.slim, nil
}

const maxSelected = 20

// attributeSelectors find the attributes in the selectors of a style sheet.
var attributeSelectors = regexp.MustCompile(`\[\s*([a-zA-Z][\w-]{2,30})\s*[\]~|^$*=]`)

// isCloak finds the beginnings of attributes that scripts take away, or whose elements
// they show.
var isCloak = regexp.MustCompile(`^(v-|x-|ng-|data-(aos|sal|scroll|anim|reveal))`)

// selectedAttributes returns attributes that the style sheets of a page ask for.
func selectedAttributes(page string) map[string]bool {
	selected := map[string]bool{}
	s := slimmer{in: page}
	for {
		next := strings.IndexByte(page[s.at:], '<')
		if next < 0 {
			return selected
		}
		s.at += next + 1
		if !s.isName("style") {
			continue
		}
		for _, found := range attributeSelectors.FindAllStringSubmatch(s.untilEnd("style"), maxSelected) {
			if name := strings.ToLower(found[1]); len(selected) < maxSelected && !isCloak.MatchString(name) {
				selected[name] = true
			}
		}
	}
}

// step copies the text up to the next tag, or a tag.
func (s *slimmer) step() {
	rest := s.in[s.at:]
	text := strings.IndexByte(rest, '<')
	switch {
	case text < 0:
		s.text(rest)
		s.at = len(s.in)
	case text > 0:
		s.text(rest[:text])
		s.at += text
	case len(rest) > 1 && isLetter(rest[1]):
		s.startTag()
	case len(rest) > 2 && rest[1] == '/' && isLetter(rest[2]):
		s.endTag()
	case s.xml && strings.HasPrefix(rest, "<![CDATA["):
		inside := s.until("]]>", len("<![CDATA["))
		s.text(strings.ReplaceAll(inside, "&", "&amp;"))
	case strings.HasPrefix(rest, "<!--"):
		s.comment()
	case len(rest) > 1 && strings.IndexByte("!?/", rest[1]) >= 0:
		s.until(">", 1)
	default:
		s.text("<")
		s.at++
	}
}

// text writes text. A node for it counts like a tag.
func (s *slimmer) text(text string) {
	if s.out.Len()+len(text) > maxSlim {
		s.nodes = maxNodes + 1
		return
	}
	s.nodes += 1 + s.opened
	s.out.WriteString(strings.ReplaceAll(text, "<", "&lt;"))
}

// until moves behind the end mark that comes after skip bytes, and returns what
// was before it.
func (s *slimmer) until(end string, skip int) string {
	start := s.at + skip
	i := strings.Index(s.in[start:], end)
	if i < 0 {
		s.at = len(s.in)
		return s.in[start:]
	}
	s.at = start + i + len(end)
	return s.in[start : start+i]
}

// comment moves behind a comment, as browsers find its end.
func (s *slimmer) comment() {
	s.at += len("<!--")
	for _, empty := range []string{">", "->"} {
		if strings.HasPrefix(s.in[s.at:], empty) {
			s.at += len(empty)
			return
		}
	}
	for {
		inside := s.until("--", 0)
		for strings.HasPrefix(s.in[s.at:], "-") {
			s.at++
		}
		rest := s.in[s.at:]
		switch {
		case rest == "" && !strings.HasSuffix(inside, "-"):
			return
		case strings.HasPrefix(rest, ">"):
			s.at++
			return
		case strings.HasPrefix(rest, "!>"):
			s.at += 2
			return
		}
	}
}

// startTag writes a start tag, or deals with all of an element whose content
// isn't HTML.
func (s *slimmer) startTag() {
	start := s.at
	name := s.name(1)
	tag := "<" + name
	closed := s.attributes(func(key, value string) {
		if !kept[key] && !s.selected[key] || strings.Contains(tag, " "+key+"=\"") {
			return
		}
		if len(value) > maxValue {
			if key == "style" || key == "class" || key == "id" { // what is cut off could hide text
				s.nodes = maxNodes + 1
			}
			value = ""
		}
		s.keeps++
		tag += " " + key + `="` + strings.ReplaceAll(value, `"`, "&quot;") + `"`
	})
	closed = closed && s.xml
	if isRaw[name] {
		s.raw(name, tag, closed)
		return
	}
	s.nodes += 1 + s.opened
	s.out.WriteString(tag + ">")
	switch {
	case closed && !isVoid[name]:
		s.out.WriteString("</" + name + ">")
	case isFormatting[name]:
		s.format(name, s.in[start:s.at])
	}
}

// format counts a formatting element that is opened. HTML opens no more than
// three again that are the same.
func (s *slimmer) format(name, tag string) {
	if s.open[tag] < 3 {
		s.open[tag]++
		s.open[name]++
		s.opened++
	}
}

func (s *slimmer) endTag() {
	name := s.name(2)
	s.attributes(func(string, string) {})
	s.nodes += 1 + s.opened
	if name == "br" { // browsers show it as <br>
		s.out.WriteString("<br>")
		return
	}
	s.out.WriteString("</" + name + ">")
	if isFormatting[name] && s.open[name] > 0 {
		s.open[name]--
		s.opened--
		if s.opened == 0 {
			clear(s.open)
		}
	}
}

// name reads the name of a tag after skip bytes, in lower case.
func (s *slimmer) name(skip int) string {
	start := s.at + skip
	end := start
	for end < len(s.in) && !isSpace(s.in[end]) && s.in[end] != '/' && s.in[end] != '>' {
		end++
	}
	s.at = end
	if end-start > 60 { // no element has such a name
		return "span"
	}
	name := strings.ToLower(s.in[start:end])
	if s.xml && name == "svg:svg" {
		return "svg"
	}
	return strings.Map(func(r rune) rune {
		if r == '<' || r == '"' || r == '\'' || r == '=' || r == 0 {
			return '-'
		}
		return r
	}, name)
}

// attributes reads attributes to the end of the tag, and reports whether it
// ends in "/>".
func (s *slimmer) attributes(do func(key, value string)) (closed bool) {
	for s.at < len(s.in) {
		switch c := s.in[s.at]; {
		case c == '>':
			s.at++
			return closed
		case c == '/':
			closed = true
			s.at++
		case isSpace(c):
			s.at++
		default:
			closed = false
			key := s.key()
			do(strings.ToLower(key), s.value())
		}
	}
	return false
}

func (s *slimmer) key() string {
	start := s.at
	s.at++ // even a "=" may begin it
	for s.at < len(s.in) && !isSpace(s.in[s.at]) && strings.IndexByte("/>=", s.in[s.at]) < 0 {
		s.at++
	}
	return s.in[start:s.at]
}

func (s *slimmer) value() string {
	s.spaces()
	if s.at >= len(s.in) || s.in[s.at] != '=' {
		return ""
	}
	s.at++
	s.spaces()
	if s.at >= len(s.in) {
		return ""
	}
	if quote := s.in[s.at]; quote == '"' || quote == '\'' {
		return s.until(string(quote), 1)
	}
	start := s.at
	for s.at < len(s.in) && !isSpace(s.in[s.at]) && s.in[s.at] != '>' {
		s.at++
	}
	return s.in[start:s.at]
}

func (s *slimmer) spaces() {
	for s.at < len(s.in) && isSpace(s.in[s.at]) {
		s.at++
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isSpace(c byte) bool  { return c == ' ' || '\t' <= c && c <= '\r' && c != '\v' }

// setOf returns a set of the words of a list.
func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

var (
	kept = setOf(`alt id class style hidden href name content property itemprop itemtype datetime pubdate lang xml:lang
		color bgcolor background text size colspan rowspan start value reversed type media rel role open width height
		popover encoding aria-hidden aria-label aria-modal data-component data-testid data-qa data-gu-name epub:type`)
	isVoid       = setOf("area base br col embed hr img input link meta param source track wbr")
	isFormatting = setOf("a b big code em font i nobr s small strike strong tt u")
)
