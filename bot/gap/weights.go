package gap

// How the weights were chosen is told in doc.go. All are shares of a nearness of
// about 1 where nothing else is said.
const (
	// What a term is worth beside its idf.
	askingShare = 0.3 // if it says what is asked for: that is compared apart
	onceShare   = 0.6 // if no other question has it

	// How much a term stands for what it may be called else.
	translationShare = 0.7
	translationDecay = 0.7 // of each further translation against the one before
	synonymShare     = 0.5
	synonymDecay     = 0.9
	heldShare        = 0.2 // from here on a question holds what its terms are called else

	// How much what is asked for counts.
	agreeShare   = 1.4
	softShare    = 0.8
	silentShare  = 0.8 // one doesn't say
	quietShare   = 1.1 // both don't
	contradicted = -0.05

	// How much a question takes over from its nearest ones.
	feedback   = 0.4
	neighbours = 5

	// pivot is how much a question's length counts against the mean length.
	pivot = 0.5

	// Contrasts: terms that this many questions hold, in this many places alike;
	// names in any number of questions.
	contrastUses   = 5
	contrastPlaces = 3
	namePlaces     = 1
	contrasted     = 0.1 // the most that questions with such terms are near

	// least is the mean nearness at which groups are joined.
	least = 0.24

	// Rivals: terms that part a group.
	rivalUses     = 3
	rivalShare    = 0.15 // of the group's questions, each
	rivalCover    = 0.5  // of them, both together
	rivalSurprise = 1.8  // questions with both that there should be by chance
	togetherCost  = 2    // of each question that does have both; above contrastBonus, so that both halves have a question
	contrastBonus = 1.4

	// stay is how much nearer another group must be than a question's own.
	stay = 1.2
)
