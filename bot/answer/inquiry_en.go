package answer

import (
	"slices"
	"strings"

	"kutip/retrieval/analysis"
)

// asksEnglish lists the questions of a clause that English makes of a subject
// and a verb in the past. Before it stand the clauses before.
func (c clause) asksEnglish(before []clause) []string {
	var all []string
	add := func(words ...string) {
		if len(words) > 0 {
			all = append(all, strings.Join(words, " ")+"?")
		}
	}
	add(c.when()...)
	add(c.whenDoes()...)
	add(c.whoDoes()...)
	add(c.howMany()...)
	add(c.whoOffice(before)...)
	return all
}

// when asks when a clause happened that ends with a date: "Shoigu visited North
// Korea in July".
func (c clause) when() []string {
	at := lastOf(c.words, set(`in on`))
	if at < 0 || !isDate(c.words[at:], analysis.English) {
		return nil
	}
	subject, verb, rest, ok := clause{c.mark, c.words[:at]}.parse()
	if !ok || !standsAlone(c.words[:at], danglingEnglish) || lastOf(rest, linkingEnglish) >= 0 {
		return nil // the date may be of what follows "after"
	}
	if being[verb] {
		if len(rest) == 0 {
			return nil
		}
		return slices.Concat([]string{"When", verb}, subject, rest)
	}
	if base := baseOf(verb); len(rest) == 0 && !ending[base] {
		return nil
	}
	return slices.Concat([]string{"When", "did"}, subject, []string{baseOf(verb)}, rest)
}

// whenDoes asks at what time something is: "The bakery opens at 7 am".
func (c clause) whenDoes() []string {
	verb := slices.IndexFunc(c.words, func(w string) bool { return occurs[w] != "" })
	if c.mark != 0 || verb < 1 || verb > 5 || verb+2 >= len(c.words) || c.words[verb+1] != "at" || !isClock(c.words[verb+2]) {
		return nil
	}
	subject := c.words[:verb]
	if first := strings.ToLower(subject[0]); !upper(subject[0]) || first != "the" && analysis.IsStop(first) || dangles(subject, danglingEnglish) {
		return nil
	}
	return slices.Concat([]string{"When", "does"}, lowered(subject, true), []string{occurs[c.words[verb]]})
}

// whoDoes asks who does something to something: "Mr Abbott brings two wheelbarrows".
func (c clause) whoDoes() []string {
	name := c.personAtStart(titlesEnglish)
	if c.mark != 0 || name == 0 || name+1 >= len(c.words) || !isThird(c.words[name]) {
		return nil
	}
	object := c.nounAt(name+1, endingThing)
	if len(object) == 0 || dangles(object, danglingEnglish) {
		return nil
	}
	return slices.Concat([]string{"Who"}, c.words[name:name+1], object)
}

// isThird tells whether a word is a verb as "she" has it: brings, carries.
func isThird(word string) bool {
	stem, ok := strings.CutSuffix(word, "s")
	return ok && !upper(word) && !being[word] && word != "has" && len(stem) > 2 && analysis.KnowsRoot(analysis.English, stem)
}

// howMany asks how many somebody did something to ("The port received forty
// ships"), or how many did it ("Twelve people died").
func (c clause) howMany() []string {
	from, to, ok := c.countAt(analysis.English)
	if !ok {
		return nil
	}
	if from == 0 {
		return c.howManyDid(to)
	}
	noun := c.nounAt(to, endingEnglish)
	subject, verb, rest, ok := clause{c.mark, c.words[:from]}.parse()
	if !ok || len(noun) == 0 || len(rest) > 0 || being[verb] || dangles(subject, danglingEnglish) || slices.ContainsFunc(noun, isPast) {
		return nil
	}
	return slices.Concat([]string{"How", "many"}, noun, []string{"did"}, subject, []string{baseOf(verb)})
}

// howManyDid asks it of a clause whose number ends before word to.
func (c clause) howManyDid(to int) []string {
	asked := c.words[to:]
	verb := slices.IndexFunc(asked, isPast)
	if c.mark != 0 || verb < 1 || verb > 3 || upper(asked[0]) || !standsAlone(asked, danglingEnglish) || lastOf(asked, linkingEnglish) >= 0 {
		return nil
	}
	return slices.Concat([]string{"How", "many"}, asked)
}

