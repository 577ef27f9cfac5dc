package discordtest

// A User is a person, or a bot. The fields never change.
type User struct {
	ID, Name, Locale string // Locale is the client's language, such as "id"
	Bot              bool

	discord *Discord
	direct  *Channel // with the bot; nil: none yet
	closed  bool     // takes no direct messages from the bot
}

// AddUser makes a person, who is a member of every guild.
func (d *Discord) AddUser(name, locale string) *User { return d.addUser(name, locale, false) }

// AddBot makes another bot, which is a member of every guild.
func (d *Discord) AddBot(name string) *User { return d.addUser(name, "en-US", true) }

func (d *Discord) addUser(name, locale string, bot bool) *User {
	u := &User{Name: name, Locale: locale, Bot: bot, discord: d}
	d.change(func() {
		u.ID = d.newID()
		d.users[u.ID] = u
	})
	return u
}

// CloseDirect closes the user's direct messages to the bot.
func (u *User) CloseDirect() { u.discord.change(func() { u.closed = true }) }

func (u *User) payload() object {
	o := object{
		"id": u.ID, "username": "user" + u.ID, "global_name": u.Name, "discriminator": "0",
		"avatar": nil, "public_flags": 0, "flags": 0, "primary_guild": nil,
	}
	if u.Bot {
		o["bot"] = true
	}
	return o
}

// object is a JSON object that goes to the bot.
type object = map[string]any
