package message

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kutip/prompts"
)

var place = regexp.MustCompile(`\{[^}]*\}`)

// TestWordsAreWhole holds every language against English: no text missing,
// and the same places to fill in.
func TestWordsAreWhole(t *testing.T) {
	want := texts(reflect.ValueOf(english), "")
	for lang, words := range spoken {
		for path, text := range texts(reflect.ValueOf(*words), "") {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s has no text", lang, path)
			}
			if got, want := places(text), places(want[path]); !slices.Equal(got, want) {
				t.Errorf("%s: %s fills in %v, English %v", lang, path, got, want)
			}
		}
	}
}

// TestProblemsAreOneLine: a problem is one line on the error output, a
// sentence, and then what to do next.
func TestProblemsAreOneLine(t *testing.T) {
	for lang, words := range spoken {
		for kind, text := range words.Problems {
			if strings.ContainsAny(string(text), "\n\r!") {
				t.Errorf("%s: problem %d isn't one calm line: %q", lang, kind, text)
			}
			if Kind(kind) != AtLine && !strings.Contains(string(text), ". ") {
				t.Errorf("%s: problem %d doesn't say what to do next: %q", lang, kind, text)
			}
		}
	}
}

// TestReasonsAndFailuresAreWorded: each has a text in each language.
func TestReasonsAndFailuresAreWorded(t *testing.T) {
	for lang, words := range spoken {
		for _, reason := range prompts.Reasons {
			if words.Reasons[reason] == "" {
				t.Errorf("%s has no text for a sentence that is dropped for %q", lang, reason)
			}
		}
		for _, failure := range prompts.Failures {
			if words.Failures[failure] == "" {
				t.Errorf("%s has no text for a model that is %q", lang, failure)
			}
		}
	}
}

// TestIndonesianDoesNotAddress: the Indonesian texts need neither "kamu", which
// is too close for some, nor "Anda", which is too far for others.
func TestIndonesianDoesNotAddress(t *testing.T) {
	address := regexp.MustCompile(`(?i)\b(kamu|anda|kau|engkau)\b`)
	for path, text := range texts(reflect.ValueOf(indonesian), "") {
		if word := address.FindString(text); word != "" {
			t.Errorf("%s addresses with %q: %q", path, word, text)
		}
	}
}

func TestWithFillsInOnce(t *testing.T) {
	got := Text("“{path}” is {path}, not {reason}").With("path", "{reason}", "reason", "b")
	if want := "“{reason}” is {reason}, not b"; got != want {
		t.Errorf("With = %q, want %q", got, want)
	}
}

// texts lists every Text under v by where it stands.
func texts(v reflect.Value, path string) map[string]string {
	all := map[string]string{}
	switch v.Kind() {
	case reflect.String:
		all[path] = v.String()
	case reflect.Struct:
		for i := range v.NumField() {
			add(all, texts(v.Field(i), path+"."+v.Type().Field(i).Name))
		}
	case reflect.Array:
		for i := range v.Len() {
			add(all, texts(v.Index(i), fmt.Sprintf("%s[%d]", path, i)))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			add(all, texts(v.MapIndex(key), path+"["+key.String()+"]"))
		}
	default:
		panic("a text of a kind that this test can't see: " + path)
	}
	return all
}

func add(all, more map[string]string) {
	for path, text := range more {
		all[path] = text
	}
}

func places(text string) []string {
	found := place.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
