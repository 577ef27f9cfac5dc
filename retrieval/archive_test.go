package retrieval_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kutip/retrieval"
	"kutip/retrieval/retrievaltest"
)

// aRecord is an empty one, in which a second passes with every change.
func aRecord() *retrieval.Record {
	var seconds atomic.Int64
	return &retrieval.Record{Store: retrievaltest.NewMemory(), Now: func() time.Time {
		return time.Date(2026, 11, 24, 12, 0, int(seconds.Add(1)), 0, time.UTC)
	}}
}

// fill puts in what an archive can hold: revisions that were let go of, texts
// that two revisions share, removed articles, several guilds.
func fill(t *testing.T, r *retrieval.Record) {
	t.Helper()
	put := func(guild, id, text string) {
		_, err := r.Put(t.Context(), guild, retrieval.Draft{ID: id, Title: "Judul " + id, Language: "id", Text: text, By: "sari", From: "/a/" + id + ".md"})
		check(t, err)
	}
	for n := range retrieval.MaxRevisions + 3 {
		put("local", "rapat", fmt.Sprintf("Rapat ke-%d “dipimpin” Sari.\n\nSelesai <&>.", n))
	}
	_, err := r.Undo(t.Context(), "local", "rapat", 0, "budi")
	check(t, err)
	_, err = r.Undo(t.Context(), "local", "rapat", 0, "budi")
	check(t, err)
	put("local", "kapal", "Kapal Pinisi.")
	put("local", "hilang", "Akan hilang.")
	_, err = r.Remove(t.Context(), "local", "hilang", "sari")
	check(t, err)
	put("1234", "kapal", "Kapal lain.")
	put("zzz", "ærø", "Pulau.")
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// exported is the archive of a guild, or of all.
func exported(t *testing.T, r *retrieval.Record, guild string) string {
	t.Helper()
	var b bytes.Buffer
	check(t, r.Export(t.Context(), &b, guild, func(_, _ string, _ bool, err error) error { return err }))
	return b.String()
}

// imported is what becomes of an archive, a line each, and how it ended.
func imported(t *testing.T, r *retrieval.Record, archive, into string) (string, error) {
	t.Helper()
	var b strings.Builder
	err := r.Import(t.Context(), strings.NewReader(archive), into, func(i retrieval.Imported) error {
		fmt.Fprintf(&b, "%d %s/%s %s", i.Line, i.Guild, i.ID, i.Result)
		if i.Err != nil {
			fmt.Fprint(&b, i.Err)
		}
		b.WriteByte('\n')
		return nil
	})
	return b.String(), err
}

// TestArchiveBringsBackAll: what was exported comes back hash for hash, with
// numbers, times and names.
func TestArchiveBringsBackAll(t *testing.T) {
	r := aRecord()
	fill(t, r)
	for _, guild := range []string{"", "local", "1234", "none"} {
		archive, other := exported(t, r, guild), aRecord()
		lines, err := imported(t, other, archive, "")
		check(t, err)
		if diff := cmp.Diff(archive, exported(t, other, guild)); diff != "" {
			t.Errorf("of %q (-was +is)\n%s", guild, diff)
		}
		if n := strings.Count(archive, "\n") - 2; strings.Count(lines, " added\n") != n {
			t.Errorf("%d lines of %q: %s", n, guild, lines)
		}
		again, err := imported(t, other, archive, "")
		check(t, err)
		if want := strings.ReplaceAll(lines, "added", "unchanged"); again != want {
			t.Errorf("again:\n%swant\n%s", again, want)
		}
	}
	other := aRecord()
	_, err := imported(t, other, exported(t, r, ""), "")
	check(t, err)
	back, err := other.Undo(t.Context(), "local", "hilang", 0, "budi")
	check(t, err)
	if text, err := other.Text(t.Context(), "local", "hilang", back.Current); err != nil || text != "Akan hilang." {
		t.Errorf("undone: %q, %v", text, err)
	}
}

// TestImportOverOthers: what the record has isn't lost to an import.
func TestImportOverOthers(t *testing.T) {
	r := aRecord()
	fill(t, r)
	archive := exported(t, r, "local")
	_, err := r.Put(t.Context(), "local", retrieval.Draft{ID: "kapal", Text: "Kapal baru."})
	check(t, err)
	_, err = r.Undo(t.Context(), "local", "hilang", 0, "")
	check(t, err)
	_, err = r.Remove(t.Context(), "local", "rapat", "")
	check(t, err)
	lines, err := imported(t, r, archive, "")
	check(t, err)
	if want := "2 local/hilang changed\n3 local/kapal changed\n4 local/rapat changed\n"; lines != want {
		t.Errorf("got\n%swant\n%s", lines, want)
	}
	for id, want := range map[string]string{"kapal": "Kapal Pinisi.", "rapat": "Rapat ke-10 “dipimpin” Sari.\n\nSelesai <&>."} {
		e, err := r.Store.Entry(t.Context(), "local", id)
		check(t, err)
		if text, err := r.Text(t.Context(), "local", id, e.Current); err != nil || text != want || e.Current.By == "" {
			t.Errorf("%s: %q, %v, %+v", id, text, err, e.Current)
		}
	}
	if e, err := r.Store.Entry(t.Context(), "local", "hilang"); err != nil || !e.Current.Removed || len(e.Older) != 3 {
		t.Errorf("hilang: %+v, %v", e, err)
	}
	back, err := r.Undo(t.Context(), "local", "kapal", 0, "")
	check(t, err)
	if text, err := r.Text(t.Context(), "local", "kapal", back.Current); err != nil || text != "Kapal baru." {
		t.Errorf("undone: %q, %v", text, err)
	}
}

func TestImportIntoAnotherGuild(t *testing.T) {
	r := aRecord()
	fill(t, r)
	lines, err := imported(t, r, exported(t, r, "1234"), "9")
	if want := "2 9/kapal added\n"; lines != want || err != nil {
		t.Errorf("got %q, %v", lines, err)
	}
	if _, err := imported(t, r, exported(t, r, ""), "9"); !errors.Is(err, retrieval.ErrManyGuilds) {
		t.Errorf("several guilds into one: %v", err)
	}
}

// TestImportKeepsToTheLimit: what is too many is told of, and the rest is there.
func TestImportKeepsToTheLimit(t *testing.T) {
	r, other := aRecord(), aRecord()
	fill(t, r)
	other.Articles = 1
	lines, err := imported(t, other, exported(t, r, "local"), "")
	check(t, err)
	if strings.Count(lines, " added\n") != 2 || strings.Count(lines, retrieval.ErrFull.Error()) != 1 {
		t.Errorf("a removed one, one of two others and no more: %s", lines)
	}
}

// TestBadArchives: a bad line is told of by its number, and no other is lost.
func TestBadArchives(t *testing.T) {
	r := aRecord()
	for _, id := range []string{"a", "b", "c"} {
		_, err := r.Put(t.Context(), "local", retrieval.Draft{ID: id, Title: "T", Language: "id", Text: "Satu.", From: "/" + id})
		check(t, err)
		_, err = r.Put(t.Context(), "local", retrieval.Draft{ID: id, Title: "T", Language: "id", Text: "Dua.", From: "/" + id})
		check(t, err)
	}
	archive := exported(t, r, "local")
	lines := strings.SplitAfter(archive, "\n")
	b := lines[2]
	for _, tt := range []struct{ name, line, want string }{
		{"no JSON", "{\n", "isn't JSON"},
		{"another kind of JSON", "[1]\n", "isn't JSON"},
		{"empty", "\n", "isn't JSON"},
		{"another text", strings.Replace(b, "Dua.", "Dub.", 1), "hash"},
		{"another title", strings.Replace(b, `"title":"T"`, `"title":"U"`, 1), "hash"},
		{"another length", strings.Replace(b, `"bytes":4`, `"bytes":5`, 1), "hash"},
		{"no text", strings.Replace(b, `"2":"Dua."`, `"3":"Dua."`, 1), "text of revision 2 is missing"},
		{"a text of a revision to come", strings.Replace(b, `"body":1`, `"body":2`, 1), "text of revision 1 is missing"},
		{"a text of no revision", strings.NewReplacer(`"body":1`, `"body":-1`, `{"1":`, `{"-1":`).Replace(b), "text of revision 1 is missing"},
		{"a text that nobody uses", strings.Replace(b, `"2":"Dua."`, `"2":"Dua.","9":"x"`, 1), "text 9"},
		{"a revision twice", strings.Replace(b, `"number":2`, `"number":1`, 1), "counted up"},
		{"a revision below one", strings.Replace(b, `"number":1`, `"number":-1`, 1), "counted up"},
		{"no revision", `{"guild":"local","id":"b","revisions":[],"texts":{}}` + "\n", "0 revisions"},
		{"too many", strings.Replace(b, `"revisions":[`, `"revisions":[`+strings.Repeat(`{"number":1,"removed":true},`, retrieval.MaxRevisions-1), 1), "11 revisions"},
		{"removed with a text", strings.Replace(b, `"number":1,`, `"number":1,"removed":true,`, 1), "removed and has a text"},
		{"another guild", strings.Replace(b, `"guild":"local"`, `"guild":"other"`, 1), "another guild"},
		{"a bad name", strings.Replace(b, `"id":"b"`, `"id":"b/../c"`, 1), "not a name"},
		{"out of order", strings.Replace(b, `"id":"b"`, `"id":"a"`, 1), "out of order"},
		{"a text that isn't canonical", noncanonical(t, b, "Dua.", "Du\u202ea."), "text 2"},
		{"a text too long", noncanonical(t, b, "Dua.", strings.Repeat("a", retrieval.MaxText+1)), "text 2"},
		{"a title of two lines", strings.Replace(b, `"title":"T"`, `"title":"T\n\nU"`, 1), "a line of text"},
		{"a title without end", strings.Replace(b, `"title":"T"`, `"title":"`+strings.Repeat("a", 301)+`"`, 1), "a line of text"},
		{"an address that takes over terminals", strings.Replace(b, `"from":"/b"`, `"from":"/\u001b[2J"`, 1), "address"},
		{"an address without end", strings.Replace(b, `"from":"/b"`, `"from":"`+strings.Repeat("a", 5000)+`"`, 1), "address"},
		{"a language", strings.Replace(b, `"language":"id"`, `"language":"id; drop"`, 1), "language"},
		{"it restores one to come", strings.Replace(b, `"number":2,`, `"number":2,"restores":5,`, 1), "number"},
		{"a line without end", `"` + strings.Repeat("a", 65<<20) + "\"\n", "too long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.line == b {
				t.Fatal("the line is as it was")
			}
			other := aRecord()
			got, err := imported(t, other, lines[0]+lines[1]+tt.line+lines[3]+lines[4], "")
			if err != nil {
				t.Fatal(err)
			}
			told := strings.SplitAfter(got, "\n")
			if len(told) != 4 || told[0] != "2 local/a added\n" || told[2] != "4 local/c added\n" ||
				!strings.HasPrefix(told[1], "3 ") || !strings.Contains(told[1], tt.want) {
				t.Errorf("got\n%s", got)
			}
			if _, err := other.Store.Entry(t.Context(), "local", "b"); !errors.Is(err, retrieval.ErrNoArticle) {
				t.Errorf("it is there: %v", err)
			}
		})
	}
}

