package message

// Host is what the commands say that run Kutip on Discord.
type Host struct {
	Invite Text // stands above the link: {name}
}
