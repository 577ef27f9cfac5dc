package main

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"kutip/bot/message"
)

const (
	// maxLine is how many bytes of a line are kept: enough for the longest
	// question and a good deal of space around it.
	maxLine = 4 * maxQuestion * utf8.UTFMax
	// endless is after how many bytes without a line end the input isn't taken
	// for lines of text any more.
	endless = 64_000_000
)

// lines reads questions, one a line, in bounded memory.
type lines struct {
	input *bufio.Reader
	n     int // the line last read, 1 for the first
}

func newLines(r io.Reader) *lines { return &lines{input: bufio.NewReader(r)} }

// next returns the next line, and io.EOF after the last. QuestionTooLong is a
// problem of this line alone: the next one can be read. After any other
// problem there is no going on.
func (l *lines) next() (string, error) {
	l.n++
	var line []byte
	size, characters := 0, 0
	for {
		part, err := l.input.ReadSlice('\n')
		size += len(part)
		characters += countCharacters(bytes.TrimRight(part, "\r\n"))
		line = append(line, part[:min(len(part), maxLine-len(line))]...)
		switch {
		case err == bufio.ErrBufferFull && size <= endless:
			continue
		case err == bufio.ErrBufferFull:
			return "", message.NewProblem(message.InputEndless, "megabytes", megabytes(endless))
		case err == io.EOF && size == 0:
			return "", io.EOF
		case err != nil && err != io.EOF:
			return "", message.NewProblem(message.InputUnreadable, "reason", reason(err))
		case size > maxLine:
			return "", questionTooLong(characters)
		}
		return string(line), nil
	}
}

// countCharacters counts by the bytes that characters start with, since part
// of a line may begin or end inside of one.
func countCharacters(part []byte) int {
	n := 0
	for _, b := range part {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}
