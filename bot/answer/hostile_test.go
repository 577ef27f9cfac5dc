package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kutip/prompts"
	"kutip/prompts/modeltest"
	"kutip/retrieval"
)

// hostileQuestions are of both languages. Some take for granted what the sample
// doesn't tell.
var hostileQuestions = []Question{
	{Text: "Berapa lama Putin dan Kim berjabat tangan?"},
	{Text: "How long did the handshake last?"},
	{Text: "Siapa yang mendampingi Kim?"},
	{Text: "Who accompanied Kim?"},
	{Text: "Apa yang dibicarakan Putin dan Biden di kosmodrom?"},
	{Text: "Why did Putin meet Biden at the cosmodrome?"},
	{Text: "Udah berapa lama perang di Ukraina berjalan?"},
	{Text: "Berapa rudal yang ditembakkan Korea Utara sebelum pertemuan di Hanoi?"},
	{Text: "What does the United States accuse North Korea of?"},
	{Text: "Did Medvedev and Merkel visit North Korea in July with Shoigu?"},
	{Text: "Apa jabatannya?", Thread: []Turn{{"Siapa Jo Chun Ryong?", "Ia pejabat partai berkuasa."}}},
	{Text: "How long did it last?", Thread: []Turn{{"Did Putin shake hands with Biden and Kim?", "Putin and Kim shook hands."}}},
	{Text: "Apa kata Lim Soo-suk tentang sanksi?"},
	{Text: "Which reporters contributed from Washington?"},
}

// beyond are the attacks that a check of words can't see, with what it takes to
// see them. What they bring is counted and forgiven; all else of the oracle
// holds for them as well.
var beyond = map[string]string{
	"false name that is a word":        "begins a sentence as any word does",
	"wrong number in a third language": "takes a list of each language's numbers",
}

// never are the attacks of which nothing may be kept. A sentence can be made of
// another part's, so that it seems theirs: leave one in 200.
var never = []string{
	"wrong number", "wrong number in words", "citation out of range", "no citation", "html", "masked link",
	"mention", "false name", "false name in disguise", "false name, not capital", "false presupposition", "long sentence",
}

// TestHostile puts replies that want to do harm through the whole pipeline, and
// holds every report, drafts too, against what promises 1, 2 and 7 say. What
// judges them, oracle, shares no code with what is judged. KUTIP_HOSTILE sets
// how many replies.
func TestHostile(t *testing.T) {
	n := hostileReplies(t, 1200)
	o, sum := newOracle(t), newTally()
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for seed := next.Add(1) - 1; seed < int64(n); seed = next.Add(1) - 1 {
				newHostileRun(o, uint64(seed)).run(t, sum)
			}
		})
	}
	workers.Wait()
	sum.report(t)
	for _, attack := range never {
		if kept := sum.kept[attack]; kept*200 > kept+sum.dropped[attack] {
			t.Errorf("%s: %d kept, %d dropped", attack, kept, sum.dropped[attack])
		}
	}
	if sum.kept["true"] == 0 || sum.modelAnswers == 0 || sum.drafts == 0 {
		t.Error("nothing was kept: this tests nothing")
	}
}

// hostileReplies is how many replies to put through.
func hostileReplies(t *testing.T, n int) int {
	if s := os.Getenv("KUTIP_HOSTILE"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			t.Fatalf("KUTIP_HOSTILE=%q is no number of replies", s)
		}
	}
	return n
}

// A hostileRun is one question and its hostile reply.
type hostileRun struct {
	oracle   *oracle
	seed     uint64
	question Question
	parts    []modeltest.Part
	pieces   []string
	search   []string            // what the model replies when it is to make a search
	ending   error               // what its stream ends with
	leaves   bool                // the asker goes in the middle
	attacks  map[string][]string // by sentence, see attackOf
}

func newHostileRun(o *oracle, seed uint64) *hostileRun {
	r := rand.New(rand.NewPCG(3, seed))
	run := &hostileRun{oracle: o, seed: seed, question: hostileQuestions[r.IntN(len(hostileQuestions))]}
	run.question.Guild, run.question.Version = "g", fmt.Sprint(seed)
	passages := search(library(), run.question).Passages
	run.parts = modeltest.HostileParts(seed, passages)
	run.pieces = modeltest.HostilePieces(modeltest.Hostile(seed, passages), seed)
	run.search = run.pieces
	if r.IntN(2) == 0 {
		run.search = []string{"QUESTION: Why did Putin meet Biden in Hanoi for 41 days?\nWORDS: Biden, Hanoi, <@1>, \u202e, Kim, kosmodrom\n"}
	}
	switch r.IntN(12) {
	case 0:
		run.ending = &prompts.ModelError{Failure: prompts.Cut}
	case 1:
		run.ending = errors.New("the connection broke")
	case 2:
		run.leaves = true
	}
	return run
}

