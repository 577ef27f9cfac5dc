package message

import (
	"strconv"
	"strings"
	"time"
)

// A NoticeKind is one of the few things that members are told besides answers.
// Each has one text in each language, under Members.Notices.
type NoticeKind int

// The kinds, with the fields of a Notice that they speak of.
const (
	// A question can't be asked.
	TooMany        NoticeKind = iota // Limit: questions an hour; When the next may be asked
	QuestionBlank                    //
	QuestionLong                     // Length, Limit
	MentionBlank                     // the bot was mentioned without a question
	MessageBlank                     // a message to check states nothing
	ArticleUnknown                   // Name: as it was typed
	Busy                             // too many are being answered, or loaded
	NoArticles                       //
	AddArticles                      // the same, to one who may manage the server
	RecordAway                       // the articles can't be reached
	StateAway                        // what a button is about can't be

	// It isn't the place or the person.
	ServersOnly     // a direct message
	NotServed       // Guild: the host doesn't let it use the bot
	NotYours        // a private answer's buttons
	NotAllowed      // Missing
	ThreadForbidden // Missing: no thread can be opened
	OtherChannel    // Channels: where Kutip answers
	ModeratorsOnly  //
	RightsUnknown   // Discord can't be asked whether a member is a moderator

	// What it is about isn't there any more.
	AnswerOld      // its buttons are over
	ArticleGone    //
	ArticleChanged //

	// It is done.
	VotedUp
	VotedDown
	Reported
	ReportedBefore
	ThreadOpened // Thread
	WillTell
	GapClosed       // Length: how many questions
	GapClosedBefore //

	Closing // the bot stops
	Wrong   // Code

	noticeKinds // how many there are
)

// A Notice is what a member is told instead of an answer, or about a button.
type Notice struct {
	Kind          NoticeKind
	When          time.Time
	Length, Limit int
	Name          string // as others wrote it
	Guild         string // its ID
	Thread        string // its ID
	Channels      []string
	Code          string // that stands in the log, too: letters and digits
	Missing       []Permission
}

// maxName is how much of a name is repeated, in characters.
const maxName = 200

// Text says the notice.
func (n Notice) Text(w *Words) string {
	return w.Members.Notices[n.Kind].With(
		"when", fromNow(n.When),
		"length", w.Number(n.Length),
		"limit", w.Number(n.Limit),
		"name", clipped(n.Name, maxName),
		"guild", clipped(n.Guild, maxName),
		"thread", "<#"+digits(n.Thread)+">",
		"channels", channelList(n.Channels, ""),
		"code", clipped(n.Code, maxName),
		"missing", n.missing(w),
		"ask", "`/"+w.Members.Commands.Ask.Name.String()+"`",
		"add", w.articleCommand(w.Moderators.Commands.OfArticle.Add),
		"menu", w.Moderators.Commands.Add.String(),
		"articles", "`/"+w.Members.Commands.Articles.Name.String()+"`",
	)
}

// Post is the notice as a message of its own.
func (n Notice) Post(w *Words) Post { return Post{Content: n.Text(w)} }

// missing names the permissions as Discord does in the language.
func (n Notice) missing(w *Words) string {
	names := make([]string, 0, len(n.Missing))
	for _, p := range n.Missing {
		if name, ok := w.Members.Permissions[p]; ok {
			names = append(names, "“"+name.String()+"”")
		}
	}
	return strings.Join(names, ", ")
}

// digits is an ID of Discord's: "0" for what isn't one.
func digits(id string) string {
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return "0"
	}
	return id
}
