package message

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kutip/bot/curate"
	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// views are an article as it may be.
func views() (page, pasted, removed ArticleView) {
	page = ArticleView{
		ID: "pasar", Title: market.Title, From: market.From, Language: analysis.Indonesian, Number: 3, Undoable: true,
		Pending: 4, Held: "pasar.1795575600000",
	}
	pasted = ArticleView{ID: "catatan", Title: "Catatan", Language: analysis.English, Number: 1}
	removed = page
	removed.Removed, removed.Language, removed.Pending, removed.Held = true, "", 0, ""
	return page, pasted, removed
}

// compared are two revisions of the market's article.
func compared(texts ...string) curate.Comparison {
	return curate.Comparison{
		Old:   retrieval.Revision{Number: 3, Title: "Pasar *Lama*", Date: "2026-11-20", Language: analysis.Indonesian},
		New:   retrieval.Revision{Number: 4, Title: "Pasar Baru", Date: "2026-11-24", Language: analysis.English},
		Texts: [2]string{texts[0], texts[1]}, Difference: retrieval.Compare(texts[0], texts[1]),
	}
}

func tendedSamples(w *Words, at time.Time) []sample {
	page, pasted, removed := views()
	later := strings.Replace(market.Text, "12 pedagang", "14 pedagang", 1) + "\n\nParkir *gratis*."
	change := compared(market.Text, later)
	tom := func(did Deed) *Act { return &Act{Who: "123", When: at, Did: did, Title: market.Title, Number: 4} }
	daily := page
	daily.Every = 24 * time.Hour
	left, first := page, pasted
	left.Back, left.BackOf, first.Back, first.BackOf = 2, "pasar.3", 2, "catatan.3"
	many := strings.Repeat("Satu *kalimat* lama.\n\n", 12)
	list := []sample{
		{name: "refreshed", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.Refreshed, Difference: change.Difference}.Post()},
		{name: "refreshed, not noted", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.Refreshed, NotNoted: true}.Post()},
		{name: "refreshed, the same", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.Same}.Post()},
		{name: "refreshed, the same since a moment ago", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.Same, Before: tom(DeedTook)}.Post()},
		{name: "refreshed, held back", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.HeldBack, Why: retrieval.Shorter, Difference: change.Difference}.Post()},
		{name: "refreshed, failed", post: RefreshedArticle{Words: w, Article: page, Result: retrieval.Failed, Err: retrieval.ErrNotFound}.Post()},
		{name: "alert, held back", post: Alert{Words: w, Article: page, Why: retrieval.OtherTongue, Share: .97}.Post()},
		{name: "alert, failed", post: Alert{Words: w, Article: page, Err: &retrieval.WaitError{Problem: retrieval.ErrBusy, Until: at}}.Post()},
		{name: "alert, well again", post: Alert{Words: w, Article: page}.Post()},
		{name: "held back, taken", post: Decided{Words: w, Act: *tom(DeedTook)}.Post()},
		{name: "held back, kept, not noted", post: Decided{Words: w, Act: *tom(DeedKept), NotNoted: true}.Post()},
		{name: "difference", post: Differing{Words: w, Article: page, Of: "pasar.4", Page: 1, Comparison: change}.Post()},
		{name: "difference, held back, page 2", post: Differing{
			Words: w, Article: page, Of: "pasar.4", Page: 2, Comparison: compared(many, strings.ReplaceAll(many, "lama", "baru")), Held: true, Why: retrieval.OtherArticle, Since: at,
		}.Post()},
		{name: "difference, none", post: Differing{Words: w, Article: pasted, Of: "catatan.1", Comparison: curate.Comparison{Old: retrieval.Revision{Number: 1}, New: retrieval.Revision{Number: 2}}}.Post()},
		{name: "undone", post: Done{Words: w, Article: page, Did: DeedUndid, Old: 1, Difference: change.Difference}.Post()},
		{name: "undone, back to the first", post: Done{Words: w, Article: pasted, Did: DeedUndid, Old: 1, NotNoted: true}.Post()},
		{name: "undone, and what was undone is kept", post: Done{Words: w, Article: left, Did: DeedUndid, Old: 1}.Post()},
		{name: "nothing to undo, but what was undone is kept", post: Earliest{Words: w, Article: first}.Post()},
		{name: "nothing to undo, after somebody else", post: Earliest{Words: w, Article: first, Last: tom(DeedUndid)}.Post()},
		{name: "nothing to undo", post: Earliest{Words: w, Article: pasted, Last: tom(DeedAdded)}.Post()},
		{name: "moved, undone by", post: MovedArticle{Words: w, Article: first, Last: tom(DeedUndid)}.Post()},
		{name: "nothing to renew by", post: TroubleSource.Post(w, "", 200)},
		{name: "remove", post: RemoveQuestion{Words: w, Article: page, Of: "pasar.1795575600"}.Post()},
		{name: "removed", post: Done{Words: w, Article: removed, Did: DeedRemoved}.Post()},
		{name: "scheduled", post: Done{Words: w, Article: daily, Did: DeedScheduled, Next: at}.Post()},
		{name: "scheduled, and before", post: Done{Words: w, Article: daily, Did: DeedScheduled, Next: at, Before: tom(DeedScheduled)}.Post()},
		{name: "unscheduled", post: Done{Words: w, Article: page, Did: DeedScheduled}.Post()},
		{name: "moved", post: MovedArticle{Words: w, Article: daily}.Post()},
		{name: "moved, removed by", post: MovedArticle{Words: w, Article: removed, Last: tom(DeedRemoved)}.Post()},
		{name: "moved lately", post: MovedArticle{Words: w, Article: page, Last: tom(DeedChanged), Lately: true}.Post()},
		{name: "audit", post: Audit{Words: w, Acts: allDeeds(at)}.Post()},
		{name: "audit of an article, page 2", post: Audit{Words: w, Of: "pasar", Title: market.Title, Acts: slices.Repeat([]Act{*tom(DeedAdded)}, 11), Page: 2}.Post()},
		{name: "audit, none", post: Audit{Words: w, Of: "pasar"}.Post()},
	}
	for _, trouble := range []Trouble{TroubleFull, TroubleUndo, TroubleSource, TroubleLost, TroubleCompare, TroubleExpired, TroubleHeld} {
		list = append(list, sample{name: fmt.Sprint("trouble ", int(trouble)), post: trouble.Post(w, market.Title, 200)})
	}
	return list
}