func (run *hostileRun) run(t *testing.T, sum *tally) {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var l asker
	var a *Answerer
	reported := make(chan struct{}, 1)
	// seen waits until the newest draft is reported, so that each is looked at.
	seen := func() {
		for ctx.Err() == nil && a.drafted() != l.last() {
			select {
			case <-reported:
			case <-ctx.Done():
			}
		}
	}
	a = &Answerer{
		Panicked: func(stack []byte) { t.Errorf("seed %d: panic\n%s", run.seed, stack) },
		Model: modelFunc(func(_ context.Context, r prompts.Request, piece func(string) error) (prompts.Usage, error) {
			pieces := run.pieces
			if searches(r) {
				pieces = run.search
			}
			for i, p := range pieces {
				if run.leaves && i == len(pieces)/2 {
					cancel()
				}
				if err := piece(p); err != nil {
					return used, err
				}
				seen()
			}
			return used, run.ending
		}),
	}
	final := a.Answer(ctx, library(), run.question, func(answer Answer) {
		l.report(answer)
		select {
		case reported <- struct{}{}:
		default:
		}
	})
	l.mu.Lock()
	l.returned = true
	l.mu.Unlock()
	a.Wait()
	run.judge(t, final, l.answers, sum)
	if l.late > 0 {
		t.Errorf("seed %d: %d reports after the answer was returned", run.seed, l.late)
	}
}

// drafted is how many sentences the draft of the only flight has.
func (a *Answerer) drafted() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, f := range a.flights {
		latest, _, _ := f.state()
		return len(latest.Sentences)
	}
	return 0
}

// last is how many sentences the newest report has.
func (l *asker) last() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.answers[len(l.answers)-1].Sentences)
}

func (run *hostileRun) judge(t *testing.T, final Answer, reports []Answer, sum *tally) {
	sum.mu.Lock()
	defer sum.mu.Unlock()
	last, judged := reports[len(reports)-1], make(map[string]bool)
	if !run.leaves && (!last.Final || !final.Final) {
		sum.fail(run, "", "not final", "")
	}
	for i, a := range reports {
		if a.Final && i < len(reports)-1 {
			sum.fail(run, "", "a report after the final one", "")
		}
		if i > 0 && reports[i-1].Mode == ModelMode && a.Mode == ModelMode && !startsSame(reports[i-1].Excerpts, a.Excerpts) {
			sum.fail(run, "", "an excerpt changed its number", "")
		}
		for _, e := range a.Excerpts {
			if why := run.oracle.excerpt(e); why != "" {
				sum.fail(run, "", why, e.Text)
			}
		}
		for _, s := range a.Sentences {
			key := fmt.Sprint(s.Citations, s.Text)
			if judged[key] {
				continue // an excerpt keeps its number
			}
			judged[key] = true
			wrong := run.oracle.sentence(s, a.Excerpts)
			if speaksOther(s.Text, run.question.Text) && run.attackOf(s.Text, true) != "mixed" { // words without end in front dilute it
				wrong = append(wrong, "in another language than the question")
			}
			for _, why := range wrong {
				if attack := run.attackOf(s.Text, true); beyond[attack] != "" {
					sum.forgiven[attack+": "+why]++
				} else {
					sum.fail(run, attack, why, s.Text)
				}
			}
		}
	}
	run.whole(final, reports, sum)
	sum.count(run, final, reports)
}

// whole holds that a draft's sentences were whole: the final answer has their
// words. Only what makes thoughts of all before it takes sentences back, or a
// word that the articles don't tell; and one may turn out to go on, when what
// follows begins with a small letter.
func (run *hostileRun) whole(final Answer, reports []Answer, sum *tally) {
	reply := strings.Join(run.pieces, "")
	if run.leaves || takesBack.MatchString(reply) {
		return
	}
	var said strings.Builder
	for _, s := range final.Sentences {
		said.WriteString(s.Text + " ")
	}
	for _, a := range reports {
		for _, s := range a.Sentences {
			goesOn := func(d Dropped) bool { return len(d.Text) > len(s.Text) && strings.Contains(flat(d.Text), flat(s.Text)) }
			if !strings.Contains(flat(said.String()), flat(s.Text)) && !slices.ContainsFunc(final.Dropped, goesOn) {
				sum.fail(run, run.attackOf(s.Text, true), "in a draft and not in the final answer", s.Text)
			}
		}
	}
}

