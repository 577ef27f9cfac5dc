package message

// Host is what the commands say that run Kutip on Discord.
type Host struct {
	Serving  Text // it is on Discord: {name}, {guilds} it may be in, {articles}: where they are
	Stopping Text // ^C: what is in flight is ended
	Invite   Text // stands above the link: {name}
}
