package chunk

// Lengths in bytes. Changing one changes every passage, so stored indexes have
// to be built anew.
const (
	maxSentence = 600 // longer ones are cut at ; or , or a space
	minPiece    = 60  // of a cut sentence, where that can be
	maxQuote    = 400 // longer quotations may be split at the ends inside them

	maxPassage   = 1200 // longer paragraphs are divided
	shortHeading = 80   // a paragraph under this with no end mark joins what follows
	shortNormal  = 200  // any other paragraph under this may join what follows
	maxJoined    = 500  // as long as the whole stays within this
)
