package answer

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// Articles of our own, of what questions are made of.
var (
	pier = `Menteri Perhubungan Indonesia Ratna Wijaya meresmikan dermaga baru di Banjarmasin pada hari Rabu, 3 Juli. Dermaga itu menelan biaya 12,5 miliar rupiah dan selesai dalam delapan belas bulan.

Jepang mengirim empat puluh insinyur untuk membantu proyek itu, kata juru bicara Kementerian Perhubungan, Dewi Kusuma.

Pelabuhan Trisakti dibuka pada tahun 1965. Badan Pengelola Pelabuhan (BPP) mengoperasikan dua belas derek.`

	garden = `Kebun Raya Lembah Hijau ditutup sejak banjir besar pada bulan Februari. Tiga sungai merendam kawasan itu selama dua hari.

Kepala kebun, Sari Puspita, mengatakan 240 pohon tumbang. Sari Puspita, seorang ahli botani, memimpin kebun itu sejak 2018.

Warga Desa Sukamaju menanam 500 bibit pohon mahoni. Pemerintah daerah menyumbang dua truk pupuk. Empat relawan mendampingi Sari.`

	lighthouse = `The old lighthouse at Cape Morrow was repaired in 2019. The Harbour Trust hired twelve masons for the work.

Its director, Ellen Marsh, said the lamp had not been lit since the war. The keeper, Tom Okafor, a retired sailor, climbs 199 steps every evening.

The Trust opened the tower to visitors in May. Three schools visited the lighthouse in the first week.`

	bank = `North Valley Bank closed forty branches in March, according to the regulator. The Financial Conduct Office (FCO) fined the bank in 2021.

Maria Lindqvist, the chief executive, resigned on Tuesday. The spokesman, Peter Hale, declined to comment.

Twenty employees sued the bank in April. The bank lost two lawsuits last year.`
)

// Announcements, as communities post them.
const (
	cleaning = `Kerja bakti dimulai pukul 06.30 di depan pos ronda, dan warga membersihkan saluran air.

Pak Slamet membawa dua gerobak dan sepuluh cangkul dari balai RW. Warga diminta membawa sarung tangan.`

	cleanUp = `The clean-up begins at 8.30 am at the bus shelter, and the neighbours work their way down to the tennis court.

Mr Abbott brings two wheelbarrows and ten spades from the hall. Please bring gloves.`
)

func article(id, text string) retrieval.Article {
	return retrieval.Article{ID: id, Language: analysis.Detect(text), Text: text}
}

func titled(title, text string) retrieval.Article {
	a := article("a", text)
	a.Title = title
	return a
}

const rules = "Be kind to all in the channel. No spam. Moderators may delete posts. The rules hold for guests too."

func libraryOf(articles ...retrieval.Article) *retrieval.Library {
	return retrieval.NewLibraryWith(articles, lexicon.Builtin)
}

