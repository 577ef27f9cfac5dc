package lexicon

import (
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode"
)

// FreeDictPath is where Debian's package dict-freedict-eng-ind puts its text.
// The .dz form is gzip with an index of its own, which a plain reader skips.
const FreeDictPath = "/usr/share/dictd/freedict-eng-ind.dict.dz"

// maxDictionary bounds the bytes read from a dictionary; FreeDict's has 1 MB.
const maxDictionary = 32 << 20

// HasFreeDict tells whether FreeDict's dictionary is installed.
func HasFreeDict() bool {
	_, err := os.Stat(FreeDictPath)
	return err == nil
}

func openFreeDict() (string, error) {
	for _, path := range []string{FreeDictPath, strings.TrimSuffix(FreeDictPath, ".dz")} {
		text, err := readDictionary(path)
		if !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
	}
	return "", fs.ErrNotExist
}

func readDictionary(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	var r io.Reader = file
	if strings.HasSuffix(path, ".dz") {
		if r, err = gzip.NewReader(file); err != nil {
			return "", err
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, maxDictionary))
	return string(b), err
}

// addFreeDict adds a dictionary in dictd's text form. An entry is a line
//
//	headword /pronunciation/ <part of speech>
//
// then its senses: a line of renderings parted by commas, numbered where there
// are several senses, followed by glosses in English, which are passed over.
func (l *Lexicon) addFreeDict(text string) {
	var head string
	var first bool
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if h, ok := headword(line); ok {
			head, first = h, true
			continue
		}
		if head == "" {
			continue
		}
		sense, numbered := cutNumber(line)
		if first || numbered {
			l.addSense(head, sense)
		}
		first = false
	}
}

// headword returns what stands before the pronunciation in an entry's first line.
func headword(line string) (string, bool) {
	if !strings.HasSuffix(line, ">") {
		return "", false
	}
	end := strings.Index(line, " /")
	if end < 0 {
		end = strings.LastIndex(line, " <")
	}
	if end <= 0 {
		return "", false
	}
	return line[:end], true
}

func cutNumber(line string) (string, bool) {
	digits := strings.TrimLeftFunc(line, unicode.IsDigit)
	if rest, ok := strings.CutPrefix(digits, ". "); ok && digits != line {
		return rest, true
	}
	return line, false
}

func (l *Lexicon) addSense(head, sense string) {
	sense = strings.TrimRightFunc(sense, func(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ' ' })
	for rank, one := range strings.Split(sense, ",") {
		if open := strings.IndexByte(one, '('); open >= 0 {
			one = one[:open]
		}
		l.add(head, one, rank)
	}
}
