package answer

import "strings"

// A pointing is how a word may stand for something said before.
type pointing uint8

const (
	nowhere pointing = iota
	person           // he, their, -nya: a name before it in the question may be meant
	thing            // it, them, that: as an object at the end, not the subject before it
)

// pointsBack tells whether a word of the question points to something that
// isn't in the question.
func (u utterance) pointsBack() bool {
	before, after, named := 0, u.telling(), false
	for i, w := range u.words {
		if w.telling {
			before++
			after--
		}
		switch p := u.points(i); {
		case p == nowhere:
		case before <= 1 && !named:
			return true
		case p == thing && after == 0 && before <= fewWords+1:
			return true
		}
		named = named || w.telling && w.name
	}
	return false
}

// points tells whether the ith word may stand for something said before.
func (u utterance) points(i int) pointing {
	last, next := u.at(i-1), u.at(i+1)
	end, few := next.folded == "", u.telling() <= fewWords
	var points bool
	switch folded := u.words[i].folded; folded {
	case "dia", "ia", "beliau", "mereka", "he", "she", "they", "his", "hers", "their", "theirs", "its":
		return person
	case "him", "her", "them", "sana", "situ", "tersebut", "demikian", "gitu":
		points = true
	case "begitu": // "begitu mencintai" is "so"
		points = !next.telling
	case "it": // "Is it true that …" means nothing by it
		points = end || few
	case "there":
		points = end && !being[last.folded]
	case "then":
		points = end || i <= 1
	case "this":
		points = !present[next.folded]
	case "that": // mostly a conjunction
		points = end || few && i <= 2
	case "these", "those":
		points = !restricting[next.folded]
	case "itu": // "DPRK itu singkatan apa?", "Apa itu satelit?" point to nothing
		points = u.telling() <= fewWords+1 && !last.name && !explaining[next.folded] && !(last.asks && next.telling)
	default:
		if u.possessed(i) {
			return person
		}
	}
	if points {
		return thing
	}
	return nowhere
}

// possessed tells whether the ith word ends with a -nya that isn't said of the
// words behind it ("jabatannya Rudenko", "terjadinya ledakan").
func (u utterance) possessed(i int) bool {
	base, ok := strings.CutSuffix(u.words[i].folded, "nya")
	if !ok || len(base) < 3 || adverbs[base] {
		return false
	}
	next := u.at(i + 1)
	verb := strings.HasPrefix(base, "di") || strings.HasPrefix(base, "ter") || strings.HasPrefix(base, "ber")
	return !next.name && !(verb && next.telling)
}

// defines tells whether the question asks what something is that it names.
func (u utterance) defines() bool {
	for i, w := range u.words {
		next, named := u.at(i+1).folded, u.at(i+2)
		if named.folded == "a" || named.folded == "an" {
			named = u.at(i + 3)
		}
		if definition[w.folded] || w.asks && (next == "itu" || being[next]) && named.telling {
			return true
		}
	}
	return false
}

var (
	being       = set(`is are was were be been`)
	present     = set(`year month week day morning time article story text`)
	restricting = set(`who that of in which from`)
	explaining  = set(`apa siapa adalah singkatan artinya maksudnya apaan`)
	definition  = set(`dimaksud maksud pengertian definisi arti mean means meaning definition define`)

	// adverbs are what is before -nya in words that are nobody's.
	adverbs = set(`
		kali satu awal mula dulu tadi lebih kurang biasa akhir sebenar kata khusus umum misal semesti seharus
		nampak rupa tampak kira selanjut sebalik`)
)
