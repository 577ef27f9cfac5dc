package main

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"testing"

	"kutip/bot/message"
)

// TestArticleProblems: an error is known by its kind, however it is wrapped;
// one that isn't known is told with the system's words.
func TestArticleProblems(t *testing.T) {
	for wrapped, kind := range map[error]message.Kind{
		fs.ErrNotExist: message.ArticleMissing, errFolder: message.ArticleIsFolder, errFileTooLarge: message.ArticleTooLarge,
	} {
		err := fmt.Errorf("loading: %w", &fs.PathError{Op: "open", Path: "a.txt", Err: wrapped})
		if got := articleProblem("a.txt", err).(*refusal); got.Kind != kind {
			t.Errorf("%v is told as %q", wrapped, got)
		}
	}
	err := &fs.PathError{Op: "read", Path: "a.txt", Err: errors.New("the disk\nhums")}
	want := "“a.txt” can't be read (the disk hums). Try again, or choose another file."
	if got := articleProblem("a.txt", err).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUnusedNames(t *testing.T) {
	taken := map[string]bool{}
	var got []string
	for _, name := range []string{"a", "a (2)", "a", "a", "b"} {
		got = append(got, unused(taken, name))
	}
	if want := []string{"a", "a (2)", "a (3)", "a (4)", "b"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
