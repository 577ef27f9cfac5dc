package message

// A Post is a message as people see it on Discord, or a reply to one alone.
// It says nothing of Discord's own types: package bot makes these of it.
type Post struct {
	Content string      // Discord's markdown, up to 2,000 characters; "" for none
	Cards   []Card      // up to ten, of 6,000 characters together
	Rows    [][]Control // up to five: each up to five buttons, or one choice
	Picture *Picture    // below the first card; nil for none
	File    string      // a text that goes with it as a file; "" for none
}

// A Card is set apart from the text, with a bar of its colour beside it.
type Card struct {
	Title  string // plain text with what Discord would read as markdown escaped
	URL    string // where the title leads; "": nowhere
	Text   string // Discord's markdown
	Footer string // plain text
	Colour Colour
}

// A Picture is an image that goes with a Post.
type Picture struct {
	PNG []byte
	Alt string // what it shows, for who can't see it: up to 1,024 characters
}

// A Colour is that of a Card's bar, as 0xRRGGBB.
type Colour int

// A Control is a button, or with Choices or Channels a list to choose from.
type Control struct {
	Do       Action
	Label    string // of a list: what stands there while nothing is chosen
	Emoji    string // "" for none
	Style    Style
	Disabled bool
	Choices  []Choice
	Channels *Channels
}

// Channels is a list of the server's channels. None of them may be chosen, too.
type Channels struct {
	Chosen  []string // their IDs
	Most    int      // how many may be chosen, 1 to 25
	Notices bool     // only those that messages without a thread are sent to
}

// A Style is how much a button stands out.
type Style string

// The styles.
const (
	Plain  Style = ""
	Main   Style = "main"
	Danger Style = "danger"
)

// A Choice is one line of a list.
type Choice struct {
	Value, Label, Description string
	Chosen                    bool
}

// An Action is what a control does, to what.
type Action struct {
	Verb Verb
	Of   string // an answer's ID, or what else the verb is about; ASCII letters, digits and "_.-", up to 80
	N    int    // which page, excerpt or half
}

// A Verb is the kind of an Action. Discord's messages keep it, so it never
// changes its meaning.
type Verb string

// The verbs.
const (
	ShowContext Verb = "context" // of the excerpt N
	TurnPage    Verb = "page"    // to page N of an answer
	VoteUp      Verb = "up"
	VoteDown    Verb = "down"
	AskFurther  Verb = "further" // about an answer
	Report      Verb = "report"  // a question that the articles don't answer
	AskAbout    Verb = "about"   // the form of Ask about this; Of: the article, "" for all
	ListPage    Verb = "list"    // page N of the articles
	ShowMine    Verb = "mine"    // what is kept of the one who asks
	ForgetMine  Verb = "forget"  // asks whether to
	ForgetSure  Verb = "forgetsure"

	TellMe   Verb = "tellme"   // when an article answers a gap
	CloseGap Verb = "closegap" // and those that ask the same
	Take     Verb = "take"     // what is held back of an article, whose number is N
	Keep     Verb = "keep"     // the article as it is instead

	ShowDiff        Verb = "diff"     // what revision N of an article changed, or would: it may be held back
	DiffPage        Verb = "diffpage" // page N of that; Of: the article, and the revision
	AddOffered      Verb = "add"      // the Nth thing of an offer
	PasteArticle    Verb = "paste"    // a form
	UndoArticle     Verb = "undo"     // revision N
	BringBack       Verb = "back"     // revision N of an article that is as it was shown
	RemoveArticle   Verb = "remove"   // as it is with revision N; Of: the article, and when it was asked
	ScheduleArticle Verb = "schedule" // a look every N hours
	AuditPage       Verb = "audit"    // page N of what moderators did; Of: with an article, "" for all

	SetChannels  Verb = "channels" // these list what there is to choose; Of: what was set when they were shown
	SetNotices   Verb = "notices"
	SetLanguage  Verb = "language" // to the Nth of Languages
	SetModel     Verb = "model"    // on for 1, off for 0
	SetLimits    Verb = "limits"   // a form
	EraseServer  Verb = "erase"    // asks whether to
	ExportServer Verb = "export"   // these three with when they were shown, as Unix time
	EraseWord    Verb = "eraseword"
	EraseSure    Verb = "erasesure" // a form
)

// A Form is what a member fills in.
type Form struct {
	Title  string // up to 45 characters
	Do     Action
	Fields []FormField
}

// A FormField is one text of a Form.
type FormField struct {
	Name               string
	Label, Placeholder string // up to 45 and 100 characters
	Value              string // what stands there already, up to Max
	Long               bool   // more than a line
	Required           bool
	Max                int // characters
}