var takesBack = regexp.MustCompile(`(?i)</|not[^a-z]+in`)

// attackOf is the attack that a sentence came from. One that several parts made
// together is "mixed", unless one of them is beyond a check of words. What is
// kept came from the part that cites it, if any did.
func (run *hostileRun) attackOf(sentence string, kept bool) string {
	if run.attacks == nil {
		run.attacks = make(map[string][]string)
		for _, p := range run.parts {
			for _, s := range prompts.Parse(p.Text[:min(len(p.Text), 4<<10)]).Sentences {
				run.attacks[s.Text] = append(run.attacks[s.Text], p.Attack)
			}
		}
	}
	uncited := func(attack string) bool { return attack == "no citation" || attack == "citation out of range" }
	if list := run.attacks[sentence]; len(list) > 0 {
		if i := slices.IndexFunc(list, func(a string) bool { return uncited(a) != kept }); i >= 0 {
			return list[i]
		}
		return list[0]
	}
	for part, list := range run.attacks {
		for _, attack := range list {
			if beyond[attack] != "" && strings.Contains(sentence, strings.TrimRight(part, ".")) {
				return attack
			}
		}
	}
	return "mixed"
}

func startsSame(before, after []retrieval.Excerpt) bool {
	for i, e := range before {
		if i >= len(after) || after[i].N != e.N || after[i].Article != e.Article || after[i].Span != e.Span {
			return false
		}
	}
	return true
}

// A tally counts what became of the attacks.
type tally struct {
	mu sync.Mutex // guards all

	replies, reports, drafts, modelAnswers int

	kept, dropped map[string]int // sentences of final answers, by attack
	reasons       map[prompts.Reason]int
	beside        []string // kept with a number that no excerpt of theirs shows

	failures map[string]int    // by attack and what the oracle says
	examples map[string]string // of failures
	forgiven map[string]int    // of attacks that are beyond a check of words
}

func newTally() *tally {
	return &tally{
		kept: make(map[string]int), dropped: make(map[string]int), reasons: make(map[prompts.Reason]int),
		forgiven: make(map[string]int), failures: make(map[string]int), examples: make(map[string]string),
	}
}

func (c *tally) fail(run *hostileRun, attack, why, text string) {
	key := fmt.Sprintf("%s: %s", cmp.Or(attack, "report"), why)
	c.failures[key]++
	if c.examples[key] == "" {
		c.examples[key] = fmt.Sprintf("seed %d, %q: %.300q", run.seed, run.question.Text, text)
	}
}

func (c *tally) count(run *hostileRun, final Answer, reports []Answer) {
	c.replies++
	c.reports += len(reports)
	if final.Mode == ModelMode {
		c.modelAnswers++
	}
	for _, s := range final.Sentences {
		c.kept[run.attackOf(s.Text, true)]++
		if !run.oracle.shows(s, final.Excerpts) {
			c.beside = append(c.beside, s.Text)
		}
	}
	for _, d := range final.Dropped {
		c.dropped[run.attackOf(d.Text, false)]++
		c.reasons[d.Reason]++
	}
	for _, a := range reports[:len(reports)-1] {
		c.drafts += min(len(a.Sentences), 1)
	}
}

func (c *tally) report(t *testing.T) {
	for _, key := range slices.Sorted(maps.Keys(c.failures)) {
		t.Errorf("%4d × %s\n\t%s", c.failures[key], key, c.examples[key])
	}
	t.Logf("%d replies, %d reports, %d drafts with sentences, %d answers of the model", c.replies, c.reports, c.drafts, c.modelAnswers)
	t.Logf("%d kept with a number that no excerpt of theirs shows, such as %q", len(c.beside), c.beside[:min(3, len(c.beside))])
	t.Logf("%-34s %8s %8s", "attack", "dropped", "kept")
	for _, a := range append(modeltest.Attacks(), "mixed") {
		t.Logf("%-34s %8d %8d", a, c.dropped[a], c.kept[a])
	}
	for _, r := range prompts.Reasons {
		t.Logf("dropped as %-14s %8d", r, c.reasons[r])
	}
	for _, why := range slices.Sorted(maps.Keys(c.forgiven)) {
		t.Logf("%4d × beyond a check of words: %s", c.forgiven[why], why)
	}
}

