package main

import (
	"context"

	"kutip/bot"
	"kutip/bot/gateway"
)

// fewStarts is with how many starts left of a day's something is wrong.
const fewStarts = 50

// discord tells whether Kutip can go to Discord as it is set up.
func (d *doctor) discord(ctx context.Context) []finding {
	words := d.words().Doctor
	if d.env(envToken) == "" {
		return one("discord", stateOK, words.DiscordNone.String())
	}
	client, err := newClient(d.env)
	if err != nil {
		return d.failure("discord", err)
	}
	defer client.Close()
	ctx, stop := context.WithTimeout(ctx, discordLimit)
	defer stop()
	found, err := d.application(ctx, client)
	if err != nil {
		return d.failure("discord", discordProblem(err))
	}
	return found
}

// application tells what Discord says of the application that has the token.
func (d *doctor) application(ctx context.Context, client *gateway.Client) ([]finding, error) {
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
		all = append(all, one("discord", stateFailed, words.Doctor.DiscordPortal.String())...)
	}
	all = append(all, one("discord", stateOK, words.Doctor.DiscordIntents.String())...)
	if !inStep {
		return append(all, one("discord", stateWarning, words.Doctor.DiscordBehind.String())...), nil
	}
	return append(all, one("discord", stateOK, words.Doctor.DiscordInStep.String())...), nil
}
