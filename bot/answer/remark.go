package answer

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kutip/retrieval/analysis"
	"kutip/retrieval/chunk"
)

const (
	// maxRemark is how many characters of a message are looked at: as many as
	// most may have.
	maxRemark = 2000

	// maxClaims bounds how many sentences of a message are searched for.
	maxClaims = 16

	// leastClaim is how many telling words a sentence must have that claims
	// anything: "Halo semua!" and "Setuju." don't.
	leastClaim = 2
)

// A remark is a message that somebody wrote, as its sentences: without links,
// mentions, code and the marks of Markdown.
type remark []string

// What isn't a message's own words, besides markup: code, links with what they
// are called, calls to all, and the marks at a line's start.
var (
	codeBlock  = regexp.MustCompile("(?s)```.*?(?:```|$)|``.*?``|`[^`\n]*`")
	maskedLink = regexp.MustCompile(`\[([^\]\n]{1,300})\]\(<?[a-z]+://[^\s)]*>?\)`)
	linked     = regexp.MustCompile(`(?i)<?\b[a-z][a-z0-9+.-]{1,15}://[^\s>]*>?|\b(?:www\.|discord\.gg/)\S+`)
	all        = regexp.MustCompile(`@(?:everyone|here)\b`)
	lineMarks  = regexp.MustCompile(`^(?:\s|>|#{1,3}\s|-#\s|[-*+•]\s|\d{1,2}[.)]\s)+`)
)

// opening is what a sentence may begin with that claims nothing.
var opening = regexp.MustCompile(`(?i)^(?:(?:(?:hai|halo|hi|hello|hey)(?: (?:semua|all|guys|everyone))?|eh|guys|wow|oh|nah|btw|fyi|breaking|katanya|kabarnya|konon|kata dia|` +
	`menurut(?:ku| (?:gue|gw|saya|aku))(?: sih)?|(?:i|we) (?:think|heard|read)(?: that)?|apparently|they say(?: that)?|selamat (?:pagi|siang|sore|malam)|good (?:morning|evening)|thanks|makasih)` +
	`(?:[,:!.…\s]+|$))+`)

// emphasis are the marks of Markdown that stand around words.
var emphasis = strings.NewReplacer("**", "", "__", "", "~~", "", "||", "", "*", "")

func readRemark(text string) remark {
	text = norm.NFC.String(clipped(strings.ToValidUTF8(text, "")))
	text = codeBlock.ReplaceAllString(text, "\n")
	text = maskedLink.ReplaceAllString(text, "$1")
	text = all.ReplaceAllString(unmarked(linked.ReplaceAllString(text, " ")), " ")
	var r remark
	for line := range strings.Lines(text) {
		line = emphasis.Replace(lineMarks.ReplaceAllString(seen(line), ""))
		line = strings.Join(strings.Fields(line), " ")
		for _, span := range sentencesOf(line, chunk.Span{Start: 0, End: len(line)}) {
			if sentence := opening.ReplaceAllString(span.Of(line), ""); strings.ContainsFunc(sentence, unicode.IsLetter) {
				r = append(r, sentence)
			}
		}
	}
	return r
}

// sentencesOf returns the sentences of a paragraph, whole ones: chunk divides very
// long ones so that they can be shown.
func sentencesOf(text string, paragraph chunk.Span) []chunk.Span {
	var whole []chunk.Span
	for _, span := range chunk.Sentences(text, paragraph) {
		if last := len(whole) - 1; last >= 0 && !chunk.Ended(whole[last].Of(text)) {
			whole[last].End = span.End
		} else {
			whole = append(whole, span)
		}
	}
	return whole
}

// language tells a remark's language. Acronyms are left out: AS, the Indonesian
// US, would pass for an English word.
func (r remark) language() analysis.Language {
	return analysis.Detect(acronym.ReplaceAllString(strings.Join(r, " "), ""))
}

var acronym = regexp.MustCompile(`\b[A-Z]{2,}\b`)

// seen leaves out what can't be seen.
func seen(line string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) {
			return -1
		}
		return r
	}, line)
}

// marked tells whether a sentence is marked as a question.
func marked(sentence string) bool {
	return strings.HasSuffix(strings.TrimRight(sentence, `"'”’)! `), "?")
}

// Claims tells whether a message states or asks anything that can be held
// against articles.
func Claims(text string) bool { return len(readRemark(text).claims()) > 0 }

// claims are the sentences that state something; if there is none, what its
// questions ask may be meant.
func (r remark) claims() []string {
	claims := r.telling(false)
	if len(claims) == 0 {
		claims = r.telling(true)
	}
	return claims[:min(len(claims), maxClaims)]
}

// states tells whether a sentence states something.
func (r remark) states() bool { return len(r.telling(false)) > 0 }

// telling are the sentences that say enough, of the questions or of the others.
func (r remark) telling(asked bool) []string {
	var list []string
	for _, sentence := range r {
		if marked(sentence) == asked && read(sentence).telling() >= leastClaim {
			list = append(list, sentence)
		}
	}
	return list
}

// clipped is as much of a text as is looked at.
func clipped(text string) string {
	n := 0
	for i := range text {
		if n++; n > maxRemark {
			return text[:i]
		}
	}
	return text
}
