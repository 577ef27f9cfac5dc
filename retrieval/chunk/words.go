package chunk

import (
	"strings"
	"unicode"
)

// maxWord is the longest word, in bytes, that any of our lists holds.
const maxWord = 16

// A wordSet is a set of words in lower case.
type wordSet map[string]bool

func setOf(lists ...string) wordSet {
	set := wordSet{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			set[w] = true
		}
	}
	return set
}

// has reports whether the set holds the word, whatever its case. It doesn't
// allocate.
func (s wordSet) has(word string) bool {
	var buf [maxWord]byte
	return len(word) <= maxWord && s[string(lowered(&buf, word))]
}

// lowered writes the word in lower case into buf; only ASCII letters change.
func lowered(buf *[maxWord]byte, word string) []byte {
	n := copy(buf[:], word)
	for i, b := range buf[:n] {
		if 'A' <= b && b <= 'Z' {
			buf[i] = b + 'a' - 'A'
		}
	}
	return buf[:n]
}

// wordAt returns the run of letters at text[at:end], at most maxWord+4 bytes.
func wordAt(text string, at, end int) string {
	end = min(end, at+maxWord+4)
	stop := at
	for stop < end {
		r, n := runeAt(text, stop, end)
		if !unicode.IsLetter(r) {
			break
		}
		stop += n
	}
	return text[at:stop]
}

// starters are words that often begin a sentence and seldom a name. After an
// abbreviation that may stand at the end of a sentence ("Tbk.", "U.S.") only
// they say that a new one begins.
var starters = setOf(`
	a after all also although among an and another any as at because before both
	but by despite during each even every few for from given he her here his how
	however i if in instead it its last later like many meanwhile more most my
	nevertheless next no nobody none nor not now of on once one only or other
	others our over people please since so some still such that the their then
	there therefore these they this those though through thus to today tomorrow
	under unlike until we what when where whether which while who why with
	without yes yesterday yet you your`, `
	ada adapun agar akan akibatnya aku anda apa apabila apakah artinya atas atau
	bagaimana bagi bahkan bahwa banyak baru beberapa begitu beliau belum berapa
	berbagai bila bisa bukan dalam dan dapat dari demikian dengan di dia diduga
	hal hampir hanya harus hingga ia ini itu jadi jangan jika justru juga kalau
	kami kapan karena kata ke kedua kemudian kendati ketika kini kita lalu lebih
	maka masih masing melalui memang mengapa menurut mereka meski meskipun
	misalnya namun nantinya oleh pada padahal para pasalnya perlu pertama pihak
	pun rencananya saat salah sama sambil sampai saya se sebab sebagai sebagian
	sebanyak sebelum sebelumnya sebenarnya sebuah sedangkan segera sehingga
	sejak sejauh sejumlah sekarang sekitar selain selama selanjutnya seluruh
	semasa sementara semua sepanjang seperti seorang serta sesudah setelah
	setiap siapa suatu sudah supaya tak tanpa tapi telah tentang terkait
	tetapi tidak tiga untuk walau walaupun yang`)

// startsSentence reports whether the word at text[at:end] often begins a
// sentence. Quotes and brackets before it are looked through; "A." and "In-"
// are no such words.
func startsSentence(text string, at, end int) bool {
	for range maxOpeners {
		r, n := runeAt(text, at, end)
		if !isOpener(r) {
			break
		}
		at = skipSpace(text, at+n, end)
	}
	word := wordAt(text, at, end)
	r, n := runeAt(text, at+len(word), end)
	return starters.has(word) && (n == 0 || r == ',' || unicode.IsSpace(r))
}
