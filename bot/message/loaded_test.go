package message

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kutip/bot/curate"
	"kutip/retrieval"
	"kutip/retrieval/extract"
)

// loadedSamples are what moderators see while an article is added, and after.
func loadedSamples(w *Words, at time.Time) (list []sample) {
	page, pasted, _ := views()
	daily := page
	daily.Every = 24 * time.Hour
	loaded := Loaded{
		Words: w, Article: page, Text: market.Text, Passages: 2, Room: 3, Limit: 200, Twin: "Pasar *Baru*", Namesake: page, OldTitle: "Pasar *Senin*",
		Examples: []string{"Siapa yang membuka *pasar* itu?", "Berapa pedagang yang mendampinginya?"},
	}
	later := strings.Replace(market.Text, "12 pedagang", "14 pedagang", 1) + "\n\nParkir *gratis*. Lihat [di sini](https://jahat.example) @everyone"
	changed := loaded
	changed.Old, changed.Text, changed.Difference = market.Text, later, retrieval.Compare(market.Text, later)
	renamed := loaded
	renamed.Old = market.Text
	tom := &Act{Who: "123", When: at, Did: DeedAdded, Title: market.Title, Number: 3}
	ofText := loaded
	ofText.Article, ofText.Passages, ofText.Examples = pasted, 1, ofText.Examples[:1]
	warned := func(l Loaded, warnings ...curate.Warning) Loaded { l.Warnings = warnings; return l }
	add := func(name string, p Post) { list = append(list, sample{name: name, post: p}) }

	add("added", AddedArticle{Loaded: loaded, Result: curate.NewArticle, NoNotices: true}.Post())
	add("added, a text, not noted", AddedArticle{Loaded: ofText, Result: curate.NewArticle, NoNotices: true, NotNoted: true}.Post())
	add("added, warned", AddedArticle{Loaded: warned(loaded, curate.Twin, curate.NearlyFull, curate.Moved), Result: curate.NewArticle}.Post())
	add("added, changed", AddedArticle{Loaded: changed, Result: curate.Changed}.Post())
	add("added, changed after somebody else", AddedArticle{Loaded: changed, Result: curate.Changed, Before: tom}.Post())
	add("added, a little else than in the preview", AddedArticle{Loaded: loaded, Result: curate.NewArticle, NoNotices: true, Varies: true}.Post())
	add("added, changed but for its text", AddedArticle{Loaded: renamed, Result: curate.Changed}.Post())
	replaced := warned(changed, curate.Different)
	replaced.Article, replaced.Replaces = pasted, true
	add("added, in place of another", AddedArticle{Loaded: replaced, Result: curate.Changed}.Post())
	add("preview of another in its place", Preview{Loaded: replaced, Known: true, Offer: "99"}.Post())
	add("added, a text without a title", AddedArticle{Loaded: warned(ofText, curate.NoTitle), Result: curate.NewArticle}.Post())
	add("added, a page without a title", AddedArticle{Loaded: warned(loaded, curate.NoTitle), Result: curate.NewArticle}.Post())
	add("preview of a text without a title", Preview{Loaded: warned(ofText, curate.NoTitle), Offer: "99"}.Post())
	add("added, and another has the title", AddedArticle{Loaded: warned(ofText, curate.SameTitle), Result: curate.NewArticle}.Post())
	same := loaded
	same.Article, same.Old = daily, market.Text
	add("added, the same", AddedArticle{Loaded: same, Result: curate.Unchanged}.Post())
	add("added, the same as somebody before", AddedArticle{Loaded: same, Result: curate.Unchanged, Before: tom}.Post())

	add("preview", Preview{Loaded: loaded, Offer: "99"}.Post())
	add("preview, can't be kept", Preview{Loaded: ofText}.Post())
	full := warned(loaded, curate.Full)
	full.Room = -1
	add("preview, full", Preview{Loaded: full}.Post())
	add("preview of a change", Preview{Loaded: warned(changed, curate.Different), Known: true, Offer: "99"}.Post())
	add("preview of a change but for its text", Preview{Loaded: renamed, Known: true, Offer: "99"}.Post())
	add("preview of the same", Preview{Loaded: same, Known: true, Same: true}.Post())
	add("preview, other now", Preview{Loaded: changed, Known: true, Offer: "99", Other: true}.Post())
	add("preview, added by another meanwhile", Preview{Loaded: same, Known: true, Same: true, Moved: true, Last: tom}.Post())
	add("preview, changed meanwhile", Preview{Loaded: changed, Known: true, Offer: "99", Moved: true}.Post())

	add("preview, other now, and just what is known", Preview{Loaded: same, Known: true, Same: true, Other: true}.Post())
	add("a long list to choose from", OfferedList{Words: w, Offer: "99", Names: []string{"a.pdf", "b.pdf"}, More: true}.Post())
	add("a list to choose from", OfferedList{Words: w, Offer: "99", Names: []string{"https://contoh.id/berita?a=1", "notulen *rapat*.pdf", ""}}.Post())
	for _, stage := range []curate.Stage{curate.Fetching, curate.Reading, curate.Saving, curate.Trying} {
		add(fmt.Sprint("stage ", int(stage)), Stage(w, stage))
	}
	for _, form := range []Form{PasteForm(w, "", ""), PasteForm(w, "Aturan", "Hormati sesama anggota."), RenewForm(w, "", "")} {
		list = append(list, sample{name: "the form that takes a text", form: &form})
	}
	for _, trouble := range []Trouble{TroubleTitle, TroubleEither, TroubleBlank, TroubleFile} {
		add(fmt.Sprint("trouble ", int(trouble)), trouble.Post(w, "notulen *rapat*.pdf", 300))
	}
	add("full, and the text is given back", TroubleFull.Post(w, "", 200).GivingBack(w, "Aturan\n\nHormati sesama anggota."))
	add("nothing to give back", TroubleBlank.Post(w, "", 200).GivingBack(w, "\u200b\n"))
	for _, e := range sourceErrors {
		add("a source: "+e.err.Error(), CantLoad(w, e.err, "https://contoh.id/berita_*1*"))
	}
	return append(list, sample{name: "a source that is busy", post: CantLoad(w, &retrieval.WaitError{Problem: retrieval.ErrBusy, Until: at}, "notulen.pdf")})
}

