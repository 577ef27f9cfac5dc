package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kutip/retrieval/analysis"
	"kutip/retrieval/analysis/lexicon"
)

// maxSuggested is how many characters a question may have that is made of a
// statement: a longer one says too much for one question.
const maxSuggested = 200

// Suggest returns the question that somebody may want to ask who chose a message
// to ask about; "" if it has nothing to ask articles about. That is the last
// question in it, or else whether a statement is true: the one before that
// question, or the first. Links, mentions, code and Markdown are left out. What
// members say to each other isn't asked, nor what is in no language that Kutip
// speaks, nor a message with a spoiler, which the answer would show.
func Suggest(text string) string {
	if Spoils(text) {
		return ""
	}
	r, last := readRemark(text), 0
	for i, sentence := range slices.Backward(r) {
		if !asks(sentence) {
			continue
		}
		last = max(last, i)
		if !between(sentence) && enough(sentence) && utf8.RuneCountInString(sentence) < maxAlone {
			return strings.TrimRight(sentence, "?! ") + "?"
		}
	}
	before := slices.Clone(r[:last])
	slices.Reverse(before)
	for _, sentence := range append(before, r[last:]...) {
		if question := r.whetherTrue(sentence); question != "" {
			return question
		}
	}
	return ""
}

// Spoils tells whether a message hides something that not all want to see.
func Spoils(text string) bool { return spoiler.MatchString(text) }

// whetherTrue makes a question of a statement, "" of what is none to ask.
func (r remark) whetherTrue(statement string) string {
	if asks(statement) || between(statement) || read(statement).telling() < leastClaim {
		return ""
	}
	lang := r.languageOf(statement)
	statement = denial.ReplaceAllString(attributed.ReplaceAllString(statement, ""), "")
	statement = strings.TrimRightFunc(statement, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune(`"”’)%`, r)
	})
	words := strings.Fields(statement)
	if len(words) == 0 {
		return ""
	}
	question := opensWhether[lang] + " " + strings.Join(lowered(words, true), " ") + "?"
	if opensWhether[lang] == "" || utf8.RuneCountInString(question) > maxSuggested {
		return ""
	}
	return question
}

var opensWhether = map[analysis.Language]string{analysis.Indonesian: "Benarkah", analysis.English: "Is it true that"}

// languageOf is the language of one of r's sentences: one too short to tell is
// in the message's, or in that which has all its words but names.
func (r remark) languageOf(sentence string) analysis.Language {
	if lang := (remark{sentence}).language(); lang != analysis.Unknown {
		return lang
	}
	if lang := r.language(); lang != analysis.Unknown {
		return lang
	}
	var small []word // the first one may be a name
	for i, w := range read(sentence).words {
		if i > 0 && !w.name {
			small = append(small, w)
		}
	}
	for _, lang := range []analysis.Language{analysis.Indonesian, analysis.English} {
		strange := func(w word) bool {
			return !analysis.IsStop(w.folded) && !analysis.KnowsRoot(lang, w.folded) && !lexicon.Builtin().Knows(lang, w.folded)
		}
		if len(small) > 0 && !slices.ContainsFunc(small, strange) {
			return lang
		}
	}
	return analysis.Unknown
}

var (
	spoiler = regexp.MustCompile(`(?s)\|\|.+?\|\|`)

	// denial is what a statement begins with that calls the rest untrue, which a
	// question asks anyway.
	denial = regexp.MustCompile(`(?i)^(?:tidak benar|(?:itu )?hoaks|bohong|it(?:'s|’s| is) not true|hoax|fake news)[,:]?\s+(?:(?:bahwa|kalau|kalo|that)\s+)?`)

	// attributed is who said it, behind it.
	attributed = regexp.MustCompile(`(?i),\s+(?:kata|ujar|tutur|ucap|menurut|lapor|says|said|according to)\s[^,]*$`)
)

// asks tells whether a sentence is a question: by its mark, or by its first word
// where people leave the mark out. "When Kim came, …" is none.
func asks(sentence string) bool {
	return marked(sentence) || read(sentence).at(0).asks && !strings.ContainsAny(sentence, ".,;:")
}

// enough tells whether a question says what it is about.
func enough(question string) bool {
	u := read(question)
	return u.telling() >= leastClaim || u.named() || u.defines()
}

// between tells whether a sentence is said between members, so that articles have
// nothing to do with it.
func between(sentence string) bool {
	return slices.ContainsFunc(read(sentence).words, func(w word) bool { return talking[w.folded] && (!w.name || w.folded == "i") })
}

// talking are words of members with each other: of themselves, of who reads it,
// of the message and the article; what is to be done, what is to be tomorrow, and
// words of chats that no article has.
var talking = set(`
	aku saya gue gua gw gwe kami kita kamu kalian lu lo lw loe elu elo anda sobat bro gaes guys
	i me my mine myself we us our you your yours u i'm i've i'd we're we've you're you've
	tolong mohon jangan ayo yuk silakan silahkan please pls don't let's
	besok lusa ntar nanti tomorrow tonight
	artikel artikelnya berita beritanya link linknya sumbernya komentar article articles comment source
	banget bgt wkwk wkwkwk haha hehe lol mantap keren setuju anjir gokil sumpah semua kabar thanks makasih`)
