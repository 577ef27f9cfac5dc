package extract

import "strings"

// maxFrontMatter bounds where front matter may end, in bytes.
const maxFrontMatter = 64 << 10

// cutFrontMatter returns the title that YAML front matter gives, and the text
// behind it. Text that begins with a rule (---) and no "key:" is left whole.
func cutFrontMatter(s string) (title, rest string) {
	body, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return "", s
	}
	at := 0
	for line := range strings.Lines(body[:min(len(body), maxFrontMatter)]) {
		at += len(line)
		line = strings.TrimRight(line, " \t\n")
		if line == "---" || line == "..." {
			return title, body[at:]
		}
		key, value, isPair := strings.Cut(line, ":")
		if at == len(line)+1 && (!isPair || strings.ContainsAny(key, " \t#>*[")) {
			return "", s // the first line has to be a pair
		}
		if isPair && strings.EqualFold(key, "title") && title == "" {
			title = unquote(strings.TrimSpace(value))
		}
	}
	return "", s // it doesn't end
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
