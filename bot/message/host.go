package message

// Host is what the commands say that run Kutip on Discord.
type Host struct {
	Invite   Text // stands above the link: {name}
	Insights HostInsights
}

// HostInsights is what a host reads of the questions on all servers.
type HostInsights struct {
	Heading, None    Text // {days}
	Today, NoneToday Text
	NoState          Text // {folder}

	Questions, Found, Closest Text // these stand before numbers
	Nothing, ByModel, Failed  Text
	Votes, Gaps, First, Whole Text
	Tokens, Day               Text

	VoteCounts Text // {up}, {down}
	GapCounts  Text // {count} came up, {closed} ended
	Times      Text // {half}, {most}: of half and of nearly all, each one of the next
	Untimed    Text
}
