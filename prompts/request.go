package prompts

// A Role says who speaks in a conversation with a model.
type Role string

// The roles of the chat protocol.
const (
	System    Role = "system"
	User      Role = "user"
	Assistant Role = "assistant"
)

// A Message is one turn of a conversation with a model.
type Message struct {
	Role Role
	Text string
}

// A Request is what a model is asked: to continue the conversation.
type Request struct {
	Messages  []Message
	MaxTokens int // that the reply may have
}

// TokensIn estimates from above how many tokens the messages have, see Tokens.
func (r Request) TokensIn() int {
	n := 0
	for _, m := range r.Messages {
		n += Tokens(m.Text)
	}
	return n
}

// Usage counts tokens, by the model's own count.
type Usage struct {
	In  int `json:"in"`
	Out int `json:"out"`
}

// Add returns the sum of two usages.
func (u Usage) Add(v Usage) Usage { return Usage{u.In + v.In, u.Out + v.Out} }
