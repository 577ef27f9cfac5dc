package main

import (
	"context"
	"errors"
	"slices"

	"kutip/bot"
	"kutip/bot/gateway"
	"kutip/bot/message"
)

// fewStarts is with how many starts left of a day's something is wrong.
const fewStarts = 50

// discord tells whether Kutip can go to Discord as it is set up.
func (d *doctor) discord(ctx context.Context) []finding {
	words := d.words().Doctor
	s, wrong := d.settings()
	if d.env(envToken) == "" {
		return append(one("discord", stateOK, words.DiscordNone.String()), wrong...)
	}
	client, err := newClient(d.env)
	if err != nil { // it is one of the settings
		return wrong
	}
	defer client.Close()
	ctx, stop := context.WithTimeout(ctx, discordLimit)
	defer stop()
	found, err := d.application(ctx, client, s)
	if err != nil {
		found = d.failure("discord", discordProblem(err))
	}
	return append(wrong, found...)
}

// settings are those of serve, and what is wrong with them that wasn't told yet. Who
// has no token doesn't serve, and may do without it and a folder to write to.
func (d *doctor) settings() (settings, []finding) {
	var wrong []finding
	s, err := (&serveCmd{recordFlags: d.flags}).settings(d.process)
	for _, err := range problemsOf(err) {
		if d.env(envToken) == "" && onlyServing(err) {
			continue
		}
		wrong = append(wrong, d.failure("discord", err)...)
	}
	return s, slices.DeleteFunc(wrong, func(f finding) bool { return d.told[d.discreet(f.Text)] })
}

// onlyServing tells whether a problem of the settings is one for serve alone.
func onlyServing(err error) bool {
	problem := (*message.Problem)(nil)
	return errors.As(err, &problem) &&
		slices.Contains([]message.Kind{message.TokenMissing, message.RecordUnknown, message.DataUnusable}, problem.Kind)
}

// application tells what Discord says of the application that has the token.
func (d *doctor) application(ctx context.Context, client *gateway.Client, s settings) ([]finding, error) {
	words := d.words()
	app, err := client.Application(ctx)
	if err != nil {
		return nil, err
	}
	start, err := client.GatewayBot(ctx)
	if err != nil {
		return nil, err
	}
	inStep, err := bot.InStep(ctx, client, app.ID)
	if err != nil {
		return nil, err
	}
	starts := words.Number(start.SessionStartLimit.Remaining)
	all := one("discord", stateOK, words.Doctor.DiscordKnown.With("name", shown(app.Name), "guilds", words.Number(app.Guilds),
		"shards", words.Number(start.Shards), "starts", starts))
	if start.SessionStartLimit.Remaining < fewStarts {
		all = append(all, one("discord", stateWarning, words.Doctor.DiscordStarts.With("starts", starts))...)
	}
	if app.InteractionsURL != "" {
		all = append(all, d.failure("discord", message.NewProblem(message.PortalEndpoint))...)
	}
	if s.shards > 0 && s.shards < start.Shards {
		all = append(all, one("discord", stateWarning, words.Doctor.DiscordShards.With("shards", words.Number(s.shards), "recommended", words.Number(start.Shards)))...)
	}
	if !inStep {
		return append(all, one("discord", stateWarning, words.Doctor.DiscordBehind.String())...), nil
	}
	return append(all, one("discord", stateOK, words.Doctor.DiscordInStep.String())...), nil
}