// noncanonical is a line with another text, and its hash and length right.
func noncanonical(t *testing.T, line, old, new string) string {
	t.Helper()
	hash := func(text string) string { return retrieval.HashOf("T", "", "", "id", text) }
	return strings.NewReplacer(`"`+old+`"`, `"`+new+`"`, hash(old), hash(new),
		fmt.Sprintf(`"bytes":%d,"hash":"%s`, len(old), hash(old)), fmt.Sprintf(`"bytes":%d,"hash":"%s`, len(new), hash(new))).Replace(line)
}

// TestArchiveHeader: what isn't an archive changes nothing.
func TestArchiveHeader(t *testing.T) {
	for header, want := range map[string]error{
		"": retrieval.ErrNotArchive, "\n": retrieval.ErrNotArchive, "Hello": retrieval.ErrNotArchive,
		`{"kutip":"archive"}`:             retrieval.ErrNotArchive,
		`{"kutip":"record","version":1}`:  retrieval.ErrNotArchive,
		`{"kutip":"archive","version":2}`: retrieval.ErrNewerArchive,
	} {
		if got, err := imported(t, aRecord(), header+"\n{\"articles\":0}\n", ""); !errors.Is(err, want) || got != "" {
			t.Errorf("%q: %q, %v", header, got, err)
		}
	}
}

