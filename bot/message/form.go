package message

import "unicode/utf8"

// FormWords is what stands in forms.
type FormWords struct {
	About, Further        Text // titles
	Question, Placeholder Text // of the one field
	Only                  Text // its label where one article is asked: {title}
}

// MaxQuestion is how many characters a question may have.
const MaxQuestion = 1000

// QuestionField is the name of a form's field with the question.
const QuestionField = "question"

// An About form asks what to ask about a message.
type About struct {
	Article    string // the short ID of the one that it links to, "" for all
	Title      string // that article's
	Suggestion string // what stands there already
}

// maxLabel is how many characters a field's label may have.
const maxLabel = 45

// Form returns the form.
func (a About) Form(w *Words) Form {
	f := questionForm(w, w.Members.Forms.About, Action{Verb: AskAbout, Of: a.Article}, a.Suggestion)
	if title := Label(a.Title, maxLabel-utf8.RuneCountInString(w.Members.Forms.Only.With("title", ""))); a.Article != "" && title != "" {
		f.Fields[0].Label = w.Members.Forms.Only.With("title", title)
	}
	return f
}

// FurtherForm asks what to ask further about an answer.
func FurtherForm(w *Words, answer string) Form {
	return questionForm(w, w.Members.Forms.Further, Action{Verb: AskFurther, Of: answer}, "")
}

func questionForm(w *Words, title Text, do Action, value string) Form {
	return Form{
		Title: title.String(),
		Do:    do,
		Fields: []FormField{{
			Name:        QuestionField,
			Label:       w.Members.Forms.Question.String(),
			Placeholder: w.Members.Forms.Placeholder.String(),
			Value:       Label(value, MaxQuestion),
			Long:        true,
			Required:    true,
			Max:         MaxQuestion,
		}},
	}
}
