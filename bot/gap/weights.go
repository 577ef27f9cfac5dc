package gap

// Fixed weights; the others hardly change what comes out when these do.
const (
	contradicted = -0.05 // how near questions are that ask for what can't be the same
	heldShare    = 0.2   // from here on a question holds what its terms are called else
	contrasted   = 0.1   // the most that questions with names in contrast are near
	rivalCover   = 0.5   // of a group's questions hold one of two rivals, at least
	togetherCost = 2     // of each question with both; above 1, so that both halves have a question
)

// weights are shares of a nearness of about 1 where nothing else is said. How
// they were chosen is told in doc.go.
type weights struct {
	// What a term is worth beside its idf.
	askingShare float64 // if it says what is asked for: that is compared apart
	onceShare   float64 // if no other question has it
	elsewhere   float64 // questions with other terms that idf counts beside those there are

	// How much a term stands for what it may be called else.
	translationShare float64
	synonymShare     float64
	kinShare         float64
	decay            float64 // of each further translation or synonym against the one before

	// How much what is asked for counts.
	agreeShare float64
	doubtShare float64

	// How much a question takes over from its nearest ones.
	feedback   float64
	neighbours float64

	pivot float64 // how much a question's length counts against the mean length
	least float64 // the mean nearness at which groups are joined

	// Rivals: terms that part a group.
	rivalUses     float64
	rivalSurprise float64 // questions with both that there should be by chance
}

// chosen are the weights that TestFit finds.
var chosen = weights{
	askingShare: .5, onceShare: 1, elsewhere: 100,
	translationShare: .5, synonymShare: .5, kinShare: .3, decay: .7,
	agreeShare: 1.2, doubtShare: .9,
	feedback: .8, neighbours: 5,
	pivot: .7, least: .28,
	rivalUses: 3, rivalSurprise: 1.8,
}
