package bot

import (
	"github.com/bwmarrin/discordgo"

	"kutip/bot/gateway"
	"kutip/bot/message"
)

// render makes Discord's message of a Post.
func render(p message.Post) *gateway.Message {
	m := &gateway.Message{Content: p.Content, Embeds: embeds(p.Cards), Components: rows(p.Rows)}
	if p.Picture != nil && len(m.Embeds) > 0 {
		m.Files = []gateway.File{{Name: pictureName, MediaType: "image/png", Description: p.Picture.Alt, Data: p.Picture.PNG}}
		m.Embeds[0].Image = &discordgo.MessageEmbedImage{URL: "attachment://" + pictureName}
	}
	if p.File != "" {
		m.Files = append(m.Files, gateway.File{Name: fileName, MediaType: "text/plain; charset=utf-8", Data: []byte(p.File)})
	}
	return m
}

// What a post's picture and file are called.
const (
	pictureName = "kutip.png"
	fileName    = "kutip.txt"
)

// renderPrivate makes an interaction's first response of it, for the member alone.
func renderPrivate(p message.Post) *discordgo.InteractionResponseData {
	return &discordgo.InteractionResponseData{
		Content: p.Content, Embeds: embeds(p.Cards), Components: rows(p.Rows), Flags: discordgo.MessageFlagsEphemeral,
	}
}

func embeds(cards []message.Card) []*discordgo.MessageEmbed {
	list := make([]*discordgo.MessageEmbed, len(cards))
	for i, c := range cards {
		list[i] = &discordgo.MessageEmbed{Title: c.Title, URL: c.URL, Description: c.Text, Color: int(c.Colour)}
		if c.Footer != "" {
			list[i].Footer = &discordgo.MessageEmbedFooter{Text: c.Footer}
		}
	}
	return list
}

func rows(list [][]message.Control) []discordgo.MessageComponent {
	components := make([]discordgo.MessageComponent, len(list))
	for i, row := range list {
		r := discordgo.ActionsRow{}
		for _, c := range row {
			r.Components = append(r.Components, component(c))
		}
		components[i] = r
	}
	return components
}

var buttonStyles = map[message.Style]discordgo.ButtonStyle{
	message.Plain: discordgo.SecondaryButton, message.Main: discordgo.PrimaryButton, message.Danger: discordgo.DangerButton,
}

func component(c message.Control) discordgo.MessageComponent {
	switch {
	case len(c.Choices) > 0:
		return selectMenu(c)
	case c.Channels != nil:
		return channelMenu(c)
	}
	b := discordgo.Button{Label: c.Label, Style: buttonStyles[c.Style], Disabled: c.Disabled, CustomID: customID(c.Do)}
	if c.Emoji != "" {
		b.Emoji = &discordgo.ComponentEmoji{Name: c.Emoji}
	}
	return b
}

func selectMenu(c message.Control) discordgo.MessageComponent {
	menu := discordgo.SelectMenu{CustomID: customID(c.Do), Placeholder: c.Label, Disabled: c.Disabled}
	for _, choice := range c.Choices {
		menu.Options = append(menu.Options, discordgo.SelectMenuOption{
			Value: choice.Value, Label: choice.Label, Description: choice.Description, Default: choice.Chosen,
		})
	}
	return menu
}

// questionChannels are the kinds of channels where members ask, or whose threads
// they ask in; noticeChannels those where messages are sent.
var (
	questionChannels = []discordgo.ChannelType{
		discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildForum,
		discordgo.ChannelTypeGuildVoice, discordgo.ChannelTypeGuildStageVoice,
	}
	noticeChannels = []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews}
)

func channelMenu(c message.Control) discordgo.MessageComponent {
	none := 0
	menu := discordgo.SelectMenu{
		MenuType: discordgo.ChannelSelectMenu, CustomID: customID(c.Do), Placeholder: c.Label, Disabled: c.Disabled,
		MinValues: &none, MaxValues: c.Channels.Most, ChannelTypes: questionChannels,
	}
	if c.Channels.Notices {
		menu.ChannelTypes = noticeChannels
	}
	for _, id := range c.Channels.Chosen {
		menu.DefaultValues = append(menu.DefaultValues, discordgo.SelectMenuDefaultValue{ID: id, Type: discordgo.SelectMenuDefaultValueChannel})
	}
	return menu
}

// modal makes Discord's modal of a Form.
func modal(f message.Form) *discordgo.InteractionResponseData {
	data := &discordgo.InteractionResponseData{CustomID: customID(f.Do), Title: f.Title}
	for _, field := range f.Fields {
		input := discordgo.TextInput{
			CustomID: field.Name, Label: field.Label, Placeholder: field.Placeholder, Value: field.Value,
			Required: field.Required, MaxLength: field.Max, Style: discordgo.TextInputShort,
		}
		if field.Long {
			input.Style = discordgo.TextInputParagraph
		}
		data.Components = append(data.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{input}})
	}
	return data
}
