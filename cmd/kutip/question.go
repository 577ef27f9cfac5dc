package main

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kutip/bot/message"
)

// maxQuestion is how many characters a question may have.
const maxQuestion = 1000

// checkQuestion returns the question without the space around it, or says why
// it can't be asked.
func checkQuestion(s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", message.NewProblem(message.QuestionEncoding)
	}
	s = strings.TrimSpace(strings.TrimPrefix(s, "\ufeff"))
	if s == "" {
		return "", message.NewProblem(message.QuestionEmpty)
	}
	if n := utf8.RuneCountInString(s); n > maxQuestion {
		return "", questionTooLong(n)
	}
	return s, nil
}

func questionTooLong(characters int) error {
	return message.NewProblem(message.QuestionTooLong,
		"length", strconv.Itoa(characters), "limit", strconv.Itoa(maxQuestion))
}
