package retrieval

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/index"
	"kutip/retrieval/sample"
)

// TestPartVersion: parts are cached under index.Version, so what is worked out of
// an article mustn't change without it. Where this test fails, raise
// index.Version and put the new hash here.
func TestPartVersion(t *testing.T) {
	const version, want = "1", "7cd5425fe53e1e17"
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		t.Fatal(err)
	}
	p := assemble([]part{newPart(Article{ID: "a", Title: doc.Title, Language: "id", Text: doc.Text})}, lexicon.Builtin).part(0)
	value, err := p.binary("")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(value)
	if got := hex.EncodeToString(sum[:8]); index.Version != version || got != want {
		t.Errorf("parts of version %s have the hash %s, not %s as those of version %s", index.Version, got, want, version)
	}
}