func TestExamples(t *testing.T) {
	const id, en = analysis.Indonesian, analysis.English
	tests := []struct {
		name string
		in   *retrieval.Library
		lang analysis.Language
		want []string
	}{
		{"sample", library(), id, []string{
			"Berapa orang yang mendampingi Kim?",
			"Berapa rudal balistik yang diluncurkan Korea Utara?",
			"Apa itu Vostochny?",
			"Siapa Wakil Menteri Luar Negeri Rusia?",
			"Siapa juru bicara Kementerian Luar Negeri Korea Selatan?",
		}},
		{"sample", library(), en, []string{
			"What is Vostochny?", "Who is Kim Myong Sik?", "What does DPRK stand for?", "Who is Jim Heintz?",
		}},
		{"pier", libraryOf(article("a", pier)), id, []string{
			"Kapan Menteri Perhubungan Indonesia Ratna Wijaya meresmikan dermaga baru di Banjarmasin?",
			"Berapa insinyur yang dikirim Jepang?", "Kapan Pelabuhan Trisakti dibuka?", "BPP singkatan dari apa?",
		}},
		{"pier", libraryOf(article("a", pier)), en, []string{"What does BPP stand for?"}},
		{"garden", libraryOf(article("a", garden)), id, []string{
			"Berapa bibit pohon mahoni yang ditanam Warga Desa Sukamaju?",
			"Berapa truk pupuk yang disumbang pemerintah daerah?",
			"Berapa relawan yang mendampingi Sari?", "Siapa Sari Puspita?",
		}},
		{"lighthouse", libraryOf(article("a", lighthouse)), en, []string{
			"When was the old lighthouse at Cape Morrow repaired?",
			"How many masons did the Harbour Trust hire?",
			"When did the Trust open the tower to visitors?",
			"How many schools visited the lighthouse in the first week?",
			"Who is Tom Okafor?",
		}},
		{"bank", libraryOf(article("a", bank)), en, []string{
			"When did North Valley Bank close forty branches?",
			"How many lawsuits did the bank lose?", "What does FCO stand for?", "Who is Maria Lindqvist?",
		}},
		{"tax, in its own language", libraryOf(titled("Rates", "Mayor Anne Smith opened the new pier in 2019.")), id, []string{"When did Mayor Anne Smith open the new pier?"}},
		{"market, in its own language", libraryOf(titled("Pasar", "Walikota Ratna Wijaya meresmikan pasar baru pada tahun 2019.")), en, []string{"Kapan Walikota Ratna Wijaya meresmikan pasar baru?"}},
		{"rules, by the title", libraryOf(titled("Channel rules", rules)), en, []string{"What does the article “Channel rules” say?"}},
		{"rules, by the title", libraryOf(titled("Channel rules", rules)), id, []string{"Apa isi artikel “Channel rules”?"}},
		{"rules without a title", libraryOf(titled("", rules)), en, nil},
		{"rules with a long title", libraryOf(titled("Channel rules"+strings.Repeat(" of the harbour", 6), rules)), en, nil},
		{"rules with a quoted title", libraryOf(titled("“Channel” rules", rules)), en, nil},
		{"bank", libraryOf(article("a", bank)), id, []string{"FCO singkatan dari apa?", "Siapa Maria Lindqvist?"}},
	}
	for _, tt := range tests {
		got := Examples(tt.in, tt.in.Articles(), tt.lang, 5)
		checkSame(t, fmt.Sprint(tt.name, " in ", tt.lang), got, tt.want)
		checkExamples(t, tt.in, tt.lang, got, 5)
	}
}

// checkExamples fails the test unless each question is short, asked once and
// answered.
func checkExamples(t testing.TB, s Searcher, lang analysis.Language, list []string, n int) {
	t.Helper()
	if len(list) > 0 && s.Search(retrieval.Question{Text: list[0], Language: lang}).Outcome != retrieval.Found {
		if lang == analysis.Indonesian { // they are in the other one
			lang = analysis.English
		} else {
			lang = analysis.Indonesian
		}
	}
	said := make(map[string]bool)
	for _, q := range list {
		if r := s.Search(retrieval.Question{Text: q, Language: lang}); r.Outcome != retrieval.Found || said[q] || utf8.RuneCountInString(q) > 90 || !strings.HasSuffix(q, "?") {
			t.Errorf("%q: %s, said before: %v", q, r.Outcome, said[q])
		}
		said[q] = true
	}
	if len(list) > n {
		t.Errorf("%d questions, want at most %d", len(list), n)
	}
}

// TestExamplesChoice: one of each article first, the newest first.
func TestExamplesChoice(t *testing.T) {
	day := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	a, b, c := article("a", pier), article("b", garden), article("c", bank)
	a.Fetched, b.Fetched, c.Fetched = day, day.AddDate(0, 0, 1), day.AddDate(0, 0, 2)
	l := libraryOf(a, b, c)
	from := func(q string) string {
		return l.Search(retrieval.Question{Text: q, Language: analysis.Indonesian}).Excerpts[0].Article
	}
	list := Examples(l, l.Articles(), analysis.Indonesian, 6)
	var got []string
	for _, q := range list {
		got = append(got, from(q))
	}
	checkSame(t, "articles", strings.Join(got[:5], ""), "cbacb")
	for range 3 {
		checkSame(t, "again", Examples(l, l.Articles(), analysis.Indonesian, 6), list)
	}
	for _, n := range []int{0, -1} {
		if got := Examples(l, l.Articles(), analysis.Indonesian, n); len(got) > 0 {
			t.Errorf("%d of %d", len(got), n)
		}
	}
	if got := Examples(l, nil, analysis.Indonesian, 3); len(got) > 0 {
		t.Errorf("%q of no article", got)
	}
}

