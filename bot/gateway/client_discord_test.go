package gateway

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"kutip/bot/discordtest"
)

// clientOf returns a client of d's.
func clientOf(t *testing.T, d *discordtest.Discord) *Client {
	c := NewClient(ClientConfig{Token: d.Token(), API: d.API(), Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(c.Close)
	return c
}

// ours is an interaction as the gateway brings it.
func ours(d *discordtest.Discord, i *discordtest.Interaction) *discordgo.Interaction {
	return &discordgo.Interaction{ID: i.ID, AppID: d.App(), Token: i.Token}
}

// command is the one that these tests register.
func command() []*discordgo.ApplicationCommand {
	return []*discordgo.ApplicationCommand{{
		Name: "ask", Description: "Ask", NameLocalizations: &map[discordgo.Locale]string{"id": "tanya"},
		Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "question", Description: "What", Required: true},
			{Type: discordgo.ApplicationCommandOptionString, Name: "article", Description: "Where", Autocomplete: true},
		},
	}, {Type: discordgo.MessageApplicationCommand, Name: "Ask about this"}}
}

// TestDiscord goes through all calls against a Discord that checks each
// request.
func TestDiscord(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c, ctx := clientOf(t, d), t.Context()
	channel, anna := d.AddGuild("Pustaka", "id").AddChannel("umum"), d.AddUser("anna", "id")
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}

	app, err := c.Application(ctx)
	must("application", err)
	if app.ID != d.App() {
		t.Errorf("the application is %s", app.ID)
	}
	told, err := c.GatewayBot(ctx)
	must("gateway", err)
	if told.Shards != 1 || told.SessionStartLimit.MaxConcurrency != 1 {
		t.Errorf("gateway: %+v", told)
	}
	_, err = c.PutCommands(ctx, app.ID, command())
	must("put commands", err)
	commands, err := c.Commands(ctx, app.ID)
	must("commands", err)
	if len(commands) != 2 || (*commands[0].NameLocalizations)["id"] != "tanya" {
		t.Errorf("commands: %+v", commands)
	}

	i := channel.Slash(anna, "ask", discordtest.Option{Name: "question", Value: "Siapa?"})
	must("respond", c.Respond(ctx, ours(d, i), acknowledge))
	if err := c.Respond(ctx, ours(d, i), acknowledge); Code(err) != AlreadyAcknowledged {
		t.Errorf("twice: %v", err)
	}
	row := discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.Button{Label: "Ya", CustomID: "k"}}}
	_, err = c.EditReply(ctx, ours(d, i), &Message{Content: "ya @everyone", Embeds: []*discordgo.MessageEmbed{{Title: "Kim"}}, Components: []discordgo.MessageComponent{row}})
	must("edit reply", err)
	if r := i.Reply(); len(r.Embeds) != 1 || len(r.Rows) != 1 {
		t.Errorf("reply: %+v", r)
	}
	_, err = c.EditReply(ctx, ours(d, i), &Message{Content: "ya"})
	must("edit reply", err)
	if r := i.Reply(); r.Content != "ya" || len(r.Embeds) != 0 || len(r.Rows) != 0 {
		t.Errorf("what is gone stays: %+v", r)
	}
	_, err = c.FollowUp(ctx, ours(d, i), &Message{Content: "lagi", Flags: discordgo.MessageFlagsEphemeral, Files: []File{{Name: "a.png", MediaType: "image/png", Data: []byte("x")}}})
	must("follow up", err)
	must("delete reply", c.DeleteReply(ctx, ours(d, i)))

	said := channel.Say(anna, "<@"+d.App()+"> siapa?")
	m := &Message{Content: "<@" + anna.ID + "> ya", Nonce: said.ID, ReplyTo: said.ID, Files: []File{{Name: "grafik.png", MediaType: "image/png", Description: "Grafik", Data: []byte("x")}}}
	first, err := c.Send(ctx, channel.ID, m)
	must("send", err)
	if again, err := c.Send(ctx, channel.ID, m); err != nil || again.ID != first.ID {
		t.Errorf("with the same nonce: %v, %v", again, err)
	}
	_, err = c.Edit(ctx, channel.ID, first.ID, &Message{Content: "ya"})
	must("edit", err)
	thread, err := c.StartThread(ctx, channel.ID, first.ID, "Siapa?")
	must("thread", err)
	if thread.ID != first.ID {
		t.Errorf("the thread is %s", thread.ID)
	}
	if _, err := c.StartThread(ctx, channel.ID, first.ID, "Siapa?"); Code(err) != 160004 {
		t.Errorf("a second thread: %v", err)
	}
	if n := d.Pinged(); n != 0 {
		t.Errorf("%d were pinged", n)
	}
}

