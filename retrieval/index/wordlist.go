package index

import "strings"

// A wordList holds words by their numbers, the letters of all in one string: a
// string of its own for each would take more than the words do. None is empty.
type wordList struct {
	letters strings.Builder
	ends    []uint32
}

func (l *wordList) len() int { return len(l.ends) }

func (l *wordList) add(word string) {
	l.letters.WriteString(word)
	l.ends = append(l.ends, uint32(l.letters.Len()))
}

// at returns a word. It shares the list's memory.
func (l *wordList) at(i uint32) string {
	var start uint32
	if i > 0 {
		start = l.ends[i-1]
	}
	return l.letters.String()[start:l.ends[i]]
}

// fit gives back the room kept for more words.
func (l *wordList) fit() {
	letters := l.letters.String()
	l.letters.Reset()
	l.letters.Grow(len(letters))
	l.letters.WriteString(letters)
	l.ends = fit(l.ends)
}
