package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kutip/retrieval/analysis"
)

var lists = map[string]string{"general.tsv": general, "topics.tsv": topics, "names.tsv": names}

// TestLists checks the form of our own lists: one tab a line, capital
// letters where a word may begin only, sorted by the English without regard to
// them, no empty or repeated rendering.
func TestLists(t *testing.T) {
	for name, list := range lists {
		last, entries := "", 0
		for number, line := range strings.Split(strings.TrimSuffix(list, "\n"), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			entries++
			fail := func(problem string) { t.Errorf("%s:%d: %s: %q", name, number+1, problem, line) }
			if strings.Count(line, "\t") != 1 {
				fail("not one tab")
				continue
			}
			if !utf8.ValidString(line) || !norm.NFC.IsNormalString(line) {
				fail("not UTF-8 in NFC")
			}
			english, indonesian, _ := strings.Cut(line, "\t")
			folded := strings.ToLower(english)
			if folded <= last {
				fail("not sorted, or twice")
			}
			last = folded
			checkPhrases(fail, english, strings.Split(indonesian, ", "))
		}
		if entries < 1000 {
			t.Errorf("%s: only %d entries", name, entries)
		}
	}
}

func checkPhrases(fail func(string), english string, indonesian []string) {
	seen := make(map[string]bool)
	for _, phrase := range append([]string{english}, indonesian...) {
		if strings.TrimSpace(phrase) != phrase || strings.Contains(phrase, "  ") || strings.Contains(phrase, ",") {
			fail("white space or comma")
		}
		if len(foldedWords(phrase)) == 0 {
			fail("no word")
		}
		visitor(func(_ analysis.Language, written, _ string) {
			if !capitalised(written) {
				fail("capital letter within a word")
			}
		}).phrase(analysis.Unknown, phrase)
	}
	for _, phrase := range indonesian {
		if seen[strings.ToLower(phrase)] {
			fail("rendering twice")
		}
		seen[strings.ToLower(phrase)] = true
	}
}

// capitalised tells whether a word is written as words are: in small letters,
// with a capital letter first (or after the apostrophe of d'Arc), or in capital
// letters all.
func capitalised(word string) bool {
	rest := word
	if before, after, ok := strings.Cut(word, "'"); ok && before == strings.ToLower(before) {
		rest = after
	}
	_, size := utf8.DecodeRuneInString(rest)
	return rest[size:] == strings.ToLower(rest[size:]) || word == strings.ToUpper(word)
}

// TestListsAgree checks that a phrase has the same capital letters in every
// line: a name isn't written small elsewhere.
func TestListsAgree(t *testing.T) {
	seen := [2]map[string]string{make(map[string]string), make(map[string]string)} // of English, of Indonesian
	for _, list := range lists {
		for line := range strings.Lines(list) {
			english, indonesian, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok || line[0] == '#' {
				continue
			}
			for i, phrase := range append([]string{english}, strings.Split(indonesian, ", ")...) {
				folded := strings.ToLower(phrase)
				if slices.Contains(twofold, folded) {
					continue
				}
				lang := min(i, 1)
				if old := seen[lang][folded]; old != "" && old != phrase {
					t.Errorf("%q is %q elsewhere", phrase, old)
				}
				seen[lang][folded] = phrase
			}
		}
	}
}

// twofold are phrases that mean a name in one line and none in another.
var twofold = []string{
	"canton", "demokrat", "job", "kain", "kanton", "kejadian", "lent", "march", "maya", "mazmur", "median",
	"minggu", "pengkhotbah", "perang salib", "plato", "pole", "poros", "sekutu", "tyre",
}