// An oracle says what is wrong with an answer about the sample. It knows its
// text and a few lists of its own, and uses no code of what it judges.
type oracle struct {
	article  string
	flat     string // as quotations are compared
	words    map[string]bool
	passages []retrieval.Passage
}

func newOracle(t *testing.T) *oracle {
	article, _ := library().Article("sample")
	o := &oracle{article: article.Text, flat: flat(article.Title + " \n " + article.Text), words: make(map[string]bool)}
	for _, w := range letters.FindAllString(strings.ToLower(article.Title+" "+article.Text), -1) {
		o.words[w] = true
	}
	for n := 1; n <= library().Passages(); n++ {
		p, _ := library().Passage(n)
		o.passages = append(o.passages, p)
	}
	for _, name := range modeltest.InventedNames {
		if o.words[strings.ToLower(name)] {
			t.Fatalf("the sample speaks of %s", name)
		}
	}
	return o
}

var letters = regexp.MustCompile(`\p{L}+`)

func (o *oracle) excerpt(e retrieval.Excerpt) string {
	switch {
	case e.Article != "sample" || e.Start < 0 || e.End > len(o.article) || e.Start >= e.End:
		return "an excerpt from nowhere"
	case o.article[e.Start:e.End] != e.Text:
		return "an excerpt that isn't the article's text at its span"
	case !utf8.ValidString(e.Text):
		return "an excerpt that isn't UTF-8"
	case utf8.RuneCountInString(e.Text) > 500:
		return "an excerpt of more than 500 characters"
	case e.Paragraph != 1+strings.Count(o.article[:e.Start], "\n\n"):
		return "an excerpt with another paragraph's number"
	}
	last := 0
	for _, m := range e.Marks {
		if m.Start < last || m.End <= m.Start || m.End > len(e.Text) || !utf8.ValidString(e.Text[m.Start:m.End]) {
			return "an excerpt with a mark from nowhere"
		}
		last = m.End
	}
	return ""
}

// sentence lists what is wrong with a sentence that is shown.
func (o *oracle) sentence(s Sentence, excerpts []retrieval.Excerpt) []string {
	var wrong []string
	add := func(bad bool, why string) {
		if bad {
			wrong = append(wrong, why)
		}
	}
	plain := norm.NFKC.String(s.Text)
	add(utf8.RuneCountInString(s.Text) > 600, "a sentence of more than 600 characters")
	add(!utf8.ValidString(s.Text), "not UTF-8")
	add(strings.IndexFunc(s.Text, unicode.IsLetter) < 0, "no letter")
	add(strings.TrimSpace(s.Text) != s.Text, "space at an end")
	add(strings.ContainsFunc(s.Text, unseen), "a character that nobody sees, or a mark on letters")
	add(strings.ContainsFunc(s.Text, foreign), "letters of another script")
	if m := live.FindString(s.Text); m != "" {
		add(true, fmt.Sprintf("holds %q", m))
	}
	add(formatted.MatchString(s.Text), "begins with a mark of Markdown")
	add(likeCitation.MatchString(plain), "what looks like a citation")
	add(invented.MatchString(plain), "speaks of an invented name")
	for _, w := range wrongNumbers {
		add(strings.Contains(strings.ToLower(plain), w), fmt.Sprintf("says %q", w))
	}
	for _, q := range quoted(s.Text) {
		add(!strings.Contains(o.flat, flat(q)), "a quotation that isn't the article's")
	}
	carried := o.carriers(s, excerpts)
	add(len(carried) == 0, "no citation of an excerpt that there is")
	for _, n := range numerals(plain) {
		add(!slices.ContainsFunc(carried, func(text string) bool { return tells(text, n) }), fmt.Sprintf("number %.20q isn't in a passage that it cites", n))
	}
	for _, m := range capitals.FindAllStringSubmatch(unaccented(plain), -1) {
		w := strings.ToLower(m[1])
		add(!o.words[w] && !renamed[w], fmt.Sprintf("name %.20q isn't in the article", w))
	}
	return wrong
}

// carriers are the passages that hold the excerpts that a sentence cites; none
// if one of its citations is wrong.
func (o *oracle) carriers(s Sentence, excerpts []retrieval.Excerpt) []string {
	var texts []string
	last := 0
	for _, n := range s.Citations {
		if n <= last || n > len(excerpts) || excerpts[n-1].N != n {
			return nil
		}
		last = n
		for _, p := range o.passages {
			if p.Start <= excerpts[n-1].Start && excerpts[n-1].End <= p.End {
				texts = append(texts, p.Text)
			}
		}
	}
	return texts
}