// allDeeds has an act of each deed, and of one that this version doesn't know.
func allDeeds(at time.Time) (acts []Act) {
	for _, did := range slices.Sorted(maps.Keys(english.Moderators.Articles.Deeds)) {
		title := market.Title
		if did == DeedSet {
			title = string(NoticesSetting)
		}
		acts = append(acts, Act{Who: "123", When: at, Did: did, Title: title, Number: 6})
	}
	return append(acts, Act{Who: "123", When: at, Did: "juggled", Title: "Pasar"}, Act{Who: "123", When: at, Did: DeedScheduled, Title: "Pasar"})
}

// TestUnknownDeed: what a later version did is told as something, and as nothing
// that this one knows.
func TestUnknownDeed(t *testing.T) {
	for lang, w := range spoken {
		unknown := Act{Who: "1", Did: "juggled", Title: "Pasar"}.deed(w)
		for did := range w.Moderators.Articles.Deeds {
			if known := (Act{Who: "1", Did: did, Title: "Pasar"}).deed(w); did != deedOther && known == unknown {
				t.Errorf("%s: told as %s: %s", lang, did, known)
			}
		}
		if !strings.Contains(unknown, "<@1>") || !strings.Contains(unknown, "Pasar") {
			t.Errorf("%s: told %q", lang, unknown)
		}
		if set := (Act{Who: "1", Did: DeedSet, Title: "a *new* one"}).deed(w); !strings.Contains(set, `a \*new\* one`) {
			t.Errorf("%s: told %q", lang, set)
		}
	}
}

