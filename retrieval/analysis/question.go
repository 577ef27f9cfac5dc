package analysis

// A Kind is what sort of answer a question asks for.
type Kind uint8

const (
	What Kind = iota // anything else
	Who
	When
	Where
	HowMany
	Why
	How
)

// KindOf tells a question's kind by its question words.
func KindOf(question string) Kind {
	kind := What
	var before string
	Words(question, func(w Word) bool {
		word := string(w.Folded)
		if k, ok := kinds[before+" "+word]; ok {
			kind = k
			return false
		}
		if k, ok := kinds[word]; ok && kind == What {
			kind = k
		}
		before = word
		return true
	})
	return kind
}

// IsQuestionWord tells whether a folded word asks by itself.
func IsQuestionWord(folded string) bool { _, ok := kinds[folded]; return ok }

// IsMeasure tells whether the second of two folded words only asks how much with
// the first, and says nothing about what.
func IsMeasure(first, second string) bool { return measures[first+" "+second] }

var measures = map[string]bool{
	"how long": true, "how many": true, "how much": true, "berapa lama": true, "berapa banyak": true,
}

// kinds gives the kind of each question word. Two words together go before one.
var kinds = map[string]Kind{
	"siapa": Who, "siapakah": Who, "who": Who, "whom": Who, "whose": Who,
	"kapan": When, "kapankah": When, "bilamana": When, "when": When,
	"tahun berapa": When, "tahun berapakah": When, "tanggal berapa": When, "tanggal berapakah": When,
	"hari apa": When, "bulan apa": When, "tahun apa": When, "abad berapa": When, "what year": When, "which year": When,
	"what date": When, "what day": When, "what century": When, "what month": When,
	"mana": Where, "manakah": Where, "dimana": Where, "dimanakah": Where, "where": Where, "kemana": Where, "darimana": Where,
	"negara apa": Where, "kota apa": Where, "what country": Where, "what city": Where, "which country": Where, "which city": Where,
	"berapa": HowMany, "berapakah": HowMany, "how many": HowMany, "how much": HowMany, "how long": HowMany,
	"how old": HowMany, "how tall": HowMany, "how high": HowMany, "how far": HowMany, "how large": HowMany, "how big": HowMany,
	"what percentage": HowMany, "what number": HowMany,
	"mengapa": Why, "mengapakah": Why, "kenapa": Why, "why": Why,
	"bagaimana": How, "bagaimanakah": How, "gimana": How, "how": How,
}