// TestFirstReplies: each kind of first reply is one that Discord takes.
func TestFirstReplies(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c, ctx := clientOf(t, d), t.Context()
	channel, anna := d.AddGuild("Pustaka", "id").AddChannel("umum"), d.AddUser("anna", "id")
	if _, err := c.PutCommands(ctx, d.App(), command()); err != nil {
		t.Fatal(err)
	}
	respond := func(i *discordtest.Interaction, kind discordgo.InteractionResponseType, data discordgo.InteractionResponseData) {
		t.Helper()
		if err := c.Respond(ctx, ours(d, i), &Response{Type: kind, Data: &data}); err != nil {
			t.Errorf("type %d: %v", kind, err)
		}
	}
	question := discordtest.Option{Name: "question", Value: "Siapa?"}
	row := discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.Button{Label: "Ya", CustomID: "k"}}}
	asked := channel.Slash(anna, "ask", question)
	respond(asked, 4, discordgo.InteractionResponseData{Content: "@everyone", Components: []discordgo.MessageComponent{row}})
	respond(asked.Reply().Click(anna, "k"), 6, discordgo.InteractionResponseData{})
	respond(asked.Reply().Click(anna, "k"), 7, discordgo.InteractionResponseData{Content: "ya"})
	if n := len(asked.Reply().Rows); n != 0 {
		t.Errorf("%d rows stay after an update", n)
	}
	respond(channel.Slash(anna, "ask", question), 5, discordgo.InteractionResponseData{Flags: discordgo.MessageFlagsEphemeral})
	respond(channel.Complete(anna, "ask", "article", question, discordtest.Option{Name: "article", Value: "k"}), 8, discordgo.InteractionResponseData{})
	input := discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.TextInput{CustomID: "question", Label: "Tanya", Style: discordgo.TextInputShort}}}
	respond(channel.Use(anna, "Ask about this", channel.Say(anna, "ya")), 9, discordgo.InteractionResponseData{CustomID: "m", Title: "Tanya", Components: []discordgo.MessageComponent{input}})
}

// TestThirdGuild is figure 4: with two guilds waiting on their limits, each
// edit of a third is there within 200 ms. KUTIP_EDITS is how many there are.
func TestThirdGuild(t *testing.T) {
	edits := 20
	if n, err := strconv.Atoi(os.Getenv("KUTIP_EDITS")); err == nil {
		edits = n
	}
	d := discordtest.New(t, discordtest.Options{})
	c := clientOf(t, d)
	anna := d.AddUser("anna", "id")
	if _, err := c.PutCommands(t.Context(), d.App(), command()); err != nil {
		t.Fatal(err)
	}
	ask := func(channel *discordtest.Channel) *discordgo.Interaction {
		i := ours(d, channel.Slash(anna, "ask", discordtest.Option{Name: "question", Value: "Siapa?"}))
		if err := c.Respond(t.Context(), i, acknowledge); err != nil {
			t.Fatal(err)
		}
		return i
	}

	ctx, stop := context.WithCancel(t.Context())
	var waiting sync.WaitGroup
	defer waiting.Wait()
	defer stop()
	for n := range 2 {
		channel := d.AddGuild(fmt.Sprint("Pustaka ", n), "id").AddChannel("umum")
		i := ask(channel)
		d.Fail(discordtest.Fault{Method: "POST", Path: "/channels/" + channel.ID + "/messages", Status: 429, RetryAfter: time.Minute})
		d.Fail(discordtest.Fault{Path: "/webhooks/*/" + i.Token + "/**", Status: 429, RetryAfter: time.Minute})
		for range 50 {
			waiting.Go(func() { c.EditReply(ctx, i, &Message{Content: "ya"}) })
			waiting.Go(func() { c.Send(ctx, channel.ID, &Message{Content: "ya"}) })
		}
	}
	d.Wait("the two to be refused", func() bool { return len(d.Requests()) >= 1+2+4 })

	channel := d.AddGuild("Ketiga", "id").AddChannel("umum")
	sent, err := c.Send(t.Context(), channel.ID, &Message{Content: "ya"})
	if err != nil {
		t.Fatal(err)
	}
	var took []time.Duration
	for n := range edits {
		i, begun := ask(channel), time.Now()
		if _, err := c.EditReply(t.Context(), i, &Message{Content: fmt.Sprint("ya ", n)}); err != nil {
			t.Fatal(err)
		}
		took = append(took, time.Since(begun))
		if n < 5 { // more in two seconds is the channel's own limit
			begun = time.Now()
			if _, err := c.Edit(t.Context(), channel.ID, sent.ID, &Message{Content: fmt.Sprint("ya ", n)}); err != nil {
				t.Fatal(err)
			}
			took = append(took, time.Since(begun))
		}
	}
	slices.Sort(took)
	t.Logf("%d edits: median %s, longest %s", len(took), took[len(took)/2], took[len(took)-1])
	if longest := took[len(took)-1]; longest > 200*time.Millisecond {
		t.Errorf("an edit took %s", longest)
	}
}

// TestNobodyRefusedForOurHaste: however much there is to do, Discord never has
// to say 429.
func TestNobodyRefusedForOurHaste(t *testing.T) {
	d := discordtest.New(t, discordtest.Options{})
	c := clientOf(t, d)
	var all sync.WaitGroup
	for n := range 30 {
		channel := d.AddGuild(fmt.Sprint("Pustaka ", n), "id").AddChannel("umum")
		for range 3 {
			all.Go(func() {
				if _, err := c.Send(t.Context(), channel.ID, &Message{Content: "ya"}); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	for _, r := range d.Requests() {
		if r.Status == 429 {
			t.Errorf("%s %s: 429", r.Method, r.Path)
		}
	}
}