// TestAuditPages: ten acts a page, each once; whatever page is asked for there is one.
func TestAuditPages(t *testing.T) {
	for _, tt := range []struct{ acts, pages int }{{0, 1}, {1, 1}, {10, 1}, {11, 2}, {1000, 100}} {
		a := Audit{Words: &english, Acts: make([]Act, tt.acts)}
		lines := 0
		for a.Page = 1; a.Page <= tt.pages; a.Page++ {
			p := a.Post()
			checkPost(t, p)
			for _, c := range p.Cards {
				lines += strings.Count(c.Text, "<@0>")
			}
			if (len(p.Rows) > 0) != (tt.pages > 1) {
				t.Errorf("%+v: rows %v", tt, p.Rows)
			}
		}
		if lines != tt.acts {
			t.Errorf("%+v: %d acts are shown", tt, lines)
		}
		last := a
		last.Page = tt.pages
		for _, page := range []int{tt.pages + 1, 99_999} {
			if a.Page = page; a.Post().Content != last.Post().Content || len(a.Post().Cards) != len(last.Post().Cards) {
				t.Errorf("%+v: page %d isn't the last", tt, page)
			}
		}
		if a.Page = 0; tt.pages > 1 && !a.Post().Rows[0][0].Disabled {
			t.Errorf("%+v: page 0 isn't the first", tt)
		}
	}
}

// TestRemovedTitle: however long a title is, that the article was removed is seen.
func TestRemovedTitle(t *testing.T) {
	for lang, w := range spoken {
		for _, title := range []string{"", "Pasar", strings.Repeat("kata ", 60), strings.Repeat("é", 300)} {
			got := RemovedTitle(w, title)
			if !strings.HasSuffix(got, "("+w.Articles.IsRemoved.String()+")") || characters(got) > maxChoice {
				t.Errorf("%s: %q", lang, got)
			}
		}
	}
}

// TestDifferencePages: each place where two texts differ is on one page, in the colour
// of its kind.
func TestDifferencePages(t *testing.T) {
	var old, new strings.Builder
	for n := range 23 {
		fmt.Fprintf(&old, "Toko nomor %d buka pagi hari dan menjual ikan.\n\n", n)
		fmt.Fprintf(&new, "Toko nomor %d buka malam hari dan menjual ikan.\n\n", n)
	}
	page, _, _ := views()
	d := Differing{Words: &indonesian, Article: page, Of: "pasar.4", Comparison: compared(old.String(), new.String())}
	hunks := len(d.Comparison.Difference.Hunks)
	shown := 0
	for d.Page = 1; d.Page <= (hunks+hunksPerPage-1)/hunksPerPage; d.Page++ {
		p := d.Post()
		checkPost(t, p)
		for _, c := range p.Cards {
			shown++
			if c.Colour != Amber || !strings.Contains(c.Text, "~~pagi~~ **malam**") {
				t.Errorf("%x: %s", c.Colour, c.Text)
			}
		}
	}
	if hunks < 10 || shown != hunks {
		t.Errorf("%d of %d places", shown, hunks)
	}
	for kind, texts := range map[Colour][2]string{Green: {"A b c.", "A b c.\n\nD e f."}, Red: {"A b c.\n\nD e f.", "A b c."}} {
		d.Comparison = compared(texts[0], texts[1])
		if c := d.Post().Cards; len(c) != 1 || c[0].Colour != kind || !strings.Contains(c[0].Text, "D e f.") {
			t.Errorf("%+v", c)
		}
	}
}