// TestCutArchive: wherever it is cut, that is noticed.
func TestCutArchive(t *testing.T) {
	r := aRecord()
	fill(t, r)
	archive := exported(t, r, "")
	header := strings.Index(archive, "\n") + 1
	for n := range len(archive) {
		if n%7 != 0 && n > header && n < len(archive)-30 && archive[n-1] != '\n' {
			continue
		}
		want := retrieval.ErrArchiveCut
		if n < header {
			want = retrieval.ErrNotArchive
		}
		if _, err := imported(t, aRecord(), archive[:n], ""); !errors.Is(err, want) {
			t.Fatalf("after %d of %d bytes: %v", n, len(archive), err)
		}
	}
	lines := strings.SplitAfter(archive, "\n")
	if _, err := imported(t, aRecord(), strings.Join(slices.Delete(lines, 2, 3), ""), ""); !errors.Is(err, retrieval.ErrArchiveCut) {
		t.Errorf("without a line: %v", err)
	}
}

// changing is a store of which a text is gone when it is asked for, so often.
type changing struct {
	retrieval.Store
	times int
	err   error
}

func (c *changing) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	if of[0].ID == "rapat" && c.times > 0 {
		c.times--
		return nil, c.err
	}
	return c.Store.Texts(ctx, guild, of)
}

