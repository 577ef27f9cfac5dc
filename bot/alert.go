package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
	"kutip/retrieval"
)

const (
	// alertWait bounds how long the schedule waits for an alert.
	alertWait = 30 * time.Second

	// alertPause is between two new messages about one source. What there is to tell
	// meanwhile the first comes to say.
	alertPause = 24 * time.Hour

	// siteStands is how long one article stands for all of a site that fails.
	siteStands = 7 * 24 * time.Hour
)

// Looked tells what came of the schedule's look at a source: moderators are told
// in their channel of what waits for them, and of a source that fails and that is well
// again; and a change may answer what members missed. Its caller logs the look. What
// can't be told now is told after a later look.
func (b *Bot) Looked(ctx context.Context, r retrieval.Report) {
	if !b.serves(r.Guild) {
		return
	}
	if r.Result == retrieval.Refreshed {
		b.articleChanged(r.Guild, r.Entry.ID)
	}
	ctx, cancel := context.WithTimeout(ctx, alertWait)
	defer cancel()
	if err := guarded(func() error { return b.alert(ctx, r) }); err != nil {
		b.Log.Warn("moderators can't be told of a source", "guild", r.Guild, "article", r.Entry.ID, "error", err)
	}
}

// An alert is what there is to tell of a source.
type alert struct {
	guild string
	set   state.Settings
	about string        // which message it goes into: of an article's page, or of a site
	of    string        // what is the matter, see state.Alert
	stand time.Duration // how long another matter isn't told beside one that stands
	post  message.Post
}

func (b *Bot) alert(ctx context.Context, r retrieval.Report) error {
	set := b.settingsOf(ctx, r.Guild)
	if set.Notices == "" {
		return nil
	}
	m := message.Alert{Words: message.In(b.languageFor(r.Guild, set)), Article: viewOf(r.Entry)}
	a := alert{guild: r.Guild, set: set}
	if r.Result == retrieval.Failed {
		return b.tellFailed(ctx, a, m, r)
	}
	err := b.tellWell(ctx, a, m, r)
	if r.Result == retrieval.HeldBack {
		m.Why, m.Share = r.Entry.Pending.Why, r.Difference.Share()
		a.about, a.of, a.post = aboutHeld(r.Entry.ID), pendingOf(r.Entry), m.Post()
		err = errors.Join(err, b.tell(ctx, a))
	}
	return err
}

// tellFailed tells moderators of a source that fails, and may go on to.
func (b *Bot) tellFailed(ctx context.Context, a alert, m message.Alert, r retrieval.Report) error {
	if !lasts(r) {
		return nil
	}
	m.Err = r.Err
	a.about, a.of, a.post = aboutPage(r.Entry), failureOf(r.Entry), m.Post()
	if isOfSite(r.Err) {
		a.about, a.stand = aboutSite(r.Entry), siteStands
	}
	return b.tell(ctx, a)
}

// tellWell has the messages that tell that an article's source fails say that it is
// well again.
func (b *Bot) tellWell(ctx context.Context, a alert, m message.Alert, r retrieval.Report) error {
	for _, a.about = range []string{aboutPage(r.Entry), aboutSite(r.Entry)} {
		began := b.Now()
		last, err := state.LastAlert(ctx, b.State, a.guild, a.about)
		if err != nil {
			return err
		}
		if last.Of != failureOf(r.Entry) {
			continue
		}
		if _, err = b.Client.Edit(ctx, a.set.Notices, last.Notice, render(m.Post())); isCode(err, gateway.UnknownMessage) {
			err = nil // it needn't say so any more
		}
		last.Of = ""
		if err := b.keepAlert(ctx, a, last, began, err); err != nil {
			return err
		}
	}
	return nil
}

// tell tells moderators of a source, unless they know: in a new message, or in that
// of the last day.
func (b *Bot) tell(ctx context.Context, a alert) error {
	began := b.Now()
	last, err := state.LastAlert(ctx, b.State, a.guild, a.about)
	age := began.Sub(last.When)
	if err != nil || last.Of == a.of || last.Of != "" && age < a.stand {
		return err
	}
	next := state.Alert{Of: a.of, When: last.When, Notice: last.Notice}
	m := render(a.post)
	if last.Notice != "" && age < alertPause {
		_, err = b.Client.Edit(ctx, a.set.Notices, last.Notice, m)
	} else {
		if wait, _ := b.take(ctx, a.guild, "alert", moderatorsRate); wait > 0 {
			return nil
		}
		m.Nonce = nonceOf(a.set.Notices, a.about, a.of, strconv.FormatInt(last.When.UnixMilli(), 10))
		var sent *discordgo.Message
		if sent, err = b.Client.Send(ctx, a.set.Notices, m); err == nil {
			next.When, next.Notice = began, sent.ID
		}
	}
	return b.keepAlert(ctx, a, next, began, err)
}

// keepAlert notes what moderators were told, unless that failed.
func (b *Bot) keepAlert(ctx context.Context, a alert, next state.Alert, began time.Time, err error) error {
	switch {
	case isCode(err, gateway.UnknownMessage): // somebody deleted it, and gets the next one
		return nil
	case forbidden(err), gone(err):
		b.cantNotice(ctx, a.guild, a.set.Notices, err)
		return nil
	case err != nil:
		return err
	}
	return state.SaveAlert(ctx, b.State, a.guild, a.about, next, began)
}

// settled notes that moderators have decided on what was held back of an article: of
// what comes next they get a new message.
func (b *Bot) settled(ctx context.Context, guild, article string) {
	if err := state.SaveAlert(ctx, b.State, guild, aboutHeld(article), state.Alert{}, b.Now()); err != nil {
		b.Log.Warn("it can't be noted that a notice is settled", "guild", guild, "article", article, "error", err)
	}
}

// lasts tells whether a failure isn't likely to pass by itself.
func lasts(r retrieval.Report) bool {
	return r.Entry.Watch.Failures >= 2 || errors.Is(r.Err, retrieval.ErrNotFound)
}

// isOfSite tells whether a problem is one that all pages of a site have at once.
func isOfSite(err error) bool {
	return slices.ContainsFunc([]error{
		retrieval.ErrNoHost, retrieval.ErrNoAnswer, retrieval.ErrCertificate, retrieval.ErrSlow, retrieval.ErrBusy, retrieval.ErrServer,
	}, func(of error) bool { return errors.Is(err, of) })
}

// What an alert is about, and of a failure what is the matter.
func failureOf(e retrieval.Entry) string { return "failed " + shortID(e.ID) }
func aboutHeld(article string) string    { return "held " + shortID(article) }
func aboutPage(e retrieval.Entry) string { return "page " + shortID(e.ID) }
func aboutSite(e retrieval.Entry) string {
	at, err := retrieval.ParseAddress(e.Current.From)
	if err != nil {
		return aboutPage(e)
	}
	return "site " + nonceOf(at.Hostname())
}

// nonceOf is the nonce of a message about something in a channel: Discord makes one of
// two that have the same.
func nonceOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, " ")))
	return hex.EncodeToString(sum[:12])
}
