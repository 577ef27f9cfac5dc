package message

// FormWords is what stands in forms.
type FormWords struct {
	About, Further        Text // titles
	Question, Placeholder Text // of the one field
}

// MaxQuestion is how many characters a question may have.
const MaxQuestion = 1000

// QuestionField is the name of a form's field with the question.
const QuestionField = "question"

// AboutForm asks what to ask about a message; article is the ID of the one
// that it links to, "" for all, and suggestion what stands there already.
func AboutForm(w *Words, article, suggestion string) Form {
	return questionForm(w, w.Members.Forms.About, Action{Verb: AskAbout, Of: article}, suggestion)
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
