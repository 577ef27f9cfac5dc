package retrieval_test

import (
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/extract"
)

// What a page says of its language counts only where its words don't tell.
func TestLanguageOfDraft(t *testing.T) {
	const chinese = "金正恩乘坐专列抵达俄罗斯远东地区。"
	for _, tt := range []struct {
		text, declared string
		want           analysis.Language
	}{
		{"Rapat itu dipimpin oleh Sari dan dihadiri warga.", "en", analysis.Indonesian},
		{"Sari Wulandari", "id-ID", analysis.Indonesian},
		{"Sari Wulandari", "", analysis.Unknown},
		{"Sari Wulandari", "fr", analysis.Unknown},
		{chinese + chinese + chinese + chinese, "en", analysis.Unknown},
	} {
		if got := retrieval.DraftOf(extract.Document{Text: tt.text, Declared: tt.declared}).Language; got != tt.want {
			t.Errorf("%q, said to be %q: %q, want %q", tt.text, tt.declared, got, tt.want)
		}
	}
}