// whoOffice asks who has an office: "the ministry's spokesman, Lim Soo-suk". c
// is the name.
func (c clause) whoOffice(before []clause) []string {
	if len(before) == 0 || c.mark != ',' || len(c.words) < 2 || !isName(c.words) {
		return nil
	}
	last := before[len(before)-1].words
	at := lastOf(last, set(`the`))
	if at < 0 || len(last)-at < 3 || len(last)-at > 8 {
		return nil
	}
	office := last[at+1:]
	if !roles[strings.ToLower(office[len(office)-1])] || dangles(office, danglingEnglish) {
		return nil
	}
	return append([]string{"Who", "is", "the"}, office...)
}

// parse finds the subject and the verb that a clause begins with.
func (c clause) parse() (subject []string, verb string, rest []string, ok bool) {
	const longestSubject = 6
	for i, w := range c.words {
		if i > longestSubject {
			break
		}
		if i > 0 && (being[w] || isPast(w)) {
			subject = lowered(c.words[:i], c.mark == 0)
			first := strings.ToLower(c.words[0])
			named := upper(c.words[0]) && !analysis.IsStop(first) || first == "the"
			ok = named && !slices.ContainsFunc(c.words[1:i], func(w string) bool { return linkingEnglish[w] }) && !saying[w]
			return subject, w, c.words[i+1:], ok
		}
	}
	return nil, "", nil, false
}

// isPast tells whether a word is a verb in the past that baseOf knows.
func isPast(word string) bool { return !upper(word) && baseOf(word) != "" }

// baseOf is the form that "did" goes with, "" for what isn't a verb in the past.
func baseOf(verb string) string {
	if base := irregular[verb]; base != "" {
		return base
	}
	stem, ok := strings.CutSuffix(verb, "ed")
	if !ok || len(stem) < 2 {
		return ""
	}
	known := func(s string) bool { return analysis.KnowsRoot(analysis.English, s) }
	last := len(stem) - 1
	switch {
	case strings.HasSuffix(stem, "i") && known(stem[:last]+"y"): // carried
		return stem[:last] + "y"
	case last > 1 && stem[last] == stem[last-1] && !strings.ContainsRune("lsz", rune(stem[last])) && known(stem[:last]): // stopped
		return stem[:last]
	case endsLikeHop(stem) && known(stem+"e"): // hoped: of hop it would be hopped
		return stem + "e"
	case known(stem):
		return stem
	case known(stem + "e"):
		return stem + "e"
	}
	return ""
}

// endsLikeHop tells whether a stem of one syllable ends in a single vowel and a
// single consonant, which "ed" would double.
func endsLikeHop(stem string) bool {
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", stem[i]) >= 0 }
	last, vowels := len(stem)-1, 0
	for i := range stem {
		if vowel(i) {
			vowels++
		}
	}
	return vowels == 1 && !vowel(last) && vowel(last-1) && !strings.ContainsRune("wxy", rune(stem[last]))
}

var (
	irregular = pairs(`met meet, went go, took take, began begin, became become, won win, lost lose, built build, held hold,
		left leave, made make, found find, gave give, came come, got get, rose rise, fell fall, grew grow, sent send, sold sell,
		bought buy, spent spend, paid pay, brought bring, caught catch, drew draw, drove drive, flew fly, led lead, ran run,
		saw see, shot shoot, sank sink, struck strike, taught teach, wrote write, died die, broke break, chose choose, kept keep`)

	// ending verbs need no object.
	ending = set(`begin start end die resign retire fall rise arrive leave close open happen return`)

	// occurs are verbs that say that something is at its time, with their base.
	occurs = pairs(`begins begin, starts start, opens open, closes close, ends end, leaves leave, arrives arrive`)

	titlesEnglish = set(`Mr Mrs Ms Miss Dr Professor Sir Reverend Father Captain`)

	// endingThing ends what is done something to; numbers and articles belong to it.
	endingThing = set(`in on at to from for with by of that which who and or into over during before after since until than near across under between about as per herself himself
		when while where each every`)

	// saying verbs have their dates in what was said.
	saying = set(`said told added announced reported warned claimed denied stated expected planned hoped asked promised`)

	linkingEnglish = set(`since until that which who whom whose when while after before because if and but or as where`)
	endingEnglish  = set(`a an each every last next this today yesterday in on at to from for with by of that which who and or into over during before after since until than near
		across under between against about as per is are was were be been had has have will would could may who whose when while where off out up down`)
	danglingEnglish = set(`he she it they him her them his its their theirs this that these those we our i you there here which who whom whose also said`)
)

// pairs reads "went go, took take".
func pairs(list string) map[string]string {
	m := make(map[string]string)
	for pair := range strings.SplitSeq(list, ",") {
		if f := strings.Fields(pair); len(f) == 2 {
			m[f[0]] = f[1]
		}
	}
	return m
}
