package message

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"kutip/retrieval"
)

// TestSourceKind: an error is known by its kind, however it is wrapped, and by the
// name that the record has for it.
func TestSourceKind(t *testing.T) {
	for _, e := range sourceErrors {
		err := fmt.Errorf("loading: %w", &fs.PathError{Op: "open", Path: "a.txt", Err: e.err})
		if got := SourceKind(err); got != e.kind {
			t.Errorf("%v is of kind %d, not %d", e.err, got, e.kind)
		}
		name := retrieval.ProblemName(e.err)
		if got := SourceError(name); got == nil || retrieval.ProblemName(got) != name {
			t.Errorf("%q is %v, not %v", name, got, e.err)
		}
	}
	if got := SourceKind(errors.New("the disk hums")); got != ArticleUnreadable {
		t.Errorf("another error is of kind %d", got)
	}
	if got := SourceError("no such name"); got != nil {
		t.Errorf("an unknown name is %v", got)
	}
}
