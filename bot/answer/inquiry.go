package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// An inquiry is what can be asked of a sentence, by its form. The rules are few
// and want much, since a question that nobody would ask is worse than none.
type inquiry struct {
	kind     inquiryKind
	language analysis.Language // of text, where that is a whole question
	text     string            // the name that it asks about, or the whole question
}

type inquiryKind uint8

const (
	whole     inquiryKind = iota // a question as it is
	whoIs                        // of somebody's name
	whatIs                       // of a thing's or place's name
	standsFor                    // of an acronym
)

// in is the question in a language, "" if it can't be asked in that.
func (i inquiry) in(lang analysis.Language) string {
	id := lang == analysis.Indonesian
	switch {
	case i.kind == whole && lang == i.language:
		return i.text
	case i.kind == whoIs && id:
		return "Siapa " + i.text + "?"
	case i.kind == whoIs:
		return "Who is " + i.text + "?"
	case i.kind == whatIs && id:
		return "Apa itu " + i.text + "?"
	case i.kind == whatIs:
		return "What is " + i.text + "?"
	case i.kind == standsFor && id:
		return i.text + " singkatan dari apa?"
	case i.kind == standsFor:
		return "What does " + i.text + " stand for?"
	}
	return ""
}

// worth says which kinds make the better examples.
func (i inquiry) worth() int {
	if i.kind == whole {
		return 3
	}
	return 2
}

// inquiries lists what can be asked of a sentence.
func inquiries(sentence string, lang analysis.Language) []inquiry {
	clauses := clausesOf(sentence)
	all := inquiriesOfNames(clauses)
	for i, c := range clauses {
		var questions []string
		switch lang {
		case analysis.Indonesian:
			questions = c.asksIndonesian(clauses[:i])
		case analysis.English:
			questions = c.asksEnglish(clauses[:i])
		}
		for _, q := range questions {
			all = append(all, inquiry{whole, lang, q})
		}
	}
	return all
}

// inquiriesOfNames lists the names that a sentence explains: by an apposition
// (Lim, a spokesman, …), by a verb (Lim is …), or in brackets.
func inquiriesOfNames(clauses []clause) []inquiry {
	var all []inquiry
	for i, c := range clauses {
		if i+1 < len(clauses) && clauses[i+1].mark == ',' {
			if name := c.nameAtEnd(); len(name) >= 2 && isName(name) && clauses[i+1].describesPerson(name[0]) {
				all = append(all, inquiry{kind: whoIs, text: strings.Join(name, " ")})
			}
		}
		if i+1 < len(clauses) && clauses[i+1].mark == '(' {
			if short := clauses[i+1].words; len(short) == 1 && initialsOf(c.words, short[0]) {
				all = append(all, inquiry{kind: standsFor, text: short[0]})
			}
		}
		if of, ok := c.defined(); ok {
			all = append(all, of)
		}
	}
	return all
}

// defined is the name that a sentence begins with and says what it is of.
func (c clause) defined() (inquiry, bool) {
	at := slices.IndexFunc(c.words, func(w string) bool { return defining[w] })
	if c.mark != 0 || at < 1 || at+2 >= len(c.words) || !isName(c.words[:at]) {
		return inquiry{}, false
	}
	name, is := c.words[:at], clause{words: c.words[at+1:]}
	i := inquiry{kind: whatIs, text: strings.Join(name, " ")}
	switch {
	case slices.Contains(is.words[:2], "singkatan"):
		i.kind = standsFor
	case is.describesPerson(name[0]):
		i.kind = whoIs
	case len(name) > 1 && ordinary(strings.ToLower(name[0])): // "Total Area is a …"
		return inquiry{}, false
	case !determiners[is.words[0]] && c.words[at] != "adalah" && c.words[at] != "merupakan":
		return inquiry{}, false // "Rates are high"
	}
	return i, true
}

