package bot

import (
	"context"
	"errors"
	"time"

	"kutip/bot/gateway"
	"kutip/bot/message"
	"kutip/bot/state"
)

// moderatorsRate is how many new notices a guild's moderators get of gaps, and how many
// of sources. /insights has all gaps; of sources they are told later.
var moderatorsRate = state.Rate{Times: 10, Per: time.Hour}

const (
	// noticingLife is how long one process alone may make the notice of a gap.
	noticingLife = time.Minute

	// closeGapWait bounds the closing of many gaps.
	closeGapWait = 10 * time.Second
)

// noticeGap tells the moderators of a gap, in their channel: with one message for
// all that ask the same. It counts how often that was. One that isn't new is told of
// only if it couldn't be before. That it failed is for the log.
func (b *Bot) noticeGap(ctx context.Context, guild, id string, isNew bool) {
	set := b.settingsOf(ctx, guild)
	if set.Notices == "" {
		return
	}
	group, err := b.groupOf(ctx, guild, id)
	if err == nil && (isNew || group.notice() == "") {
		err = b.tellGroup(ctx, set, group)
	}
	switch {
	case errors.Is(err, state.ErrNoNote): // it was closed meanwhile
	case forbidden(err), gone(err):
		b.cantNotice(ctx, guild, set.Notices, err)
	case err != nil:
		b.Log.Warn("moderators can't be told of a gap", "guild", guild, "error", err)
	}
}

func (b *Bot) tellGroup(ctx context.Context, set state.Settings, group gapGroup) (err error) {
	w := message.In(b.languageFor(group.best.Guild, set))
	post := message.GapNotice{Words: w, ID: group.best.ID, Question: group.best.Question, Count: len(group.gaps)}.Post()
	notice := group.notice()
	if notice != "" {
		_, err = b.Client.Edit(ctx, set.Notices, notice, render(post))
	}
	if notice == "" || gone(err) { // or the channel is another since
		notice, err = b.newGapNotice(ctx, set, group, post)
	}
	if err != nil || notice == "" {
		return err
	}
	return b.markNoticed(ctx, group, notice)
}

// newGapNotice sends a notice, unless there were too many lately, or another
// process does.
func (b *Bot) newGapNotice(ctx context.Context, set state.Settings, group gapGroup, post message.Post) (string, error) {
	guild := group.best.Guild
	if ours, err := b.State.Claim(ctx, "gap."+guild+"."+group.gaps[len(group.gaps)-1].ID, noticingLife); err != nil || !ours {
		return "", err
	}
	if wait, _ := b.take(ctx, guild, "gapnotice", moderatorsRate); wait > 0 {
		return "", nil
	}
	m := render(post)
	m.Nonce = nonceOf(set.Notices, group.best.ID)
	sent, err := b.Client.Send(ctx, set.Notices, m)
	if err != nil {
		return "", err
	}
	return sent.ID, nil
}

// markNoticed notes which message tells of gaps.
func (b *Bot) markNoticed(ctx context.Context, group gapGroup, notice string) error {
	for _, g := range group.gaps {
		if g.Notice == notice {
			continue
		}
		err := state.ChangeGap(ctx, b.State, g.Guild, g.ID, func(g *state.Gap) { g.Notice = notice })
		if err != nil && !errors.Is(err, state.ErrNoNote) {
			return err
		}
	}
	return nil
}

// endNotice has the notice of a gap say how it ended, if there is one.
func (b *Bot) endNotice(ctx context.Context, set state.Settings, g state.Gap, post func(*message.Words) message.Post) {
	if g.Notice == "" || set.Notices == "" {
		return
	}
	_, err := b.Client.Edit(ctx, set.Notices, g.Notice, render(post(message.In(b.languageFor(g.Guild, set)))))
	if err != nil && !gone(err) {
		b.Log.Warn("a notice can't be ended", "guild", g.Guild, "error", err)
	}
}

// cantNotice logs that moderators can't be told in their channel, once an hour. A
// channel that was deleted is none any more, which /settings shows.
func (b *Bot) cantNotice(ctx context.Context, guild, channel string, err error) {
	if isCode(err, gateway.UnknownChannel) {
		b.noNotices(ctx, guild, channel)
	}
	if b.refused.first("notices in "+channel, b.Now()) {
		b.Log.Warn("notices can't be sent to their channel", "guild", guild, "channel", channel, "error", err)
	}
}

// noNotices sets that there is no channel for notices, if it is that one still.
func (b *Bot) noNotices(ctx context.Context, guild, channel string) {
	_, err := state.ChangeSettings(ctx, b.State, guild, func(s *state.Settings) error {
		if s.Notices == channel {
			s.Notices = ""
		}
		return nil
	})
	if err != nil {
		b.Log.Warn("a channel for notices that is deleted can't be unset", "guild", guild, "error", err)
	}
}

// closeGap is a moderator's word that gaps need no article, from the notice or
// /insights.
func (b *Bot) closeGap(ctx context.Context, i *interaction, a message.Action) error {
	if err := i.think(ctx, true); err != nil {
		return err
	}
	began, group, closed := b.Now(), gapGroup{}, 0
	err := b.withState(ctx, closeGapWait, func(ctx context.Context) (err error) {
		if group, err = b.groupOf(ctx, i.GuildID, a.Of); err == nil {
			closed, err = b.closeGroup(ctx, group)
		}
		if errors.Is(err, state.ErrNoNote) {
			return refuse(message.Notice{Kind: message.GapClosedBefore})
		}
		return err
	})
	if closed == 0 {
		return err
	}
	b.tally(ctx, i.GuildID, began, state.Tally{Closed: closed})
	noted := b.audit(ctx, i, state.Act{Did: state.ClosedGap, Number: closed})
	if err != nil { // the rest stays open, as its notice does
		return err
	}
	g := group.best
	g.Notice = group.notice()
	b.endNotice(ctx, b.settingsOf(ctx, i.GuildID), g, func(w *message.Words) message.Post {
		return message.ClosedGap{Words: w, Question: g.Question, By: i.Member.User.ID}.Post()
	})
	return i.tell(ctx, message.ClosedGaps(i.words, closed, !noted))
}

// closeGroup closes what of a group is open still, and tells how many that were;
// ErrNoNote if none was.
func (b *Bot) closeGroup(ctx context.Context, group gapGroup) (closed int, err error) {
	for _, g := range group.gaps {
		err := state.CloseGap(ctx, b.State, g.Guild, g.ID)
		if err == nil {
			closed++
		} else if !errors.Is(err, state.ErrNoNote) {
			return closed, err
		}
	}
	if closed == 0 {
		return 0, state.ErrNoNote
	}
	return closed, nil
}
