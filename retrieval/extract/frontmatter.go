package extract

import (
	"strings"
	"unicode/utf8"
)

// maxFrontMatter bounds where front matter may end, in bytes.
const maxFrontMatter = 64 << 10

// frontMatter is what YAML front matter says of an article, each in one line;
// "" where it doesn't say.
type frontMatter struct{ title, byline, date string }

// fences are what front matter in YAML and in TOML stands between, and what
// parts a key from its value there.
var fences = []struct{ fence, sign string }{{"---", ":"}, {"+++", "="}}

// cutFrontMatter returns what front matter says, and the text behind it. Text
// that begins with a rule (---) and no "key:" is left whole.
func cutFrontMatter(s string) (said frontMatter, rest string) {
	for _, f := range fences {
		if body, ok := strings.CutPrefix(s, f.fence+"\n"); ok {
			if said, n := readFrontMatter(body, f.fence, f.sign); n > 0 {
				return said, body[n:]
			}
		}
	}
	return frontMatter{}, s
}

// readFrontMatter reads up to the fence, and returns how long that is: 0 if it
// is no front matter.
func readFrontMatter(body, fence, sign string) (said frontMatter, n int) {
	var fields frontFields
	for line := range strings.Lines(body[:min(len(body), maxFrontMatter)]) {
		isFirst := n == 0
		n += len(line)
		line = strings.TrimRight(line, " \t\n")
		if line == fence || line == "..." && sign == ":" {
			return fields.said(), n
		}
		key, value, isPair := strings.Cut(line, sign)
		if sign == "=" {
			key = strings.TrimRight(key, " ")
		}
		if isFirst && (!isPair || strings.ContainsAny(key, " \t#>*[")) {
			return frontMatter{}, 0 // the first line has to be a pair
		}
		fields.read(line, key, value)
	}
	return frontMatter{}, 0 // it doesn't end
}

// frontFields are the fields of front matter that say something of the article:
// the first of each.
type frontFields struct {
	title, date string
	authors     []string
	key         string // that the lines belong to that come
}

// read reads a line, which may be a key and its value.
func (f *frontFields) read(line, key, value string) {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "-") {
		f.under(strings.TrimLeft(line, " \t"))
		return
	}
	key, value = strings.ToLower(key), strings.TrimSpace(value)
	f.key = ""
	switch {
	case key == "title" && f.title == "":
		f.title = unquote(value)
	case key == "date" && f.date == "":
		f.date = unquote(value)
	case isByline(key) && len(f.authors) == 0:
		f.key = key
		f.authors = names(value)
	}
}

func isByline(key string) bool { return key == "author" || key == "authors" || key == "byline" }

// under reads a line below a key without a value: an item of a list, or a name
// among what else is said of an author.
func (f *frontFields) under(line string) {
	if f.key == "" {
		return
	}
	item, listed := strings.CutPrefix(line, "- ")
	key, value, isPair := strings.Cut(item, ": ")
	switch {
	case isPair && strings.EqualFold(strings.TrimSpace(key), "name"):
		item = value
	case isPair || !listed:
		return
	}
	f.authors = append(f.authors, unquote(strings.TrimSpace(item)))
}

// names returns the names of a value: one, or those of a list in brackets.
func names(value string) []string {
	inner, opens := strings.CutPrefix(value, "[")
	inner, closes := strings.CutSuffix(inner, "]")
	if !opens || !closes {
		if value == "" {
			return nil
		}
		return []string{unquote(value)}
	}
	var all []string
	for one := range strings.SplitSeq(inner, ",") {
		all = append(all, unquote(strings.TrimSpace(one)))
	}
	return all
}

func (f *frontFields) said() frontMatter {
	return frontMatter{short(f.title), short(strings.Join(f.authors, ", ")), short(f.date)}
}

// short returns a field as one line, and "" for one that is too long to be what
// it is said to be.
func short(s string) string {
	s = oneLine(s)
	if utf8.RuneCountInString(s) > maxHeading {
		return ""
	}
	return s
}

// unquote takes the quotes off a YAML string.
func unquote(s string) string {
	if n := len(s); n >= 2 && s[0] == s[n-1] {
		switch s[0] {
		case '"':
			return strings.ReplaceAll(s[1:n-1], `\"`, `"`)
		case '\'':
			return strings.ReplaceAll(s[1:n-1], `''`, `'`)
		}
	}
	return s
}