var (
	defining    = set(`adalah merupakan is was`)
	determiners = set(`a an the`)

	// belonging words are followed by others than the one who is described.
	belonging = set(`of in at for from with by to on that which`)

	// roles are what people are, in the words that news has for it.
	roles = set(`
		seorang presiden wakil menteri kepala ketua juru gubernur bupati wali walikota direktur pemimpin sekretaris duta panglima
		komandan kapten pelatih rektor dekan dosen guru dokter peneliti pengamat analis penulis wartawan pengacara hakim jaksa
		laksamana jenderal kolonel pendiri manajer mantan putra putri istri suami warga ahli pensiunan relawan petani nelayan
		president minister chairman chairwoman chair head governor mayor director leader secretary ambassador commander captain coach
		rector dean lecturer teacher doctor researcher analyst author writer journalist reporter lawyer judge prosecutor admiral
		general colonel founder manager spokesman spokeswoman spokesperson officer chief scientist historian engineer
		professor economist farmer fisherman singer actor actress player sailor executive volunteer`)
)

// describesPerson tells whether a clause says who somebody is whose name begins
// with a word. "yang" and "who" may go on about a country or a company, too.
func (c clause) describesPerson(name string) bool {
	if len(c.words) < 2 {
		return false
	}
	switch first := c.words[0]; {
	case first == "who" || first == "yang":
		return !ordinary(strings.ToLower(name)) && !place(name)
	case determiners[first]: // "a senior officer of …"
		end := slices.IndexFunc(c.words, func(w string) bool { return belonging[w] })
		if end < 0 {
			end = len(c.words)
		}
		return slices.ContainsFunc(c.words[:end], func(w string) bool { return roles[w] })
	default:
		return roles[first]
	}
}

// isName tells whether words are a name: up to four with capital letters, made
// of letters, and none that is a function word.
func isName(words []string) bool {
	return len(words) > 0 && len(words) <= 4 && !slices.ContainsFunc(words, func(w string) bool {
		strange := strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-'’", r) })
		folded := strings.ToLower(w)
		return !upper(w) || strange || analysis.IsStop(folded) || strings.HasSuffix(folded, "nya")
	})
}

// A clause is a part of a sentence between signs, as its words.
type clause struct {
	mark  rune // the sign before it, 0 for none
	words []string
}

// clausesOf divides a sentence at the signs that part its clauses.
func clausesOf(sentence string) []clause {
	var all []clause
	var c clause
	flush := func(mark rune) {
		if len(c.words) > 0 {
			all = append(all, c)
		}
		c = clause{mark: mark}
	}
	for _, field := range strings.Fields(sentence) {
		word := strings.TrimFunc(field, parts)
		if at := strings.IndexFunc(field, parts); at == 0 {
			r, _ := firstRune(field)
			flush(r)
		}
		if word != "" {
			c.words = append(c.words, word)
		}
		if r := lastRune(field); word != "" && parts(r) {
			flush(r)
		}
	}
	flush(0)
	return all
}

// parts tells whether a sign parts clauses.
func parts(r rune) bool { return strings.ContainsRune(`,;:.!?…()[]“”"«»–—`, r) }

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}

func upper(word string) bool {
	r, _ := firstRune(word)
	return unicode.IsUpper(r)
}

// personAtStart returns how many words are the name that a clause begins with, of
// somebody who has one of the titles; 0 if it doesn't begin so.
func (c clause) personAtStart(titles map[string]bool) int {
	n := 0
	for n < len(c.words) && upper(c.words[n]) {
		n++
	}
	if n < 2 || n > 4 || !titles[c.words[0]] {
		return 0
	}
	return n
}

// isClock tells whether a word is a time of day in figures, such as 06.30 or 7.
func isClock(word string) bool {
	hour, minute, divided := strings.Cut(strings.Replace(word, ":", ".", 1), ".")
	h, err := strconv.Atoi(hour)
	if err != nil || h < 0 || h > 24 {
		return false
	}
	m, err := strconv.Atoi(minute)
	return !divided || err == nil && len(minute) == 2 && m >= 0 && m < 60
}

// nameAtEnd returns the words with capital letters that a clause ends with.
func (c clause) nameAtEnd() []string {
	from := len(c.words)
	for from > 0 && upper(c.words[from-1]) {
		from--
	}
	return c.words[from:]
}

// initialsOf tells whether an acronym is made of the first letters of the words
// with capital letters before it.
func initialsOf(words []string, acronym string) bool {
	if len(acronym) < 3 || strings.ToUpper(acronym) != acronym {
		return false
	}
	initials := ""
	for _, w := range words {
		if upper(w) {
			r, _ := firstRune(w)
			initials += string(r)
		}
	}
	return strings.HasSuffix(initials, acronym)
}