// TestExamplesAreTried: a question that finds nothing, another article or
// another sentence isn't one to show, and few are tried.
func TestExamplesAreTried(t *testing.T) {
	right := libraryOf(article("a", pier))
	tests := []struct {
		name   string
		change func(*retrieval.Result)
	}{
		{"closest", func(r *retrieval.Result) { r.Outcome = retrieval.Closest }},
		{"another article", func(r *retrieval.Result) { r.Excerpts[0].Article = "b" }},
		{"another sentence", func(r *retrieval.Result) { r.Excerpts[0].Start, r.Excerpts[0].End = len(pier), len(pier)+1 }},
	}
	for _, tt := range tests {
		tries := 0
		s := searcher{right, func(q retrieval.Question) retrieval.Result {
			tries++
			r := right.Search(q)
			if len(r.Excerpts) > 0 {
				tt.change(&r)
			}
			return r
		}}
		if got := Examples(s, right.Articles(), analysis.Indonesian, 3); len(got) > 0 || tries == 0 || tries > 2*exampleTries {
			t.Errorf("%s: %q after %d tries", tt.name, got, tries)
		}
	}
}

// TestExamplesLookAtLittle: neither many articles nor long ones are read whole.
func TestExamplesLookAtLittle(t *testing.T) {
	searched := make(map[string]bool)
	var articles []retrieval.Article
	for i := range 200 {
		name := fmt.Sprintf("Kapal%c%c", 'a'+i/26, 'a'+i%26)
		articles = append(articles, article(name, name+" Baru, seorang nelayan, berangkat dari pelabuhan."))
	}
	s := searcher{library(), func(q retrieval.Question) retrieval.Result {
		searched[q.Text] = true
		return retrieval.Result{Outcome: retrieval.None}
	}}
	Examples(s, articles, analysis.Indonesian, 5)
	if len(searched) != 20+otherSearches { // in the other language
		t.Errorf("%d articles were looked at", len(searched))
	}
	clear(searched)
	Examples(s, articles, analysis.Indonesian, 30)
	if len(searched) != exampleSearches+otherSearches {
		t.Errorf("%d searches", len(searched))
	}
	wordy := article("wordy", "Dua orang mendampingi Kim"+strings.Repeat(" Jong", 20)+".")
	wordy.Language = analysis.Indonesian
	if got := examplesOf(wordy, analysis.Indonesian, exampleBytes); len(got) > 0 {
		t.Errorf("%v is long", got)
	}
	long := article("long", strings.Repeat("Hujan turun lagi di é. ", 600)+pier)
	if got := Examples(libraryOf(long), []retrieval.Article{long}, analysis.Indonesian, 5); len(got) > 0 {
		t.Errorf("%q from the end of a long article", got)
	}
}

// TestExamplesOfOne: more is tried for one article, and only what it answers
// itself is shown, whatever else there is.
func TestExamplesOfOne(t *testing.T) {
	const id, en = analysis.Indonesian, analysis.English
	named := func(title, text string) retrieval.Article {
		a := titled(title, text)
		a.ID = "b"
		return a
	}
	far := named("Hujan", strings.Repeat("Hujan turun lagi di sana. ", 600)+pier)
	for _, tt := range []struct {
		name string
		a    retrieval.Article
		lang analysis.Language
		want []string
	}{
		{"in its language", named("Garden", garden), id, []string{
			"Berapa bibit pohon mahoni yang ditanam Warga Desa Sukamaju?", "Berapa truk pupuk yang disumbang pemerintah daerah?"}},
		{"then in the other", named("", lighthouse), id, []string{"Siapa Tom Okafor?", "When was the old lighthouse at Cape Morrow repaired?"}},
		{"then the title", named("Proyek", "Jepang mengirim empat puluh insinyur untuk membantu proyek itu."), id, []string{
			"Berapa insinyur yang dikirim Jepang?", "Apa isi artikel “Proyek”?"}},
		{"not the same in the other", named("", "Lapangan voli dipakai tiga klub. Juru kuncinya, Wawan Setiawan, seorang pensiunan, tinggal di sebelahnya."), id, []string{
			"Siapa Wawan Setiawan?"}},
		{"an announcement", named("Kerja bakti", cleaning), id, []string{"Jam berapa kerja bakti dimulai?", "Siapa yang membawa dua gerobak?"}},
		{"a task", named("", "Pengemudi mobil perpustakaan adalah Pak Darto. Setiap anak boleh meminjam tiga buku selama dua minggu."), id, []string{
			"Siapa pengemudi mobil perpustakaan?"}},
		{"an announcement in English", named("Clean-up", cleanUp), en, []string{"When does the clean-up begin?", "Who brings two wheelbarrows?"}},
		{"the title alone", named("Channel rules", rules), en, []string{"What does the article “Channel rules” say?"}},
		{"far behind", far, id, []string{
			"Kapan Menteri Perhubungan Indonesia Ratna Wijaya meresmikan dermaga baru di Banjarmasin?", "Berapa insinyur yang dikirim Jepang?"}},
		{"too far behind", named("", strings.Repeat("Hujan turun lagi di sana. ", 2400)+pier), id, nil},
	} {
		l := libraryOf(article("a", bank), tt.a)
		checkSame(t, tt.name, ExamplesOf(l, tt.a, tt.lang, 2), tt.want)
		checkSame(t, tt.name+", none wanted", len(ExamplesOf(l, tt.a, tt.lang, 0)), 0)
		twin := tt.a
		twin.ID = "0"
		for _, q := range ExamplesOf(libraryOf(twin, tt.a), tt.a, tt.lang, 2) {
			t.Errorf("%s: %q is answered from its twin", tt.name, q)
		}
	}
}

