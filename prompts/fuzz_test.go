package prompts_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kutip/prompts"
	"kutip/prompts/modeltest"
	"kutip/retrieval"
	"kutip/retrieval/analysis/lexicon"
	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

// mostFuzzed is how many bytes are looked at: four times what of a reply is.
const mostFuzzed = 64 << 10

// FuzzParse reads any bytes, cut anywhere. What comes out is text without
// anything unseen, whole and in order; written down and read again, it is the
// same words with the same citations.
func FuzzParse(f *testing.F) {
	l := sampleLibrary(f)
	var passages []retrieval.Passage
	for n := 1; n <= retrieval.MaxPassages; n++ {
		p, _ := l.Passage(n)
		passages = append(passages, p)
	}
	for seed := range uint64(60) {
		for _, p := range modeltest.HostileParts(seed, passages) {
			if len(p.Text) < 4<<10 {
				f.Add(p.Text, len(p.Text)/2)
			}
		}
	}
	for _, s := range []string{
		"", "Kim tiba [1]. Putin menunggu [2][3].", "<think>x</think>\n- Kim tiba [1-3].\n[4]\n", "NOT_IN_ARTICLES", "NOT_**IN_ARTICLES",
		"A [1].B[2] C[3", "[1[2]3]", "【1†x】", "[1] [2] A.", "1. 2. 3. Kim [1].", "~**~x~**~ [1].", "x~||~", "x [[12]3]", "> # x [1].", "Kim tiba [1]. [9", strings.Repeat("[", 300), strings.Repeat("[1]", 300), strings.Repeat("A [1]. ", 100),
	} {
		f.Add(s, len(s)/3)
	}
	f.Fuzz(func(t *testing.T, reply string, cut int) {
		reply = reply[:min(len(reply), mostFuzzed)]
		whole := prompts.Parse(reply)
		for _, s := range whole.Sentences {
			seen(t, s)
		}
		seen(t, prompts.ParseSentence(reply))
		again(t, whole)

		cut = min(max(cut, 0), len(reply))
		draft, sofar := prompts.ParseDraft(reply[:cut]), prompts.Parse(reply[:cut])
		for i, s := range draft.Sentences {
			seen(t, s)
			if i >= len(sofar.Sentences) || s.Text != sofar.Sentences[i].Text {
				t.Fatalf("%q: the draft has %q, which isn't a sentence of it", reply[:cut], s.Text)
			}
		}
	})
}

// seen fails the test if a sentence holds what nobody sees.
func seen(t *testing.T, s prompts.Sentence) {
	t.Helper()
	if !utf8.ValidString(s.Text) || strings.TrimSpace(s.Text) != s.Text {
		t.Fatalf("not UTF-8, or with space around: %q", s.Text)
	}
	for _, r := range s.Text {
		if r != '\t' && r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) {
			t.Fatalf("%q holds %q", s.Text, r)
		}
	}
}

// again fails the test unless sentences that are written one a line are read
// as the same words with the same citations. Where one ends may differ: that
// hangs on what stands around it.
func again(t *testing.T, r prompts.Reply) {
	t.Helper()
	var text strings.Builder
	for _, s := range r.Sentences {
		if s.Text == "" || !startsWithWord(s.Text) || strings.HasSuffix(s.Text, ":") || strings.ContainsAny(s.Text, "[]【】~|") {
			return // marks of a line, what leads in, brackets in brackets and marks that marks made (~||~) are read in another way
		}
		text.WriteString(s.Text)
		for _, n := range s.Citations {
			fmt.Fprintf(&text, "[%d]", n)
		}
		text.WriteString("\n")
	}
	back := prompts.Parse(text.String())
	if a, b := said(r), said(back); a != b {
		t.Fatalf("%q is read as %q, and that as %q", text.String(), a, b)
	}
}

