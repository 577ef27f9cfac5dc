package prompts

import (
	"slices"

	"kutip/retrieval/analysis"
)

// A check of words can't tell what a sentence denies, but it sees where one
// side denies and the other has no word for it at all. That is two thirds of
// the negations in testdata, and none of its true sentences.
var (
	// negators deny what stands behind them.
	negators = setOf(`tidak bukan belum tak tiada jangan tdk gak ga gk nggak ngga enggak engga kagak ndak
		not never no none nobody nothing neither nor cannot
		isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't
		won't wouldn't can't couldn't shouldn't mustn't`)

	// denials say by themselves that something isn't so, or isn't done.
	denials = setOf(`tanpa kecuali bantah membantah dibantah bantahan sangkal menyangkal tolak menolak ditolak penolakan
		gagal kegagalan menggagalkan larang melarang dilarang larangan cegah mencegah henti berhenti menghentikan batal membatalkan
		kurang jarang sulit mustahil hanya melainkan
		without except deny denies denied denying denial refuse refuses refused refusing reject rejects rejected rejecting
		fail fails failed failing failure forbid forbids forbidden ban bans banned prohibit prohibits prohibited
		prevent prevented stop stops stopped cancel cancelled cease ceased lack lacks lacked unable only rather hardly rarely few little
		unclear unknown unconfirmed`)

	// undoing words say of what somebody claims that it came to nothing, or isn't
	// so. They may as well be what it is about, so only one side is no proof in an
	// answer.
	undoing = setOf(`batal dibatalkan membatalkan gagal hoaks hoax bohong palsu fake false untrue cancelled canceled failed`)

	// comparing words turn a negation round: no centre is more important than this.
	comparing = setOf(`daripada selain than other else`)

	// idioms hold a negator and deny nothing: the word behind it.
	idioms = setOf(`only hanya just sekadar long lama doubt wonder`)
)

// negatorReach is how many words behind a negator it denies for certain.
const negatorReach = 2

// negates tells whether a word of a row denies what follows. One that opens an
// answer ("No, …") denies the question instead.
func negates(words []word, i int) bool {
	if !negators[words[i].folded] || i+1 == len(words) {
		return negators[words[i].folded]
	}
	next := words[i+1]
	opens := i == 0 && next.start > words[i].end+1
	return !opens && !idioms[next.folded]
}

// denies tells whether a row of words has one that denies anything.
func denies(words []word) bool { return denialsIn(words) > 0 }

// denialsIn counts the words of a row that deny anything.
func denialsIn(words []word) int {
	n := 0
	for i, w := range words {
		if negates(words, i) || denials[w.folded] {
			n++
		}
	}
	return n
}

// negated tells whether a claim denies something by a negator.
func (cl *claim) negated() bool {
	for i := range cl.words {
		if negates(cl.words, i) {
			return true
		}
	}
	return false
}

// contradicts tells whether a claim denies what its evidence has no denial in,
// or says plainly what is denied there.
func (c *Checker) contradicts(cl claim, picks []pick) bool {
	if slices.ContainsFunc(cl.words, func(w word) bool { return comparing[w.folded] }) {
		return false
	}
	if cl.negated() {
		return !slices.ContainsFunc(picks, func(p pick) bool { return denies(p.sentenceWords()) })
	}
	return !denies(cl.words) && slices.ContainsFunc(picks, func(p pick) bool { return c.deniedThere(cl, p) })
}

// deniedThere tells whether a telling word of a claim is what a negator denies
// in its evidence: the first behind it that says anything.
func (c *Checker) deniedThere(cl claim, p pick) bool {
	words := p.sentenceWords()
	for i := range words {
		if !negates(words, i) {
			continue
		}
		reach := words[i+1 : min(len(words), i+1+negatorReach)]
		denied := slices.IndexFunc(reach, func(w word) bool { return !analysis.IsStop(w.folded) })
		for k, w := range cl.words {
			if denied >= 0 && cl.telling[k] && slices.ContainsFunc(c.places(cl, w, p.evidence), func(at int) bool { return p.words[at].start == reach[denied].start }) {
				return true
			}
		}
	}
	return false
}

// sentenceWords are the words of the passage that a pick holds.
func (p pick) sentenceWords() []word {
	from, to := p.span.Start-p.passage.Start, p.span.End-p.passage.Start
	first := slices.IndexFunc(p.words, func(w word) bool { return w.start >= from })
	if first < 0 {
		return nil
	}
	last := first
	for last < len(p.words) && p.words[last].end <= to {
		last++
	}
	return p.words[first:last]
}