// TestExportWhileOthersChange: an article that is changed between its entry and
// its texts is read again.
func TestExportWhileOthersChange(t *testing.T) {
	r := aRecord()
	fill(t, r)
	want := exported(t, r, "")
	r.Store = &changing{r.Store, 2, retrieval.ErrNoText}
	if got := exported(t, r, ""); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestExportLeavesOutDamage: a damaged article is told of, and the archive of
// the others is whole.
func TestExportLeavesOutDamage(t *testing.T) {
	r := aRecord()
	fill(t, r)
	whole := exported(t, r, "local")
	for _, store := range []retrieval.Store{
		&changing{r.Store, 1, retrieval.ErrDamaged}, &changing{r.Store, 99, retrieval.ErrNoText}, other{r.Store},
	} {
		var b bytes.Buffer
		var left []string
		damaged := retrieval.Record{Store: store}
		check(t, damaged.Export(t.Context(), &b, "local", func(_, id string, _ bool, err error) error {
			if err != nil {
				left = append(left, id)
			}
			return nil
		}))
		if !slices.Equal(left, []string{"rapat"}) || strings.Count(b.String(), "\n") != strings.Count(whole, "\n")-1 {
			t.Errorf("left out %q of\n%s", left, &b)
		}
		_, err := imported(t, aRecord(), b.String(), "")
		check(t, err)
	}
	unreachable := retrieval.Record{Store: &changing{r.Store, 1, retrieval.ErrUnreachable}}
	if err := unreachable.Export(t.Context(), &bytes.Buffer{}, "", func(_, _ string, _ bool, err error) error { return err }); !errors.Is(err, retrieval.ErrUnreachable) {
		t.Errorf("unreachable: %v", err)
	}
}

// other is a store with another text than was put.
type other struct{ retrieval.Store }

func (o other) Texts(ctx context.Context, guild string, of []retrieval.TextRef) ([]string, error) {
	texts, err := o.Store.Texts(ctx, guild, of)
	if of[0].ID == "rapat" {
		texts[0] += "!"
	}
	return texts, err
}

// FuzzImport: whatever an archive holds, the record can be exported and brought
// back after it.
func FuzzImport(f *testing.F) {
	f.Add([]byte("{\"kutip\":\"archive\",\"version\":1}\n{\"articles\":0}\n"))
	f.Add([]byte("{\"kutip\":\"archive\",\"version\":1,\"guild\":\"g\"}\n" +
		`{"guild":"g","id":"a","revisions":[{"number":1,"bytes":5,"hash":"` + retrieval.HashOf("", "", "", "", "Satu.") + `","body":1},{"number":2,"removed":true}],"texts":{"1":"Satu."}}` +
		"\n{\"articles\":1}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := aRecord()
		_ = r.Import(t.Context(), bytes.NewReader(b), "", func(retrieval.Imported) error { return nil })
		archive, again := exported(t, r, ""), aRecord()
		if _, err := imported(t, again, archive, ""); err != nil || exported(t, again, "") != archive {
			t.Fatalf("%v for\n%s", err, archive)
		}
	})
}
