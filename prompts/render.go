package prompts

import (
	"embed"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"

	"kutip/retrieval"
	"kutip/retrieval/analysis"
)

// NotTold is what a model is to reply when the passages don't answer.
const NotTold = "NOT_IN_ARTICLES"

// What of a conversation goes into a prompt: enough to know what "he" is.
const (
	maxTurns      = 3
	maxTurnLength = 500 // characters of a question or answer
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"data":   data,
	"title":  func(s string) string { return strings.ReplaceAll(data(s), `"`, "”") },
	"number": func(i int) string { return strconv.Itoa(i + 1) },
}).ParseFS(templateFiles, "templates/*.tmpl"))

// A Turn is a question of the conversation so far, and its answer.
type Turn struct {
	Question, Answer string
}

// An AnswerPrompt is what a model needs to answer.
type AnswerPrompt struct {
	Question string
	Alone    string // the question made to stand alone, "" if it does
	Thread   []Turn // the conversation before, oldest first
	Language analysis.Language
	Passages []retrieval.Passage // best first
	MaxIn    int                 // tokens that the prompt may have
	MaxOut   int                 // tokens that the reply may have
}

// RenderAnswer asks for an answer. It returns the passages that the request
// numbers from 1: as many of the best as fit into MaxIn, at least one.
func RenderAnswer(p AnswerPrompt) (Request, []retrieval.Passage) {
	view := newView(p.Language, p.Question, p.Thread)
	view.Alone = p.Alone
	return fit("answer", "passages", view, p.Passages, p.MaxIn, p.MaxOut)
}

// fit makes a request of a system and a user template, with as many of the first
// passages as fit, at least one.
func fit(system, user string, v view, passages []retrieval.Passage, maxIn, maxOut int) (Request, []retrieval.Passage) {
	rules := Message{System, execute(system, v)}
	for n := len(passages); ; n-- {
		v.Passages = passages[:n]
		request := Request{Messages: []Message{rules, {User, execute(user, v)}}, MaxTokens: maxOut}
		if n <= 1 || request.TokensIn() <= maxIn {
			return request, v.Passages
		}
	}
}

// view is what the templates see.
type view struct {
	NotTold         string
	Language, Other string // by their English names
	Question, Alone string
	Thread          []Turn
	Passages        []retrieval.Passage
}

func newView(lang analysis.Language, question string, thread []Turn) view {
	v := view{NotTold: NotTold, Language: nameOf(lang), Question: question}
	for _, t := range thread[max(0, len(thread)-maxTurns):] {
		v.Thread = append(v.Thread, Turn{cutAt(t.Question, maxTurnLength), cutAt(t.Answer, maxTurnLength)})
	}
	return v
}

func execute(name string, v view) string {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, v); err != nil {
		panic(err) // a template of our own is wrong
	}
	return b.String()
}

// data makes text of others safe inside a prompt: it can't end the element
// that it stands in. A reader sees the same.
func data(s string) string {
	return strings.NewReplacer("<", "‹", ">", "›", NotTold, "NOT IN ARTICLES").Replace(clean(s))
}

func nameOf(lang analysis.Language) string {
	switch lang {
	case analysis.Indonesian:
		return "Indonesian"
	case analysis.English:
		return "English"
	}
	return "the language of the question"
}

// Tokens estimates from above how many tokens a text has in a model of today:
// vocabularies differ, but prose in Latin letters has more than three bytes a
// token in all that we looked at, and other scripts fewer than two tokens a
// character. What is paid is counted by the model itself (Usage).
func Tokens(s string) int {
	ascii, others := 0, 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			ascii++
		} else {
			others++
		}
	}
	return ascii/3 + 2*others + 1
}

// cutAt returns the first n characters, with a sign where more were.
func cutAt(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}
