package message

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kutip/bot/curate"
)

// The fields of the form that takes a text. A field holds 4,000 characters, and a
// form five fields.
const (
	PasteTitleField = "title"
	PasteParts      = 4
	maxPart         = 4000
)

// PasteField is the name of the nth field with text, 1 for the first.
func PasteField(n int) string { return "text" + strconv.Itoa(n) }

// PasteForm asks for an article's text, in up to four parts. What is suggested
// stands there already.
func PasteForm(w *Words, title, suggestion string) Form {
	words := w.Moderators.Articles
	f := Form{
		Title: words.PasteTitle.String(), Do: Action{Verb: PasteArticle},
		Fields: []FormField{{Name: PasteTitleField, Label: words.PasteName.String(), Value: Label(title, curate.MaxTitle), Max: curate.MaxTitle}},
	}
	parts := PartsOf(suggestion)
	for n := 1; n <= PasteParts; n++ {
		field := FormField{Name: PasteField(n), Label: words.PasteText.String(), Value: parts[n-1], Long: true, Required: n == 1, Max: maxPart}
		if n > 1 {
			field.Label = words.PastePart.With("n", strconv.Itoa(n))
			field.Placeholder = words.PasteMore.With("n", strconv.Itoa(n-1))
		}
		f.Fields = append(f.Fields, field)
	}
	return f
}

// RenewForm asks for the text of an article that is there already, by its title, since
// there is no room for another.
func RenewForm(w *Words, title, suggestion string) Form {
	f := PasteForm(w, title, suggestion)
	f.Fields[0].Label, f.Fields[0].Required = w.Moderators.Articles.PasteRenew.String(), true
	return f
}

// PartsOf cuts a text to parts that fields hold: between paragraphs or lines where it
// can be, else between words, but not in the first half of a part. What is too long
// for all of them is left out; 10,000 characters never are.
func PartsOf(text string) (parts [PasteParts]string) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	for n := range parts {
		if utf8.RuneCountInString(text) <= maxPart {
			parts[n] = text
			return parts
		}
		part, half := atMost(text, maxPart), len(atMost(text, maxPart/2))
		for _, sep := range []string{"\n\n", "\n", ". ", " "} {
			if at := strings.LastIndex(part, sep); at > half {
				part = part[:at+len(strings.TrimRight(sep, " \n"))]
				break
			}
		}
		parts[n], text = strings.TrimSpace(part), strings.TrimSpace(text[len(part):])
	}
	return parts
}

// GivingBack is a post with a text that somebody typed, where nothing came of it, so
// that it isn't lost. What can't be seen is nothing.
func (p Post) GivingBack(w *Words, typed string) Post {
	if seen, _ := visible(typed); strings.TrimSpace(string(seen)) == "" {
		return p
	}
	p.Content, p.File = stacked(p.Content, w.Moderators.Articles.GivenBack.String()), typed
	return p
}

// Joined is a text that came in parts: a part that ends with a sentence ends its
// paragraph, another goes on with the next.
func Joined(parts []string) string {
	var b strings.Builder
	for _, part := range parts {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if text := b.String(); text != "" {
			last, _ := utf8.DecodeLastRuneInString(text)
			if strings.ContainsRune(".!?…:\"”’)»", last) {
				b.WriteString("\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(part)
	}
	return b.String()
}
