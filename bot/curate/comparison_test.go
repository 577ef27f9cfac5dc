package curate

import (
	"errors"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

func TestCompare(t *testing.T) {
	d := newDesk(t)
	put := func(title, text string, lang analysis.Language) retrieval.Entry {
		e, _, err := Put(t.Context(), d.Record, guild, retrieval.Draft{ID: "a", Title: title, Text: text, Language: lang})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	put("Dermaga", "Satu kalimat. Dua kalimat.", analysis.Indonesian)
	put("The pier", "Satu kalimat. Tiga kalimat.", analysis.English)
	e, err := d.Record.Remove(t.Context(), guild, "a", "")
	if err != nil {
		t.Fatal(err)
	}
	first, second := e.Older[0], e.Older[1]
	for _, tt := range []struct {
		name     string
		old, new retrieval.Revision
		texts    [2]string
		fields   []Field
		hunks    int
	}{
		{"changed", first, second, [2]string{"Satu kalimat. Dua kalimat.", "Satu kalimat. Tiga kalimat."},
			[]Field{{"title", "Dermaga", "The pier"}, {"language", "id", "en"}}, 1},
		{"the same", first, first, [2]string{"Satu kalimat. Dua kalimat.", "Satu kalimat. Dua kalimat."}, nil, 0},
		{"removed", second, e.Current, [2]string{"Satu kalimat. Tiga kalimat.", ""}, nil, 1},
	} {
		c, err := Compare(t.Context(), d.Record, guild, "a", tt.old, tt.new)
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, tt.name, []any{c.Old, c.New, c.Texts, c.Fields(), len(c.Difference.Hunks)}, []any{tt.old, tt.new, tt.texts, tt.fields, tt.hunks})
	}
	if _, err := Compare(t.Context(), d.Record, guild, "a", retrieval.Revision{Number: 9, Body: 9}, first); !errors.Is(err, retrieval.ErrNoText) {
		t.Errorf("no such text: %v", err)
	}
}

func TestBefore(t *testing.T) {
	revision := func(n int) retrieval.Revision { return retrieval.Revision{Number: n} }
	e := retrieval.Entry{Current: revision(7), Older: []retrieval.Revision{revision(2), revision(5)}}
	for _, tt := range []struct{ of, want int }{{7, 5}, {5, 2}, {2, 0}, {6, 5}, {8, 7}} {
		got, ok := Before(e, tt.of)
		if got.Number != tt.want || ok != (tt.want > 0) {
			t.Errorf("before %d: %d, %t", tt.of, got.Number, ok)
		}
	}
}