// startsWithWord tells whether a letter begins a text.
func startsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// said is all words and all citations of a reply.
func said(r prompts.Reply) string {
	var words strings.Builder
	var numbers []int
	for _, s := range r.Sentences {
		words.WriteString(s.Text)
		numbers = append(numbers, s.Citations...)
	}
	return strings.Join(strings.Fields(words.String()), "") + fmt.Sprint(numbers)
}

// FuzzCheck holds any sentence against an article of any text. What is kept has
// excerpts that are slices of passages that it cites, and no digits that these
// don't have. And a sentence of the article is kept when it cites its passage,
// see verbatim.
func FuzzCheck(f *testing.F) {
	doc, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		f.Fatal(err)
	}
	paragraphs := strings.Split(doc.Text, "\n\n")
	for i, p := range paragraphs {
		next := paragraphs[(i+1)%len(paragraphs)]
		f.Add(p+"\n\n"+next, "Siapa yang mendampingi Kim?", p[:len(p)/2], uint64(0x12))
		f.Add(p, "Did Putin meet Biden?", "Putin met Biden 40 times, kata “Kim”.", uint64(1))
	}
	l := sampleLibrary(f)
	p, _ := l.Passage(1)
	for seed := range uint64(40) {
		for _, part := range modeltest.HostileParts(seed, []retrieval.Passage{p}) {
			if len(part.Text) < 2<<10 {
				f.Add(p.Text, "Berapa lama jabat tangan mereka?", part.Text, uint64(1))
			}
		}
	}
	f.Add("普京会见金正恩。会谈持续了40分钟。", "普京", "普京会见金正恩 40", uint64(1))
	f.Add("Kereta itu membawa 12.500 ton beras. Sisanya 30 ton.", "", "Kereta itu membawa 400 ton beras.", uint64(1))
	f.Add("Harga beras naik 4,5% menjadi Rp12.500 pada 4 Juli 2023.", "", "Harga 12500", uint64(1))
	f.Fuzz(func(t *testing.T, text, question, sentence string, cites uint64) {
		text, sentence, question = text[:min(len(text), 4<<10)], sentence[:min(len(sentence), 4<<10)], question[:min(len(question), 1<<10)]
		doc, err := extract.File("a.txt", []byte(text))
		if err != nil {
			return
		}
		l := retrieval.NewLibraryWith([]retrieval.Article{{ID: "a", Title: doc.Title, Text: doc.Text}}, lexicon.Builtin)
		in := prompts.CheckInput{Question: question, Article: l.Article}
		for n := 1; n <= min(l.Passages(), 16); n++ {
			p, _ := l.Passage(n)
			in.Passages = append(in.Passages, p)
		}
		s := prompts.ParseSentence(sentence)
		for ; cites > 0; cites >>= 4 {
			s.Citations = append(s.Citations, int(cites&0xf))
		}
		c := prompts.NewChecker(in)
		kept(t, in, c.Check(s))
		if len(in.Passages) <= 4 {
			c.CheckNearest(s.Text)
		}
		verbatim(t, in, c)
	})
}

// kept fails the test if a sentence is kept and shouldn't be.
func kept(t *testing.T, in prompts.CheckInput, c prompts.Checked) {
	t.Helper()
	if c.Reason != "" {
		if len(c.Excerpts) > 0 {
			t.Fatalf("%q was dropped and has excerpts", c.Text)
		}
		return
	}
	if len(c.Citations) == 0 {
		t.Fatalf("%q is kept and cites nothing", c.Text)
	}
	var cited []retrieval.Passage
	for _, n := range c.Citations {
		if n < 1 || n > len(in.Passages) {
			t.Fatalf("%q is kept and cites %d of %d", c.Text, n, len(in.Passages))
		}
		cited = append(cited, in.Passages[n-1])
	}
	article, _ := in.Article("a")
	for _, e := range c.Excerpts {
		in := slices.ContainsFunc(cited, func(p retrieval.Passage) bool { return p.Start <= e.Start && e.End <= p.End })
		if !in || e.Start >= e.End || article.Text[e.Start:e.End] != e.Text || utf8.RuneCountInString(e.Text) > 500 || !utf8.ValidString(e.Text) {
			t.Fatalf("%q has the excerpt %q at %v", c.Text, e.Text, e.Span)
		}
	}
	for _, digits := range digitsOf(c.Text) {
		if !slices.ContainsFunc(cited, func(p retrieval.Passage) bool { return mayHave(p.Text, digits) }) {
			t.Fatalf("%q is kept, and %s isn't in the passages %v", c.Text, digits, c.Citations)
		}
	}
}

