package gateway

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
)

// moderators are the commands of these tests: one that not everyone is shown.
func moderators() []*discordgo.ApplicationCommand {
	manage := int64(discordgo.PermissionManageGuild)
	return append(command(), &discordgo.ApplicationCommand{
		Name: "article", Description: "Articles", DefaultMemberPermissions: &manage,
		Options: []*discordgo.ApplicationCommandOption{{
			Type: discordgo.ApplicationCommandOptionSubCommand, Name: "add", Description: "Add",
			NameLocalizations: map[discordgo.Locale]string{"id": "tambah"},
			Options:           []*discordgo.ApplicationCommandOption{{Type: discordgo.ApplicationCommandOptionAttachment, Name: "file", Description: "File"}},
		}},
	})
}

// TestCommandPermissions: what moderators allow is there, of each guild its
// own; a guild that refuses is left alone for a while, and no other with it.
func TestCommandPermissions(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c, ctx := clientOf(t, d), t.Context()
	guild, other := d.AddGuild("Pustaka", "id"), d.AddGuild("Kedai", "id")
	commands, err := c.PutCommands(ctx, d.App(), moderators())
	if err != nil {
		t.Fatal(err)
	}
	role := guild.AddRole("Penjaga")
	guild.Allow("article", role)
	got, err := c.CommandPermissions(ctx, d.App(), guild.ID)
	if err != nil || len(got) != 1 || got[0].ID != commands[2].ID || got[0].GuildID != guild.ID || got[0].ApplicationID != d.App() ||
		len(got[0].Permissions) != 1 || *got[0].Permissions[0] != (discordgo.ApplicationCommandPermissions{ID: role.ID, Type: discordgo.ApplicationCommandPermissionTypeRole, Permission: true}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := c.CommandPermissions(ctx, d.App(), other.ID); err != nil || len(got) != 0 {
		t.Errorf("another guild's: %+v, %v", got, err)
	}
	guild.Remove()
	before := len(d.Requests())
	for range 2 * closesInRow {
		if _, err := c.CommandPermissions(ctx, d.App(), guild.ID); Code(err) != MissingAccess {
			t.Errorf("a guild without the bot: %v", err)
		}
	}
	if sent := len(d.Requests()) - before; sent != closesInRow {
		t.Errorf("asked %d times, want %d", sent, closesInRow)
	}
	if _, err := c.CommandPermissions(ctx, d.App(), other.ID); err != nil {
		t.Errorf("another guild's: %v", err)
	}
	if _, err := c.CommandPermissions(ctx, d.App(), ""); err == nil {
		t.Error("no guild, no error")
	}
}

// TestChannel: a thread knows its parent; where the bot sees nothing it is
// told no.
func TestChannel(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c, ctx := clientOf(t, d), t.Context()
	channel := d.AddGuild("Pustaka", "id").AddChannel("umum")
	m, err := c.Send(ctx, channel.ID, &Message{Content: "ya"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.StartThread(ctx, channel.ID, m.ID, "Siapa?"); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Channel(ctx, m.ID); err != nil || got.ParentID != channel.ID || !got.IsThread() || got.GuildID != channel.Guild().ID {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := c.Channel(ctx, channel.ID); err != nil || got.Name != "umum" || got.IsThread() {
		t.Errorf("%+v, %v", got, err)
	}
	channel.Deny("VIEW_CHANNEL")
	if _, err := c.Channel(ctx, channel.ID); Code(err) != MissingAccess {
		t.Error(err)
	}
	channel.Delete()
	if _, err := c.Channel(ctx, channel.ID); Code(err) != UnknownChannel {
		t.Error(err)
	}
}

// TestFileInFirstReply: a file comes with the message that acknowledges, and
// with an update.
func TestFileInFirstReply(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c, ctx := clientOf(t, d), t.Context()
	channel, anna := d.AddGuild("Pustaka", "id").AddChannel("umum"), d.AddUser("anna", "id")
	if _, err := c.PutCommands(ctx, d.App(), command()); err != nil {
		t.Fatal(err)
	}
	row := discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.Button{Label: "Ya", CustomID: "k"}}}
	data := func(name string) *discordgo.InteractionResponseData {
		return &discordgo.InteractionResponseData{
			Embeds:     []*discordgo.MessageEmbed{{Title: "Grafik", Image: &discordgo.MessageEmbedImage{URL: "attachment://" + name}}},
			Components: []discordgo.MessageComponent{row},
			Files:      []*discordgo.File{{Name: name, ContentType: "image/png", Reader: strings.NewReader("isi")}},
		}
	}
	i := channel.Slash(anna, "ask", discordtest.Option{Name: "question", Value: "Siapa?"})
	if err := c.Respond(ctx, ours(d, i), &Response{Type: discordgo.InteractionResponseChannelMessageWithSource, Data: data("a.png")}); err != nil {
		t.Fatal(err)
	}
	if f := i.Reply().Files; len(f) != 1 || f[0].Name != "a.png" || f[0].MediaType != "image/png" || string(f[0].Data) != "isi" {
		t.Errorf("files %+v", f)
	}
	pressed := i.Reply().Click(anna, "k")
	if err := c.Respond(ctx, ours(d, pressed), &Response{Type: discordgo.InteractionResponseUpdateMessage, Data: data("b.png")}); err != nil {
		t.Fatal(err)
	}
	if f := i.Reply().Files; len(f) != 1 || f[0].Name != "b.png" {
		t.Errorf("files %+v", f)
	}
	described := &Message{Files: []File{{Name: "c.png", MediaType: "image/png", Description: "Tanya jawab", Data: []byte("isi")}}}
	if _, err := c.EditReply(ctx, ours(d, i), described); err != nil {
		t.Fatal(err)
	}
	if f := i.Reply().Files; len(f) != 1 || f[0].Name != "c.png" || f[0].Description != "Tanya jawab" {
		t.Errorf("files %+v", f)
	}
}

// TestGuildEvents: what is told of a guild arrives, in order, and of an
// interaction in a thread where that belongs.
func TestGuildEvents(t *testing.T) {
	d, anna := newDiscord(t, discordtest.Options{})
	guild := anna.channel.Guild()
	got := make(chan Event, 20)
	connect(t, d, func(c *Config) { c.Handle = func(e Event) { got <- e } })
	next := func(what string, is func(Event) bool) {
		t.Helper()
		select {
		case e := <-got:
			if !is(e) {
				t.Errorf("%s: %T %+v", what, e.Data, e)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no %s", what)
		}
	}
	created := func(e Event) bool { g, is := e.Data.(*discordgo.GuildCreate); return is && g.ID == guild.ID }
	next("ready", func(e Event) bool {
		r, is := e.Data.(*discordgo.Ready)
		return is && len(r.Guilds) == 1 && r.Guilds[0].ID == guild.ID
	})
	next("guild", created)

	c := clientOf(t, d)
	commands, err := c.PutCommands(t.Context(), d.App(), moderators())
	if err != nil {
		t.Fatal(err)
	}
	role := guild.AddRole("Penjaga")
	guild.Allow("article", role)
	next("permission", func(e Event) bool {
		p, is := e.Data.(*discordgo.ApplicationCommandPermissionsUpdate)
		return is && p.ID == commands[2].ID && p.GuildID == guild.ID && len(p.Permissions) == 1 && p.Permissions[0].ID == role.ID
	})

	m, err := c.Send(t.Context(), anna.channel.ID, &Message{Content: "ya"})
	if err != nil {
		t.Fatal(err)
	}
	next("message", func(e Event) bool { _, is := e.Data.(*discordgo.MessageCreate); return is })
	if _, err := c.StartThread(t.Context(), anna.channel.ID, m.ID, "Siapa?"); err != nil {
		t.Fatal(err)
	}
	guild.Give(anna.user, role)
	for _, where := range []struct {
		channel *discordtest.Channel
		parent  string
	}{{anna.channel, ""}, {anna.channel.Threads()[0], anna.channel.ID}} {
		where.channel.Slash(anna.user, "article add", discordtest.Option{Name: "file", Value: discordtest.Attachment{Name: "a.md", Data: []byte("Kim")}})
		next("interaction", func(e Event) bool {
			i, is := e.Data.(*discordgo.InteractionCreate)
			if !is || e.Parent != where.parent || fmt.Sprint(i.Member.Roles) != fmt.Sprint([]string{role.ID}) || i.Member.Permissions&discordgo.PermissionManageGuild != 0 {
				return false
			}
			data := i.ApplicationCommandData()
			file := data.Resolved.Attachments[data.Options[0].Options[0].Value.(string)]
			return file.Filename == "a.md" && file.Size == 3 && strings.HasPrefix(file.URL, d.CDN()+"/")
		})
	}

	deleted := func(unavailable bool) func(Event) bool {
		return func(e Event) bool {
			g, is := e.Data.(*discordgo.GuildDelete)
			return is && g.ID == guild.ID && g.Unavailable == unavailable
		}
	}
	guild.Outage()
	next("outage", deleted(true))
	guild.Return()
	next("end of the outage", created)
	guild.Remove()
	next("removal", deleted(false))
	guild.Return()
	next("return", created)
}
