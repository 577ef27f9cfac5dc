package curate

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// germany is in a third language.
const germany = `Der alte Hafen wurde im Sommer gebaut. Viele Leute kamen, um die neuen Schiffe zu sehen, und die Kinder liefen auf der Mauer entlang. Am Abend spielte eine Kapelle.

Der Bürgermeister sprach von einem Tag, den niemand so schnell vergessen werde. Danach gab es Kuchen und Saft für alle, die geblieben waren, und ein Feuerwerk über dem Wasser.`

// TestWarnings: each where it has a reason, and nowhere else.
func TestWarnings(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{
		"/lama": "-> /dermaga", "/dermaga": page("Dermaga", pier), "/file": pier, "/short": rules, "/german": germany,
	})
	for _, tt := range []struct {
		name string
		s    Source
		want []Warning
	}{
		{"nothing", d.at("/dermaga"), nil},
		{"pasted", Source{Title: "Dermaga", Text: pier}, nil},
		{"moved", d.at("/lama"), []Warning{Moved}},
		{"not moved, but spelt so", d.at("/dermaga?utm_source=x#y"), nil},
		{"its file's name", d.file("pelabuhan.txt", "", "/file"), []Warning{NoTitle}},
		{"its file's name, chosen", Source{File: d.file("pelabuhan.txt", "", "/file").File, Title: "pelabuhan"}, nil},
		{"no title", Source{Text: pier}, []Warning{NoTitle}},
		{"short", Source{Title: "Aturan", Text: rules}, []Warning{Short}},
		{"just long enough", Source{Title: "Aturan", Text: pier[:shortText-1] + "."}, nil},
		{"just too short", Source{Title: "Aturan", Text: pier[:shortText-2] + "."}, []Warning{Short}},
		{"a third language", Source{Title: "Hafen", Text: germany}, []Warning{UnknownLanguage}},
		{"nothing to ask", Source{Text: strings.Repeat("la la la ", 50)}, []Warning{NoTitle, UnknownLanguage, NoExamples}},
	} {
		checkSame(t, tt.name, d.load(t, tt.s).Warnings, tt.want)
	}
}

// TestChangeWarnings: it may be another article than the one that it changes.
func TestChangeWarnings(t *testing.T) {
	long := pier + "\n\n" + strings.Repeat("Kapal dari Makassar membawa beras dan kayu jati setiap hari Senin. ", 80)
	harbour := "Pasar malam di alun-alun kota buka kembali setelah renovasi. Pedagang sate, bakso, dan es campur memenuhi lapangan sejak sore. " +
		"Walikota Bambang Surya berharap pasar itu menarik wisatawan dari luar daerah. Parkir gratis sampai akhir bulan, kata pengelola, Lina Hartati. Hujan deras sempat turun, tetapi pembeli tetap datang."
	for _, tt := range []struct {
		name, old, new string
		want           []Warning
	}{
		{"a sentence more", pier, pier + " Upacara itu singkat.", nil},
		{"the same", pier, pier, nil},
		{"another article", pier, harbour, []Warning{Different}},
		{"in another language", pier, lighthouse, []Warning{OtherLanguage}},
		{"much less", long, pier, []Warning{MuchShorter}},
	} {
		d := newDesk(t)
		d.put(map[string]string{"/a": "# Kabar\n\n" + tt.old})
		file := d.file("a.md", "", "/a")
		checkSame(t, tt.name+", before", d.add(t, file).Warnings, []Warning(nil))
		d.put(map[string]string{"/a": "# Kabar\n\n" + tt.new})
		checkSame(t, tt.name, d.load(t, file).Warnings, tt.want)
		checkSame(t, tt.name+", added", d.add(t, file).Warnings, tt.want)
	}
}