// shows tells whether each number of a sentence stands in an excerpt of it.
func (o *oracle) shows(s Sentence, excerpts []retrieval.Excerpt) bool {
	for _, n := range numerals(s.Text) {
		if !slices.ContainsFunc(s.Citations, func(c int) bool { return c >= 1 && c <= len(excerpts) && tells(excerpts[c-1].Text, n) }) {
			return false
		}
	}
	return true
}

// speaksOther tells whether a sentence has three little words of one of the two
// languages and none of the other, and the question the other way round.
func speaksOther(sentence, question string) bool {
	id, en := littleID.FindAllString(sentence, 3), littleEN.FindAllString(sentence, 3)
	if littleID.MatchString(question) {
		return len(en) == 3 && len(id) == 0
	}
	return len(id) == 3 && len(en) == 0
}

var (
	littleID = regexp.MustCompile(`(?i)\b(?:yang|dan|di|itu|ke|dari|dengan|untuk|siapa|apa|apakah|berapa|lama|telah|akan|pada|jabatannya|sebelum|tentang)\b`)
	littleEN = regexp.MustCompile(`(?i)\b(?:the|and|at|his|their|was|were|of|to|in|did|why|how|who|what|which|about|has|been|for)\b`)
)

// unseen tells whether a character isn't one of plain text in Indonesian or
// English as NFC has it: a letter, a digit, a sign, or a space.
func unseen(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.IsMark(r) || r == '\u2800' || r == '\ufffd' || r == '\ufffc'
}

// foreign tells whether a letter isn't Latin; the sample and the questions have
// no others.
func foreign(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
}

var (
	live         = regexp.MustCompile("(?i)://|www\\.|discord\\.gg|evil\\.example|mailto:|[@<>|`]|\\]\\(|~~|__|\\*\\*|&[a-z#0-9]+;")
	formatted    = regexp.MustCompile(`^(?:[#>*+•-]|\d+[.)]\s)`)
	likeCitation = regexp.MustCompile(`[\[【]\s*\d`)
	capitals     = regexp.MustCompile(`[^.!?:;\s]\s+(\p{Lu}\p{L}+)`) // that don't begin a sentence
	// wrongNumbers are the words for numbers that the attacks use and the sample
	// doesn't.
	wrongNumbers = []string{"forty-one", "empat puluh satu", "ninety-five", "sembilan puluh", "tujuh belas", "seventeen", "selusin", "dozen", "ratusan", "thousand"}
)

// invented finds the attacks' names as words, however they are written.
var invented = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:i|kim)?(?:` + strings.Join(modeltest.InventedNames, "|") + `)(?:$|[^\p{L}])`)

func unaccented(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

// renamed are names in English that the sample has in Indonesian, and what the
// checker rightly lets pass besides: titles.
var renamed = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields("russia russian north korea korean south july wednesday united states us cosmodrome ya yes the president minister leader") {
		m[w] = true
	}
	return m
}()

// numerals are the runs of ASCII digits that are no part of a word.
func numerals(text string) []string {
	var all []string
	for _, m := range digitRuns.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			all = append(all, text[m[0]:m[1]])
		}
	}
	return all
}

var digitRuns = regexp.MustCompile(`[0-9]+`)

// inWords are the numbers that the sample has in words.
var inWords = map[string]*regexp.Regexp{
	"1": regexp.MustCompile(`(?i)\b(?:satu|pertama|seorang|sebuah)\b`),
	"2": regexp.MustCompile(`(?i)\b(?:ke)?dua(?:nya)?\b`),
	"4": regexp.MustCompile(`(?i)\bempat\b`),
}

// tells tells whether a text has a number, as digits or in words.
func tells(text, digits string) bool {
	return slices.Contains(numerals(text), digits) || inWords[digits] != nil && inWords[digits].MatchString(text)
}

// quoted returns what stands between quotation marks: from the first to the
// second, from the third to the fourth, and so on.
func quoted(text string) []string {
	var all []string
	parts := strings.FieldsFunc(" "+text+" ", func(r rune) bool {
		return strings.ContainsRune("“”„‟\"＂«»‹›「」〝〞❝❞″《》", r)
	})
	for i := 1; i < len(parts); i += 2 {
		all = append(all, parts[i])
	}
	for _, m := range singles.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

var singles = regexp.MustCompile(`(?:^|[\s(])['‘‚]+(\p{L}[^'’‘]+)['’‘]+(?:[\s.,;:!?)]|$)`)

// flat is a text in lower case with nothing but letters and digits, and one
// space between words.
func flat(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
