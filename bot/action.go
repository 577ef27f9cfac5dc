package bot

import (
	"slices"
	"strconv"
	"strings"

	"kutip/bot/message"
)

// actionPrefix opens the custom_id of all that Kutip makes: "k1|verb|of|n".
// Messages of old keep theirs, so another form needs another number.
const actionPrefix = "k1"

// maxOf is how long an Action's Of may be: with it the longest custom_id has
// 100 characters, as many as Discord allows.
const maxOf = 80

// maxN bounds an Action's N: more revisions than the schedule makes in ten years.
const maxN = 99_999

var verbs = []message.Verb{
	message.ShowContext, message.TurnPage, message.VoteUp, message.VoteDown, message.AskFurther, message.Report,
	message.AskAbout, message.ListPage, message.ShowMine, message.ForgetMine, message.ForgetSure,
	message.SetChannels, message.SetNotices, message.SetLanguage, message.SetModel, message.SetLimits,
	message.TellMe, message.CloseGap, message.Take, message.Keep, message.ShowDiff, message.DiffPage,
	message.AddOffered, message.PasteArticle, message.UndoArticle, message.BringBack, message.RemoveArticle, message.ScheduleArticle, message.AuditPage,
	message.EraseServer, message.ExportServer, message.EraseWord, message.EraseSure,
}

// customID writes an action as Discord keeps it.
func customID(a message.Action) string {
	return strings.Join([]string{actionPrefix, string(a.Verb), a.Of, strconv.Itoa(a.N)}, "|")
}

// parseAction reads what customID wrote, and nothing else.
func parseAction(id string) (message.Action, bool) {
	parts := strings.Split(id, "|")
	if len(parts) != 4 || parts[0] != actionPrefix {
		return message.Action{}, false
	}
	n, err := strconv.Atoi(parts[3])
	a := message.Action{Verb: message.Verb(parts[1]), Of: parts[2], N: n}
	ok := err == nil && 0 <= n && n <= maxN && strconv.Itoa(n) == parts[3] && slices.Contains(verbs, a.Verb) && fitsAction(a.Of)
	if !ok {
		return message.Action{}, false
	}
	return a, true
}

// fitsAction tells whether an Action's Of may be so.
func fitsAction(of string) bool {
	return len(of) <= maxOf && !strings.ContainsFunc(of, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_.-", r))
	})
}