// TestTwin: the same text under another ID, of the same server, not removed.
func TestTwin(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/dermaga": page("Dermaga", pier), "/a": "# Kabar\n\n" + pier})
	first := d.add(t, d.at("/dermaga"))
	other := d.file("a.md", "", "/a")
	l := d.load(t, other)
	checkSame(t, "loaded", []any{l.Warnings, l.Twin.ID}, []any{[]Warning{Twin}, first.Entry.ID})
	checkSame(t, "the article itself", d.add(t, d.at("/dermaga")).Twin.ID, "")
	checkSame(t, "as long, but another", d.load(t, Source{Title: "Lain", Text: strings.Replace(pier, "Rabu", "Budi", 1)}).Twin.ID, "")
	if l, err := d.Load(t.Context(), "1", other, analysis.Indonesian, nil); err != nil || l.Twin.ID != "" {
		t.Errorf("another server: %q, %v", l.Twin.ID, err)
	}
	second := d.add(t, other)
	checkSame(t, "added", []any{second.Result, second.Twin.ID}, []any{NewArticle, first.Entry.ID})
	if _, err := d.Record.Remove(t.Context(), guild, first.Entry.ID, ""); err != nil {
		t.Fatal(err)
	}
	checkSame(t, "removed", d.load(t, other).Twin.ID, "")
}

// TestNearlyFull: one part in twenty is left, or nothing.
func TestNearlyFull(t *testing.T) {
	d := newDesk(t)
	d.Record.Articles = 40
	for i := range 37 {
		text := fmt.Sprintf("Pasal %d berlaku bagi semua warga.", i+1)
		if _, err := d.Record.Put(t.Context(), guild, retrieval.Draft{ID: fmt.Sprint("pasal-", i), Text: text, Language: analysis.Indonesian}); err != nil {
			t.Fatal(err)
		}
	}
	sources := []Source{{Title: "a", Text: pier}, {Title: "b", Text: lighthouse}, {Title: "c", Text: germany}, {Title: "d", Text: pier + "\n\nHabis."}}
	checkSame(t, "two are left", d.add(t, sources[0]).Warnings, []Warning(nil))
	checkSame(t, "one is left", d.add(t, sources[1]).Warnings, []Warning{NearlyFull})
	checkSame(t, "the last", d.load(t, sources[2]).Warnings, []Warning{UnknownLanguage, NearlyFull})
	d.add(t, sources[2])
	checkSame(t, "one too many", d.load(t, sources[3]).Warnings, []Warning{Full})
	checkSame(t, "one that is there", d.load(t, sources[1]).Warnings, []Warning{NearlyFull})
}

// TestUntried: it is saved, and said so, also where the server's articles can't be
// had as they are now.
func TestUntried(t *testing.T) {
	d := newDesk(t)
	d.add(t, Source{Title: "Aturan", Text: rules})
	before, err := d.libraries.At(t.Context(), guild)
	if err != nil {
		t.Fatal(err)
	}
	stale := before
	stale.AsOf = now
	for _, tt := range []struct {
		name string
		at   func() (retrieval.Held, error)
	}{
		{"unreachable", func() (retrieval.Held, error) { return retrieval.Held{}, retrieval.ErrUnreachable }},
		{"from before", func() (retrieval.Held, error) { return before, nil }},
		{"from memory", func() (retrieval.Held, error) {
			now, err := d.libraries.At(context.Background(), guild)
			now.AsOf = stale.AsOf
			return now, err
		}},
	} {
		d.Libraries = atFunc(tt.at)
		added := d.add(t, Source{Title: tt.name, Text: pier})
		checkSame(t, tt.name, []any{added.Result, len(added.Examples)}, []any{NewArticle, 0})
		if added.Warnings[len(added.Warnings)-1] != Untried {
			t.Errorf("%s: %q", tt.name, added.Warnings)
		}
	}
}

// TestExamplesAreOfThisArticle: what another article answers first is no example.
func TestExamplesAreOfThisArticle(t *testing.T) {
	d := newDesk(t)
	d.put(map[string]string{"/a": page("Dermaga baru", pier+"\n\nGubernur Amir Hasan hadir.")})
	d.add(t, d.at("/a"))
	added := d.add(t, Source{Title: "Dermaga baru", Text: pier + "\n\nPak Camat hadir."})
	for _, q := range added.Examples {
		if r := d.ask(t, q); r.Outcome != retrieval.Found || r.Excerpts[0].Article != added.Entry.ID {
			t.Errorf("%q: %s", q, r.Outcome)
		}
	}
	alone := d.load(t, Source{Title: "Dermaga baru", Text: pier + "\n\nPak Camat hadir."})
	if len(alone.Examples) != 2 {
		t.Errorf("alone: %q", alone.Examples)
	}
}

type atFunc func() (retrieval.Held, error)

func (f atFunc) At(context.Context, string) (retrieval.Held, error) { return f() }
