package webpage

import (
	"strconv"
	"strings"
)

// isRaw has the elements whose content isn't HTML. Browsers read <noscript> so
// because they run scripts.
var isRaw = setOf("script style title textarea noscript iframe noembed noframes xmp plaintext")

const maxNoscript = 2000 // bytes

// raw deals with an element whose content isn't HTML; tag is its start tag
// without the ">".
func (s *slimmer) raw(name, tag string, closed bool) {
	s.nodes += 2
	content := ""
	switch {
	case closed:
	case name == "plaintext":
		content = s.in[s.at:]
		s.at = len(s.in)
	case name == "script":
		content = s.script()
	default:
		content = s.untilEnd(name)
	}
	switch name {
	case "title":
		s.wrap("title", content)
	case "xmp", "plaintext":
		s.wrap("pre", strings.ReplaceAll(content, "&", "&amp;"))
	case "style":
		if s.xml {
			content = withoutCDATA.Replace(content)
		}
		s.out.WriteString(tag + ` data-sheet="` + strconv.Itoa(len(s.sheets)) + `"></style>`)
		s.sheets = append(s.sheets, content)
		s.sheetSize += len(content) + 1
	case "script":
		s.scripts++
		if strings.Contains(strings.ToLower(tag), "ld+json") && s.dataSize+len(content) <= maxData {
			s.data = append(s.data, content)
			s.dataSize += len(content)
		}
	case "noscript":
		room := maxNoscript - len(s.noscript)
		s.noscript += content[:min(room, len(content))]
	}
}

// withoutCDATA takes out the marks that XHTML has around a style sheet.
var withoutCDATA = strings.NewReplacer("<![CDATA[", "", "]]>", "")

func (s *slimmer) wrap(name, text string) {
	s.out.WriteString("<" + name + ">")
	s.text(text)
	s.out.WriteString("</" + name + ">")
}

// untilEnd moves behind the end tag, and returns what was before it.
func (s *slimmer) untilEnd(name string) string {
	start := s.at
	for {
		i := strings.Index(s.in[s.at:], "</")
		if i < 0 {
			s.at = len(s.in)
			return s.in[start:]
		}
		end := s.at + i
		s.at = end + 2
		if s.isName(name) {
			s.name(0)
			s.attributes(func(string, string) {})
			return s.in[start:end]
		}
	}
}

// isName reports whether the name of a tag stands here.
func (s *slimmer) isName(name string) bool {
	end := s.at + len(name)
	return end <= len(s.in) && strings.EqualFold(s.in[s.at:end], name) &&
		(end == len(s.in) || isSpace(s.in[end]) || s.in[end] == '/' || s.in[end] == '>')
}

// script moves behind a script. One in a comment in a script doesn't end it.
func (s *slimmer) script() string {
	start := s.at
	comment, inner := false, false
	for s.at < len(s.in) {
		i := strings.IndexAny(s.in[s.at:], "<-")
		if i < 0 {
			break
		}
		s.at += i
		switch rest := s.in[s.at:]; {
		case strings.HasPrefix(rest, "<!--"):
			comment = true
			s.at += 2 // "<!-->" is over at once
		case strings.HasPrefix(rest, "-->"):
			comment, inner = false, false
			s.at += 3
		case strings.HasPrefix(rest, "</"):
			end := s.at
			s.at += 2
			if !s.isName("script") {
				continue
			}
			if !inner {
				s.name(0)
				s.attributes(func(string, string) {})
				return s.in[start:end]
			}
			inner = false
		default:
			s.at++
			inner = inner || comment && rest[0] == '<' && s.isName("script")
		}
	}
	s.at = len(s.in)
	return s.in[start:]
}
