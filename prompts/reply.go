package prompts

// A Sentence is one of a model's reply, without its citations.
type Sentence struct {
	Text      string
	Citations []int // numbers of passages, 1 for the first, as the model wrote them; not checked
}

// A Reply is what a model's words were read as.
type Reply struct {
	NotTold   bool // the model says that the articles don't tell
	Sentences []Sentence
}
