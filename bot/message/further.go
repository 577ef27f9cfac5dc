package message

// FurtherWords is what is said where a conversation goes on.
type FurtherWords struct {
	Opening    Text // of the message that a thread hangs under: {question}
	Go         Text // stands first in the thread
	ThreadName Text // where the question has no letter to name it by
}

// maxThreadName is how many characters a thread's name may have.
const maxThreadName = 100

// FurtherOpening is the regular message that a thread for asking further is
// opened under.
func FurtherOpening(w *Words, question string) Post {
	return Post{Content: w.Members.Further.Opening.With("question", clipped(question, maxRepeated))}
}

// FurtherStart is what stands first in such a thread: how to go on.
func FurtherStart(w *Words) Post { return Post{Content: w.Members.Further.Go.String()} }

// ThreadName names a thread by its question.
func ThreadName(w *Words, question string) string {
	if name := Label(question, maxThreadName); name != "" {
		return name
	}
	return w.Members.Further.ThreadName.String()
}