// isDate tells whether words are a date and nothing else.
func isDate(words []string, lang analysis.Language) bool {
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	text := strings.Join(words, " ")
	numbers := analysis.Numbers(text, lang)
	dated := slices.ContainsFunc(numbers, func(n analysis.Number) bool {
		year := len(n.Values) == 1 && n.Values[0] >= 1000 && n.Values[0] < 2100
		return n.Kind == analysis.Month || n.Kind == analysis.Weekday || n.Kind == analysis.Cardinal && year && n.Unit == ""
	})
	at := 0
	for _, w := range words {
		start := at
		at += len(w) + 1
		inNumber := slices.ContainsFunc(numbers, func(n analysis.Number) bool { return n.Start <= start && start < n.End })
		if !inNumber && !dating[strings.ToLower(w)] {
			return false
		}
	}
	return dated
}

// dating are the words that stand in dates beside their numbers and names.
var dating = set(`pada in on hari bulan tahun tanggal awal akhir pertengahan lalu kemarin the of early late mid last`)

// countAt returns where a clause first counts something, as the words before
// and behind the number: no date, time or sum.
func (c clause) countAt(lang analysis.Language) (from, to int, ok bool) {
	text := strings.Join(c.words, " ")
	for _, n := range analysis.Numbers(text, lang) {
		counts := n.Kind == analysis.Cardinal && !n.Implied && n.Unit == "" && len(n.Values) == 1
		if !counts || n.Values[0] < 2 || n.Values[0] >= 1000 && n.Values[0] < 2100 {
			continue
		}
		from = strings.Count(text[:n.Start], " ")
		to = from + 1 + strings.Count(text[n.Start:n.End], " ")
		return from, to, to < len(c.words) && strings.Join(c.words[from:to], " ") == text[n.Start:n.End]
	}
	return 0, 0, false
}

// nounAt returns the words of what is counted, from word i on: up to four in
// small letters.
func (c clause) nounAt(i int, ending map[string]bool) []string {
	const longest = 4
	end := i
	for end < len(c.words) && !upper(c.words[end]) && !ending[c.words[end]] && !strings.ContainsAny(c.words[end], "0123456789") {
		if end++; end-i > longest {
			return nil
		}
	}
	return c.words[i:end]
}

// standsAlone tells whether words say enough, and nothing that points elsewhere.
func standsAlone(words []string, dangling map[string]bool) bool {
	return len(words) >= 3 && len(words) <= 10 && !dangles(words, dangling)
}

// dangles tells whether words point to something said before.
func dangles(words []string, dangling map[string]bool) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		w = strings.ToLower(w)
		return dangling[w] || strings.HasSuffix(w, "nya") && len(w) > 4
	})
}

// lastOf returns the index of the last word of a set, -1 if there is none.
func lastOf(words []string, of map[string]bool) int {
	for i := len(words) - 1; i >= 0; i-- {
		if of[strings.ToLower(words[i])] {
			return i
		}
	}
	return -1
}

// lowered has the first word begin small if it has its capital from beginning
// the sentence alone.
func lowered(words []string, first bool) []string {
	folded := strings.ToLower(words[0])
	capital := words[0] != "I" && words[0][1:] == folded[min(1, len(folded)):] // AS, iPhone and Élysée aren't
	beginsName := len(words) > 1 && upper(words[1])
	if first && capital && (analysis.IsStop(folded) || !beginsName && ordinary(folded)) {
		return append([]string{folded}, words[1:]...)
	}
	return words
}

// place tells whether a word is a name that the lexicon knows: of a country, a
// city or a people.
func place(word string) bool {
	words, folded := lexicon.Builtin(), strings.ToLower(word)
	return words.Proper(analysis.Indonesian, folded) || words.Proper(analysis.English, folded)
}

// ordinary tells whether a folded word is one of Indonesian or English, and no
// name.
func ordinary(folded string) bool {
	words := lexicon.Builtin()
	return slices.ContainsFunc([]analysis.Language{analysis.Indonesian, analysis.English}, func(lang analysis.Language) bool {
		return analysis.KnowsRoot(lang, folded) || words.Knows(lang, folded)
	}) && !place(folded)
}