// TestExamplesSearchLittle, also of an article that is nothing but questions.
func TestExamplesSearchLittle(t *testing.T) {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "Kapal%c%c Baru, seorang nelayan, berangkat dari pelabuhan. ", 'a'+i/26, 'a'+i%26)
	}
	a := titled("Kapal", b.String())
	l := libraryOf(a)
	for _, tt := range []struct {
		name     string
		examples func(Searcher) []string
		found    int // of the first searches
		want     int // searches
	}{
		{"of one", func(s Searcher) []string { return ExamplesOf(s, a, analysis.Indonesian, 2) }, 0, exampleSearches + otherSearches + 1},
		{"of one, one found", func(s Searcher) []string { return ExamplesOf(s, a, analysis.Indonesian, 2) }, 1, exampleSearches + otherSearches + 1},
		{"of all", func(s Searcher) []string { return Examples(s, l.Articles(), analysis.Indonesian, 2) }, 0, 2*exampleTries + 1},
	} {
		searches := 0
		s := searcher{l, func(q retrieval.Question) retrieval.Result {
			if searches++; searches <= tt.found {
				return l.Search(q)
			}
			return retrieval.Result{Outcome: retrieval.None}
		}}
		if got := tt.examples(s); len(got) != tt.found || searches != tt.want {
			t.Errorf("%s: %q after %d searches, want %d", tt.name, got, searches, tt.want)
		}
	}
}

// FuzzExamples: whatever an article says, the questions are short and answered.
func FuzzExamples(f *testing.F) {
	for _, text := range []string{pier, garden, lighthouse, bank, "X was a y z. (A) , é İ, who", "Dua orang yang\n\n“Kim”, the the the."} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text[:min(len(text), 4<<10)], "")
		l := libraryOf(article("a", text))
		for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English, analysis.Unknown} {
			checkExamples(t, l, lang, Examples(l, l.Articles(), lang, 3), 3)
			if list := ExamplesOf(l, l.Articles()[0], lang, 3); len(list) > 3 {
				t.Errorf("%d questions", len(list))
			}
		}
	})
}

// BenchmarkExamples has as many articles as a guild may have, each with names of
// its own.
//
//	go test -run '^$' -bench BenchmarkExamples ./bot/answer
func BenchmarkExamples(b *testing.B) {
	var articles []retrieval.Article
	for i := range retrieval.MaxArticles {
		text := []string{pier, garden, lighthouse, bank}[i%4]
		var whole strings.Builder
		for k := range 20 {
			own := fmt.Sprintf("%c%c%c", 'a'+i/20, 'a'+i%20, 'a'+k)
			whole.WriteString(strings.NewReplacer(
				"Banjarmasin", "Banjar"+own, "Wijaya", "Wija"+own, "Sukamaju", "Suka"+own, "Trisakti", "Tri"+own, "Puspita", "Puspi"+own,
				"Morrow", "Mor"+own, "Okafor", "Oka"+own, "Valley", "Val"+own, "Lindqvist", "Lind"+own, "Trust", "Tru"+own,
			).Replace(text) + "\n\n")
		}
		articles = append(articles, article(fmt.Sprint(i), whole.String()))
	}
	l := libraryOf(articles...)
	Examples(l, articles, analysis.Indonesian, 5) // reads the word lists
	for b.Loop() {
		Examples(l, articles, analysis.Indonesian, 5)
	}
}
