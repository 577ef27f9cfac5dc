package main

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/retrievaltest"
)

// damaging is a store in which the texts of some articles can't be read.
type damaging struct {
	*retrievaltest.Memory
	ids []string
}

func (d damaging) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	if slices.ContainsFunc(of, func(r retrieval.TextRef) bool { return slices.Contains(d.ids, r.ID) }) {
		return nil, retrieval.ErrDamaged
	}
	return d.Memory.Texts(ctx, guild, of)
}

func (damaging) Cache() retrieval.Cache { return nil }
func (damaging) Close() error           { return nil }

// TestListWithDamage: a text that can't be read doesn't keep the list away.
func TestListWithDamage(t *testing.T) {
	var out bytes.Buffer
	s := damaging{retrievaltest.NewMemory(), []string{"b"}}
	a := &articles{
		process: &process{stdout: &out, language: analysis.English},
		record:  &record{Record: retrieval.Record{Store: s, Now: func() time.Time { return time.Unix(0, 0) }}, store: s},
		guild:   localGuild,
	}
	for _, id := range []string{"a", "b", "c"} {
		if _, err := a.Put(t.Context(), a.guild, retrieval.Draft{ID: id, Text: "Satu dua."}); err != nil {
			t.Fatal(err)
		}
	}
	if err := (&articlesListCmd{}).list(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); strings.Count(got, "2 words") != 2 || strings.Count(got, "9 B") != 1 {
		t.Errorf("got\n%s", got)
	}
	s.Unreachable(true)
	if err := (&articlesListCmd{}).list(t.Context(), a); err == nil {
		t.Error("a list without a record")
	}
}
