package analysis

// A Language is an ISO 639-1 code, or Unknown.
type Language string

const (
	Unknown    Language = ""
	Indonesian Language = "id"
	English    Language = "en"
)

// detectBytes bounds how much of a text Detect reads: function words are so
// frequent that the beginning tells.
const detectBytes = 4096

// Detect tells the language of a text or question by its function words, and
// where it has none by affixes and letters that only one of the two uses. It
// is Unknown for other languages and where nothing tells.
func Detect(text string) Language {
	if len(text) > detectBytes {
		text = text[:detectBytes]
	}
	var id, en, words int
	Words(text, func(w Word) bool {
		words++
		switch word := string(w.Folded); {
		case indonesianOnly[word]:
			id += 4
		case englishOnly[word]:
			en += 4
		case w.Upper || w.Digit: // names tell nothing
		default:
			id += indonesianLook(word)
			en += englishLook(word)
		}
		return true
	})
	switch {
	case words > 20 && max(id, en) < words/4: // prose of a third language
		return Unknown
	case id > en:
		return Indonesian
	case en > id:
		return English
	}
	return Unknown
}

var (
	indonesianOnly = without(set(indonesianFunction, indonesianQuestion, indonesianTelling), set(englishFunction, englishQuestion))
	englishOnly    = without(set(englishFunction, englishQuestion, englishTelling), set(indonesianFunction, "a i an s t d m re di"))
)

const (
	indonesianTelling = `nama tahun orang negara kota menurut jumlah disebut berasal terletak tolong coba jelaskan ceritakan banyak lama`
	englishTelling    = `name year people country city according many much long tell please explain describe list first last most`
)

func without(m, drop map[string]bool) map[string]bool {
	for w := range drop {
		delete(m, w)
	}
	return m
}

// LooksLike tells whether a folded word has an affix that a language puts on its
// ordinary words, so that it is hardly a name.
func LooksLike(lang Language, folded string) bool {
	return lang == Indonesian && indonesianLook(folded) > 0 || lang == English && englishLook(folded) > 0
}

func indonesianLook(w string) int {
	n := 0
	for _, p := range []string{"meng", "meny", "mem", "men", "ber", "ter", "peng", "pem", "ke", "di"} {
		if len(w) > len(p)+3 && w[:len(p)] == p {
			n = 1
			break
		}
	}
	for _, s := range []string{"nya", "kan", "kah", "lah"} {
		if len(w) > len(s)+2 && w[len(w)-len(s):] == s {
			return n + 1
		}
	}
	return n
}

func englishLook(w string) int {
	for _, s := range []string{"ing", "tion", "ed", "ly", "ty", "ck", "ght", "th", "ss"} {
		if len(w) > len(s)+2 && w[len(w)-len(s):] == s {
			return 1
		}
	}
	for _, r := range w {
		if r == 'x' || r == 'q' {
			return 1
		}
	}
	return 0
}
