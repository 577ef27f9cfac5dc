package message

import (
	"strconv"
	"strings"
	"time"
)

// EraseWords is what is said where all of a server is erased.
type EraseWords struct {
	Ask                Text // says what goes: {count} articles
	Export, Go         Text // buttons
	Title, Type        Text // of the form, and its field: {word}
	Word               Text // that is typed, in either language
	Expired, OtherWord Text // {settings}; {text}: as it was typed, {word}
	Erased             Text // {count}
	HalfErased         Text // the articles alone: {settings}
	Exported, Damaged  Text // {count}, {size}; {count} that are left out
	TooLarge           Text // {size} that Discord takes, {command}
	NothingToExport    Text
}

// AskErase says what goes when a server is erased, of so many articles.
func AskErase(w *Words, articles int, at time.Time) Post {
	e, when := w.Moderators.Erase, strconv.FormatInt(at.Unix(), 10)
	return Post{
		Content: e.Ask.With("count", w.Number(articles)),
		Rows: [][]Control{{
			{Do: Action{Verb: ExportServer, Of: when}, Label: e.Export.String()},
			{Do: Action{Verb: EraseWord, Of: when}, Label: e.Go.String(), Style: Danger},
		}},
	}
}

// WordField is the field of the form that asks a second time.
const WordField = "word"

// EraseForm asks for a word; shown is what the button had as its Of.
func EraseForm(w *Words, shown string) Form {
	e := w.Moderators.Erase
	return Form{
		Title: e.Title.String(), Do: Action{Verb: EraseSure, Of: shown},
		Fields: []FormField{{Name: WordField, Label: e.Type.With("word", e.Word.String()), Required: true, Max: maxLabel}},
	}
}

// IsEraseWord tells whether the word was typed, in any of the languages.
func IsEraseWord(typed string) bool {
	for _, w := range spoken {
		if strings.EqualFold(strings.TrimSpace(typed), w.Moderators.Erase.Word.String()) {
			return true
		}
	}
	return false
}

// EraseExpired says that it was asked too long ago.
func EraseExpired(w *Words) Post {
	return Post{Content: w.Moderators.Erase.Expired.With("settings", w.settingsCommand())}
}

// EraseOtherWord says that what was typed isn't the word.
func EraseOtherWord(w *Words, typed string) Post {
	e := w.Moderators.Erase
	return Post{Content: e.OtherWord.With("text", clipped(typed, maxName), "word", e.Word.String())}
}

// Erased says that all is erased, of so many articles; half: the articles alone.
func Erased(w *Words, articles int, half bool) Post {
	e := w.Moderators.Erase
	if half {
		return Post{Content: e.HalfErased.With("settings", w.settingsCommand())}
	}
	return Post{Content: e.Erased.With("count", w.Number(articles))}
}

// Exported stands above the file with so many articles, or tells that there is
// none; damaged ones are left out.
func Exported(w *Words, articles, damaged int, bytes int64) Post {
	e, says := w.Moderators.Erase, ""
	switch {
	case articles > 0:
		says = e.Exported.With("count", w.Number(articles), "size", w.Size(bytes))
	case damaged == 0:
		says = e.NothingToExport.String()
	}
	if damaged > 0 {
		says = stacked(says, e.Damaged.With("count", w.Number(damaged)))
	}
	return Post{Content: says}
}

// ExportTooLarge says what the host can do where Discord takes no such file.
func ExportTooLarge(w *Words, guild string, limit int64) Post {
	command := "`kutip articles export --guild " + digits(guild) + " kutip.jsonl`"
	return Post{Content: w.Moderators.Erase.TooLarge.With("size", w.Size(limit), "command", command)}
}

func (w *Words) settingsCommand() string {
	return "`/" + w.Moderators.Commands.Settings.Name.String() + "`"
}
