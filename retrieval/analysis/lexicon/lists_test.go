package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var lists = map[string]string{"general.tsv": general, "topics.tsv": topics, "names.tsv": names}

// TestLists checks the form of our own lists: one tab a line, lower case,
// sorted by the English, no empty or repeated rendering.
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
			if line != strings.ToLower(line) {
				fail("not lower case")
			}
			if !utf8.ValidString(line) || !norm.NFC.IsNormalString(line) {
				fail("not UTF-8 in NFC")
			}
			english, indonesian, _ := strings.Cut(line, "\t")
			if english <= last {
				fail("not sorted, or twice")
			}
			last = english
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
	}
	for _, phrase := range indonesian {
		if seen[phrase] {
			fail("rendering twice")
		}
		seen[phrase] = true
	}
}