// TestLoadedFits: whatever is learnt of an article, Discord takes the message, and
// every warning has its text.
func TestLoadedFits(t *testing.T) {
	long := strings.Repeat("*[_", 2000)
	text := strings.Repeat(long+"\n\n", 9)
	for lang, w := range spoken {
		l := Loaded{
			Words: w, Text: text, Passages: 99_999, Examples: []string{long, long}, Twin: long, OldTitle: long, Room: 1, Limit: 200_000,
			Article: ArticleView{ID: strings.Repeat("i", 40), Title: long, From: "https://contoh.id/" + strings.Repeat("a", 1900), Number: 1},
		}
		l.Namesake = l.Article
		for warning, said := range w.Moderators.Articles.Warnings {
			bare := AddedArticle{Loaded: l}.Post().Cards[0].Text
			l.Warnings = append(l.Warnings, warning)
			with := AddedArticle{Loaded: l}.Post()
			if with.Cards[0].Text == bare || with.Cards[0].Colour != Amber || said == "" {
				t.Errorf("%s: %s isn't shown", lang, warning)
			}
		}
		checkPost(t, AddedArticle{Loaded: l, Result: curate.Changed, NoNotices: true, NotNoted: true, Before: &Act{Title: long}}.Post())
		checkPost(t, Preview{Loaded: l}.Post())
		l.Old = strings.ReplaceAll(text, "_", "~")
		l.Difference = retrieval.Compare(l.Old, l.Text)
		checkPost(t, Preview{Loaded: l, Known: true, Moved: true, Last: &Act{Title: long}}.Post())
		checkPost(t, OfferedList{Words: w, Offer: "1", Names: make([]string, 40)}.Post())
	}
}

// TestUnknownWarning: what a later version warns of is nothing that can be said.
func TestUnknownWarning(t *testing.T) {
	p := AddedArticle{Loaded: Loaded{Words: &english, Warnings: []curate.Warning{"juggled"}}}.Post()
	if c := p.Cards[0]; strings.Contains(c.Text, "⚠️") || c.Colour != Green {
		t.Errorf("%+v", c)
	}
}

// TestSourceProblems: what a source is refused for is told in words of its own, also
// where something else is wrapped around it.
func TestSourceProblems(t *testing.T) {
	said := map[string]error{}
	for _, e := range sourceErrors {
		text := CantLoad(&english, fmt.Errorf("loading: %w", e.err), "a").Content
		if other := said[text]; other != nil {
			t.Errorf("%v is told as %v is", e.err, other)
		}
		said[text] = e.err
	}
	if got := CantLoad(&english, extract.ErrScanned, "*a*.pdf").Content; !strings.Contains(got, `\*a\*.pdf`) {
		t.Error(got)
	}
}