// TestAnyTended: whatever articles and acts hold, each post is a message that Discord
// takes, with no markup in it but Kutip's own.
func TestAnyTended(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := In(rapid.SampledFrom([]analysis.Language{"id", "en"}).Draw(t, "language"))
		title, other := text(600).Draw(t, "title"), text(600).Draw(t, "other")
		short := strings.Repeat("a", 80)
		v := ArticleView{
			ID: short, Title: title, From: "https://contoh.id/" + strings.Repeat("a(", rapid.IntRange(0, 900).Draw(t, "address")), Number: 99_999,
			Undoable: true, Removed: rapid.Bool().Draw(t, "removed"), Every: time.Hour, Pending: 99_999, Held: short, Back: rapid.IntRange(0, 99_999).Draw(t, "back"), BackOf: short,
		}
		act := Act{Who: "x" + other, Title: title, Did: rapid.SampledFrom(append(slices.Sorted(maps.Keys(english.Moderators.Articles.Deeds)), "x")).Draw(t, "deed"), Number: 9}
		before := rapid.SampledFrom([]*Act{nil, &act}).Draw(t, "before")
		c := curate.Comparison{
			Old:   retrieval.Revision{Number: 1, Title: title, Byline: other, Date: title, Language: "id"},
			New:   retrieval.Revision{Number: 2, Title: other, Byline: title, Date: other, Language: "en"},
			Texts: [2]string{text(1500).Draw(t, "old"), text(1500).Draw(t, "new")},
		}
		c.Difference = retrieval.Compare(c.Texts[0], c.Texts[1])
		for _, p := range []Post{
			RefreshedArticle{Words: w, Article: v, Result: retrieval.Refreshed, Difference: c.Difference, NotNoted: true}.Post(),
			RefreshedArticle{Words: w, Article: v, Result: retrieval.Same, Before: before}.Post(),
			Alert{Words: w, Article: v, Why: retrieval.Shorter, Share: 1}.Post(),
			Alert{Words: w, Article: v, Err: retrieval.ErrCertificate}.Post(),
			Alert{Words: w, Article: v}.Post(),
			Alert{Words: w, Article: v, Err: fmt.Errorf("%s", other)}.Post(),
			Decided{Words: w, Act: act, NotNoted: true}.Post(),
			Done{Words: w, Article: v, Did: rapid.SampledFrom([]Deed{DeedUndid, DeedBack, DeedRemoved, DeedScheduled}).Draw(t, "did"), Difference: c.Difference, Before: before, NotNoted: true}.Post(),
			Earliest{Words: w, Article: v, Last: before}.Post(),
			RemoveQuestion{Words: w, Article: v, Of: short}.Post(),
			MovedArticle{Words: w, Article: v, Last: before, Lately: rapid.Bool().Draw(t, "lately")}.Post(),
			Audit{Words: w, Of: short, Title: title, Acts: slices.Repeat([]Act{act}, 12), Page: 1}.Post(),
			Differing{Words: w, Article: v, Of: short, Page: rapid.IntRange(0, 9).Draw(t, "page"), Comparison: c, Held: rapid.Bool().Draw(t, "held"), Why: retrieval.Shorter}.Post(),
			TroubleHeld.Post(w, title, 200), TroubleSource.Post(w, title, 200), TroubleUndone.Post(w, title, 200),
		} {
			checkTended(t, p)
		}
	})
}

// checkTended is checkRead of what moderators see: that may also name who did
// something, lead to the article, and strike through what is gone.
func checkTended(t *rapid.T, p Post) {
	for _, fault := range invalid(p) {
		t.Error(fault)
	}
	own := func(text string, kinds ...string) {
		for _, m := range readMarkdown(text).but(append(kinds, "small", "time", "code")...) {
			switch {
			case m.kind == "mention" && m.text == "<@0>":
			case m.kind == "link" && strings.Contains(m.text, "](https://contoh.id/"):
			default:
				t.Errorf("%q has %v", text, m)
			}
		}
	}
	own(p.Content)
	for _, c := range p.Cards {
		own(c.Title)
		own(c.Text, "bold", "struck")
	}
}

// TestLongestDifference: where all that a page of a difference says is as long as it
// may be, it still is a message that Discord takes.
func TestLongestDifference(t *testing.T) {
	var old, new strings.Builder
	for n := range 6 {
		for word := range 300 {
			fmt.Fprintf(&old, "kata%d* lama%d ", word, n)
			fmt.Fprintf(&new, "kata%d* baru%d ", word, n)
		}
		old.WriteString("habis.\n\n")
		new.WriteString("habis.\n\n")
	}
	long := strings.Repeat("*", 600)
	for lang, w := range spoken {
		page, _, _ := views()
		page.Title, page.From = long, "https://contoh.id/"+strings.Repeat("a", maxLinked-len("https://contoh.id/"))
		c := compared(old.String(), new.String())
		c.Old.Title, c.Old.Byline, c.Old.Date = long, long+"a", long+"b"
		c.New.Title, c.New.Byline, c.New.Date = long+"c", long+"d", long+"e"
		p := Differing{Words: w, Article: page, Of: "pasar.4", Page: 1, Comparison: c, Held: true, Why: retrieval.Shorter, Since: time.Now()}.Post()
		checkPost(t, p)
		if len(p.Cards) != hunksPerPage || characters(p.Content) < 1500 {
			t.Errorf("%s: %d cards, content of %d", lang, len(p.Cards), characters(p.Content))
		}
		for _, card := range p.Cards {
			if n := characters(card.Text); n > hunkRoom+100 {
				t.Errorf("%s: a card of %d", lang, n)
			}
		}
	}
}
