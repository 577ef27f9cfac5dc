package bot

import (
	"time"
)

// askedLife is how long a question with buttons can be answered that one moderator
// alone sees: Discord shows it as long as their client runs, and they may have
// forgotten what it was about.
const askedLife = 15 * time.Minute

// askedNow is what the buttons of such a question are about: an article, and when it
// was asked.
func (b *Bot) askedNow(article string) string { return numbered(article, b.Now().Unix()) }

// askedLately reads what askedNow wrote: the article's short ID, and whether it was
// asked lately enough.
func (b *Bot) askedLately(of string) (short string, lately bool) {
	short, at, ok := parseNumbered(of)
	age := b.Now().Sub(time.Unix(at, 0))
	return short, ok && -time.Minute < age && age < askedLife
}