// digitsOf lists the runs of ASCII digits of a text that are no part of a word,
// without zeros at their ends.
func digitsOf(text string) []string {
	var all []string
	for _, m := range runs.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			all = append(all, strings.Trim(text[m[0]:m[1]], "0"))
		}
	}
	return all
}

var (
	runs = regexp.MustCompile(`[0-9]+`)
	// inWords are words that a number may stand in, or that make another one of
	// digits: numerals, months, weekdays, magnitudes, halves of the day.
	inWords = regexp.MustCompile(`(?i)satu|dua|tiga|empat|lima|enam|tujuh|lapan|sembilan|puluh|belas|ratus|ribu|juta|mili|trili|lusin|kodi|tengah|perempat|pertama|` +
		`\bse(?:orang|buah|ekor|dasa|pasang|kali|tahun|bulan|minggu|jam)|hundred|thousand|million|billion|dozen|teen\b|ty\b|ties\b|` +
		`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|zero|nol|first|second|third|fifth|eighth|ninth|\pL+th|a|an|am|pm|[ap]\.m|k|m|b|rb|jt|t)\b|` +
		`\b(?:jan|peb|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nop|nov|des|dec|mon|tue|wed|thu|fri|sat|sun|sen|sel|rab|kam|jum|sab|min|ahad)`)
)

// mayHave tells whether a passage has digits, whatever marks stand between
// them, or may have the number in some other way.
func mayHave(text, digits string) bool {
	plain := norm.NFKC.String(text)
	if inWords.MatchString(plain) || strings.ContainsFunc(plain, func(r rune) bool {
		return r >= utf8.RuneSelf && (unicode.IsNumber(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r))
	}) {
		return true
	}
	plain = strings.Map(func(r rune) rune {
		if strings.ContainsRune(".,:'’ /-", r) {
			return -1
		}
		return r
	}, plain)
	return strings.Contains(plain, digits)
}

// verbatim fails the test unless each sentence of the article is kept that
// cites its passage. That holds of sentences that are plain text with a word to
// hold on to: what has signs of links or tags goes whatever it says (Markup),
// and what has stop words alone proves nothing (Unsupported). A number or
// quotation may be read in another way where the sentence stands alone: in
// another language, or without its opening mark. So those with digits,
// quotation marks or words for numbers are left out, as are those that were cut
// inside of an endless word.
func verbatim(t *testing.T, in prompts.CheckInput, c *prompts.Checker) {
	t.Helper()
	article, _ := in.Article("a")
	for i, p := range in.Passages {
		for _, span := range p.Sentences {
			text := article.Text[span.Start:span.End]
			after, _ := utf8.DecodeRuneInString(article.Text[span.End:])
			before, _ := utf8.DecodeLastRuneInString(article.Text[:span.Start])
			if !ordinary.MatchString(text) || unicode.IsLetter(before) || unicode.IsLetter(after) {
				continue
			}
			got := c.Check(prompts.Sentence{Text: text, Citations: []int{i + 1}})
			switch got.Reason {
			case "", prompts.Markup, prompts.Unsupported, prompts.Long, prompts.WrongNumber:
			default:
				t.Fatalf("%q is the article's own and goes as %s", text, got.Reason)
			}
			if got.Reason == "" {
				kept(t, in, got)
			}
		}
	}
}

// ordinary is a sentence of words and commas.
var ordinary = regexp.MustCompile(`^\pL+(?:,? \pL+)*[.!]?$`)
