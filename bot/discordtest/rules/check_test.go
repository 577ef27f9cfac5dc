package rules

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Routes of the table, each with a word to fill in for the payload.
var testRoutes = map[string][3]string{
	"create":   {"POST", "/channels/1/messages", `%s`},
	"edit":     {"PATCH", "/channels/1/messages/2", `%s`},
	"follow":   {"POST", "/webhooks/1/tok", `%s`},
	"original": {"PATCH", "/webhooks/1/tok/messages/@original", `%s`},
	"callback": {"POST", "/interactions/1/tok/callback", `%s`},
	"message":  {"POST", "/interactions/1/tok/callback", `{"type":4,"data":%s}`},
	"defer":    {"POST", "/interactions/1/tok/callback", `{"type":5,"data":%s}`},
	"update":   {"POST", "/interactions/1/tok/callback", `{"type":7,"data":%s}`},
	"choices":  {"POST", "/interactions/1/tok/callback", `{"type":8,"data":{"choices":[%s]}}`},
	"modal":    {"POST", "/interactions/1/tok/callback", `{"type":9,"data":%s}`},
	"thread":   {"POST", "/channels/1/messages/2/threads", `%s`},
	"post":     {"POST", "/channels/1/threads", `%s`},
	"embed":    {"POST", "/channels/1/messages", `{"embeds":[%s]}`},
	"rows":     {"POST", "/channels/1/messages", `{"components":[%s]}`},
	"row":      {"PATCH", "/webhooks/1/tok/messages/2", `{"components":[{"type":1,"components":[%s]}]}`},
	"v2":       {"POST", "/channels/1/messages", `{"flags":32768,"components":[%s]}`},
	"mentions": {"POST", "/channels/1/messages", `{"content":"hai","allowed_mentions":%s}`},
	"field":    {"POST", "/interactions/1/tok/callback", `{"type":9,"data":{"custom_id":"a","title":"Tanya","components":[{"type":1,"components":[%s]}]}}`},
	"label":    {"POST", "/interactions/1/tok/callback", `{"type":9,"data":{"custom_id":"a","title":"Tanya","components":[{"type":18,%s}]}}`},
	"commands": {"PUT", "/applications/1/commands", `[%s]`},
	"command":  {"POST", "/applications/1/commands", `%s`},
	"patch":    {"PATCH", "/applications/1/guilds/3/commands/2", `%s`},
	"options":  {"PUT", "/applications/1/guilds/3/commands", `[{"name":"tanya","description":"Tanya","options":[%s]}]`},
}

// long writes {{n}} as n characters of two bytes each.
func long(text string) string {
	return longPattern.ReplaceAllStringFunc(text, func(n string) string {
		number, _ := strconv.Atoi(strings.Trim(n, "{}"))
		return strings.Repeat("é", number)
	})
}

var longPattern = regexp.MustCompile(`\{\{\d+\}\}`)

// times repeats an item n times, with # as its number.
func times(n int, item string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.ReplaceAll(item, "#", strconv.Itoa(i))
	}
	return strings.Join(all, ",")
}

func requestOf(t *testing.T, route, body string) Request {
	t.Helper()
	r, ok := testRoutes[route]
	if !ok {
		t.Fatalf("no route %q", route)
	}
	return Request{Method: r[0], Path: r[1], ContentType: "application/json", Body: []byte(long(fmt.Sprintf(r[2], body)))}
}

const (
	plainButton = `{"type":2,"style":1,"label":"Buka","custom_id":"#"}`
	aRow        = `{"type":1,"components":[{"type":2,"style":1,"label":"Buka","custom_id":"#"}]}`
	aSelect     = `{"type":3,"custom_id":"s","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]%s}`
	// 25 of these are 7,940 characters, with the longest of each text's languages.
	eightThousand = `{"type":3,"name":"o#","description":"a","description_localizations":{"id":"{{100}}"},"choices":[{"name":"a","value":"{{100}}"},{"name":"b","value":"{{100}}"},{"name":"c","value":"{{12}}"}]}`
	aChannels     = `{"type":8,"custom_id":"c"%s}`
	aDefault      = `{"id":"7","type":"channel"}`
	aFieldRow     = `{"type":1,"components":[{"type":4,"custom_id":"q#","style":2,"label":"Bagian"}]}`
	aField        = `{"type":4,"custom_id":"q","style":1,"label":"Pertanyaan"%s}`
)

func buttonWith(fields string) string   { return `{"type":2,` + fields + `}` }
func channelsWith(fields string) string { return fmt.Sprintf(aChannels, fields) }
func selectWith(fields string) string   { return fmt.Sprintf(aSelect, fields) }
func fieldWith(fields string) string    { return fmt.Sprintf(aField, fields) }
func optionWith(kind int, fields string) string {
	return fmt.Sprintf(`{"type":%d,"name":"teks","description":"Teks"%s}`, kind, fields)
}
func commandWith(fields string) string {
	return `{"name":"tanya","description":"Tanya",` + fields + `}`
}

// checks has a row for each rule: what just passes, what just fails, and a
// part of the line that says so.
var checks = []struct{ rule, route, good, bad, want string }{
	{"content's length", "create", `{"content":"{{2000}}"}`, `{"content":"{{2001}}"}`, "message.content: 2001 characters, at most 2000"},
	{"content's length in an edit", "edit", `{"content":"{{2000}}"}`, `{"content":"{{2001}}"}`, "message.content"},
	{"content's length in a callback", "message", `{"content":"{{2000}}"}`, `{"content":"{{2001}}"}`, "message.content"},
	{"content's length in an update", "update", `{"content":"{{2000}}"}`, `{"content":"{{2001}}"}`, "message.content"},
	{"an empty message", "create", `{"content":"a"}`, `{"content":" \n"}`, "empty"},
	{"an empty follow-up", "follow", `{"embeds":[{"title":"a"}]}`, `{"embeds":[]}`, "empty"},
	{"an empty answer", "message", `{"components":[` + aRow + `]}`, `{}`, "empty"},
	{"an emptied message", "original", `{"components":[]}`, `{"content":"","embeds":[],"components":[]}`, "emptied"},
	{"the shape", "create", `{"content":"5"}`, `{"content":5}`, "not of the documented shape"},
	{"the shape of an edit", "original", `{"content":"5"}`, `{"content":5}`, "not of the documented shape"},
	{"the shape of a callback", "callback", `{"type":6}`, `{"type":"6"}`, "not of the documented shape"},
	{"the shape of a deferred answer", "defer", `{"flags":64}`, `{"flags":"64"}`, "not of the documented shape"},
	{"the shape of a modal", "modal", `{"custom_id":"a","title":"5","components":[{"type":10,"content":"a"}]}`, `{"title":5}`, "not of the documented shape"},
	{"the shape of suggestions", "choices", `{"name":"5","value":"a"}`, `{"name":5,"value":"a"}`, "not of the documented shape"},
	{"the shape of a thread", "thread", `{"name":"5"}`, `{"name":5}`, "not of the documented shape"},
	{"the shape of commands", "commands", `{"name":"a5","description":"a"}`, `{"name":5,"description":"a"}`, "not of the documented shape"},
	{"the shape of a command", "command", `{"name":"a5","description":"a"}`, `{"name":5,"description":"a"}`, "not of the documented shape"},
	{"the shape of an edited command", "patch", `{"name":"5"}`, `{"name":5}`, "not of the documented shape"},

	{"flags of a message", "create", `{"content":"a","flags":4100}`, `{"content":"a","flags":64}`, "flags: 64 isn't allowed here"},
	{"flags of an answer", "message", `{"content":"a","flags":4164}`, `{"content":"a","flags":1}`, "flags"},
	{"flags of a follow-up", "follow", `{"content":"a","flags":64}`, `{"content":"a","flags":128}`, "flags"},
	{"flags of an edit", "original", `{"content":"a","flags":4}`, `{"content":"a","flags":64}`, "flags"},
	{"flags of a deferred answer", "defer", `{"flags":64}`, `{"flags":32832}`, "deferred.flags: 32768"},
	{"content of a deferred answer", "defer", `{}`, `{"content":"a"}`, "with a deferred answer"},
	{"the callback's type", "callback", `{"type":6}`, `{"type":11}`, "callback.type: 11 is unknown"},

	{"nonce's length", "create", `{"content":"a","nonce":"{{25}}"}`, `{"content":"a","nonce":"{{26}}"}`, "nonce"},
	{"nonce's type", "create", `{"content":"a","nonce":12}`, `{"content":"a","nonce":true}`, "nonce"},
	{"attachments", "create", `{"content":"a","attachments":[` + times(10, `{"id":"#"}`) + `]}`, `{"content":"a","attachments":[` + times(11, `{"id":"#"}`) + `]}`, "attachments"},
	{"an attachment's description", "create", `{"attachments":[{"id":"0","description":"{{1024}}"}]}`, `{"attachments":[{"id":"0","description":"{{1025}}"}]}`, "attachments.description"},
	{"an attachment's ID", "create", `{"attachments":[{"id":"0"}]}`, `{"attachments":[{"description":"a"}]}`, "attachments.id"},
	{"an attachment's ID twice", "original", `{"attachments":[{"id":"0"},{"id":"1"}]}`, `{"attachments":[{"id":"0"},{"id":"0"}]}`, "attachments.id: 0 twice"},
	{"stickers", "create", `{"sticker_ids":["1","2","3"]}`, `{"sticker_ids":["1","2","3","4"]}`, "sticker_ids"},

	{"unknown mentions", "mentions", `{"parse":["users","roles","everyone"]}`, `{"parse":["here"]}`, `"here" is unknown`},
	{"mentions twice", "mentions", `{"parse":["users"]}`, `{"parse":["users","users"]}`, "twice"},
	{"users both ways", "mentions", `{"parse":["roles"],"users":["1"]}`, `{"parse":["users"],"users":["1"]}`, "excludes a list of users"},
	{"roles both ways", "mentions", `{"parse":["users"],"roles":["1"]}`, `{"parse":["roles"],"roles":["1"]}`, "excludes a list of roles"},
	{"100 users", "mentions", `{"users":[` + times(100, `"1#"`) + `]}`, `{"users":[` + times(101, `"1#"`) + `]}`, "mentions.users"},
	{"100 roles", "mentions", `{"roles":[` + times(100, `"1#"`) + `]}`, `{"roles":[` + times(101, `"1#"`) + `]}`, "mentions.roles"},

	{"a thread's name", "thread", `{"name":"{{100}}"}`, `{"name":"{{101}}"}`, "thread.name: 101"},
	{"a thread without name", "thread", `{"name":"a"}`, `{}`, "thread.name: 0 characters"},
	{"a thread with a blank name", "thread", `{"name":" a"}`, `{"name":" "}`, "thread.name: blank"},
	{"when a thread is archived", "thread", `{"name":"a","auto_archive_duration":1440}`, `{"name":"a","auto_archive_duration":1441}`, "auto_archive_duration"},
	{"slow mode", "thread", `{"name":"a","rate_limit_per_user":21600}`, `{"name":"a","rate_limit_per_user":21601}`, "rate_limit_per_user"},
	{"a forum's post", "post", `{"name":"a","message":{"content":"a"}}`, `{"name":"a","message":{"content":"{{2001}}"}}`, "thread.message.content"},

	{"10 embeds", "embed", times(10, `{"title":"#"}`), times(11, `{"title":"#"}`), "embeds: 11"},
	{"6000 characters together", "embed", `{"description":"{{4096}}"},{"fields":[{"name":"{{104}}","value":"{{1000}}"}],"footer":{"text":"{{400}}"},"author":{"name":"{{200}}"},"title":"{{200}}"}`,
		`{"description":"{{4096}}"},{"fields":[{"name":"{{105}}","value":"{{1000}}"}],"footer":{"text":"{{400}}"},"author":{"name":"{{200}}"},"title":"{{200}}"}`, "6001 characters together"},
	{"an empty embed", "embed", `{"image":{"url":"https://example.org/a.png"}}`, `{"color":1}`, "empty"},
	{"an embed's title", "embed", `{"title":"{{256}}"}`, `{"title":"{{257}}"}`, "title"},
	{"an embed's description", "embed", `{"description":"{{4096}}"}`, `{"description":"{{4097}}"}`, "description"},
	{"an embed's colour", "embed", `{"title":"a","color":16777215}`, `{"title":"a","color":16777216}`, "color"},
	{"25 fields", "embed", `{"fields":[` + times(25, `{"name":"a","value":"b"}`) + `]}`, `{"fields":[` + times(26, `{"name":"a","value":"b"}`) + `]}`, "fields: 26"},
	{"a field's name", "embed", `{"fields":[{"name":"{{256}}","value":"b"}]}`, `{"fields":[{"name":"{{257}}","value":"b"}]}`, "fields[0].name"},
	{"a field's value", "embed", `{"fields":[{"name":"a","value":"{{1024}}"}]}`, `{"fields":[{"name":"a","value":"{{1025}}"}]}`, "fields[0].value"},
	{"a blank field name", "embed", `{"fields":[{"name":"\u200b","value":"b"}]}`, `{"fields":[{"name":" ","value":"b"}]}`, "name: blank"},
	{"a blank field value", "embed", `{"fields":[{"name":"a","value":"b"}]}`, `{"fields":[{"name":"a","value":""}]}`, "value: blank"},
	{"a footer", "embed", `{"footer":{"text":"{{2048}}"}}`, `{"footer":{"text":"{{2049}}"}}`, "footer.text"},
	{"a footer without text", "embed", `{"title":"a","footer":{"text":"a"}}`, `{"title":"a","footer":{}}`, "footer.text"},
	{"a footer's icon", "embed", `{"footer":{"text":"a","icon_url":"attachment://a.png"}}`, `{"footer":{"text":"a","icon_url":"data:image/png;base64,A"}}`, "footer.icon_url"},
	{"an author", "embed", `{"author":{"name":"{{256}}"}}`, `{"author":{"name":"{{257}}"}}`, "author.name"},
	{"an author without name", "embed", `{"title":"a","author":{"name":"a"}}`, `{"title":"a","author":{}}`, "author.name"},
	{"an author's address", "embed", `{"author":{"name":"a","url":"https://example.org"}}`, `{"author":{"name":"a","url":"ftp://example.org"}}`, "author.url"},
	{"an author's icon", "embed", `{"author":{"name":"a","icon_url":"https://example.org/a.png"}}`, `{"author":{"name":"a","icon_url":"file:///a.png"}}`, "author.icon_url"},
	{"an embed's address", "embed", `{"title":"a","url":"https://example.org/a"}`, `{"title":"a","url":"attachment://a.png"}`, "embeds[0].url: no [http https] address"},
	{"an address's length", "embed", `{"title":"a","url":"https://example.org/` + strings.Repeat("a", 2028) + `"}`, `{"title":"a","url":"https://example.org/` + strings.Repeat("a", 2029) + `"}`, "embeds[0].url: 2049"},
	{"an image's address", "embed", `{"image":{"url":"attachment://a.png"}}`, `{"image":{"url":"example.org/a.png"}}`, "image.url"},
	{"a thumbnail's address", "embed", `{"thumbnail":{"url":"https://example.org/a.png"}}`, `{"thumbnail":{"url":"javascript:a"}}`, "thumbnail.url"},

	{"5 rows", "rows", times(5, aRow), times(6, aRow), "components: 6"},
	{"only rows at the top", "rows", times(1, aRow), `{"type":2,"style":1,"label":"a","custom_id":"a"}`, "only action rows"},
	{"an empty row", "rows", times(1, aRow), `{"type":1,"components":[]}`, "an empty row"},
	{"5 buttons", "row", times(5, plainButton), times(6, plainButton), "6 buttons"},
	{"one select a row", "row", selectWith(""), selectWith("") + `,{"type":5,"custom_id":"u"}`, "a row of its own"},
	{"no button beside a select", "row", selectWith(""), selectWith("") + "," + plainButton, "a row of its own"},
	{"no text input in a message", "row", times(1, plainButton), fieldWith(""), "doesn't belong in a message's row"},
	{"custom_id twice in a row", "row", times(2, plainButton), `{"type":2,"style":1,"label":"a","custom_id":"a"},{"type":2,"style":2,"label":"b","custom_id":"a"}`, "custom_id: twice"},
	{"custom_id twice in a message", "rows", times(2, aRow), aRow + "," + aRow, "custom_id: twice"},
	{"custom_id's length", "row", buttonWith(`"style":1,"label":"a","custom_id":"{{100}}"`), buttonWith(`"style":1,"label":"a","custom_id":"{{101}}"`), "custom_id: 101"},
	{"an empty custom_id", "row", buttonWith(`"style":1,"label":"a","custom_id":"a"`), buttonWith(`"style":1,"label":"a","custom_id":""`), "custom_id: 0"},
	{"a button without custom_id", "row", buttonWith(`"style":4,"label":"a","custom_id":"a"`), buttonWith(`"style":4,"label":"a"`), "no custom_id"},
	{"a button's label", "row", buttonWith(`"style":1,"label":"{{80}}","custom_id":"a"`), buttonWith(`"style":1,"label":"{{81}}","custom_id":"a"`), "label: 81"},
	{"a button without label or emoji", "row", buttonWith(`"style":1,"emoji":{"name":"👍"},"custom_id":"a"`), buttonWith(`"style":1,"custom_id":"a"`), "without label or emoji"},
	{"a button's style", "row", buttonWith(`"style":3,"label":"a","custom_id":"a"`), buttonWith(`"style":7,"label":"a","custom_id":"a"`), "style: 7"},
	{"a button with url", "row", buttonWith(`"style":2,"label":"a","custom_id":"a"`), buttonWith(`"style":2,"label":"a","custom_id":"a","url":"https://example.org"`), "no link button"},
	{"a link without url", "row", buttonWith(`"style":5,"label":"a","url":"https://example.org"`), buttonWith(`"style":5,"label":"a"`), "without url"},
	{"a link with custom_id", "row", buttonWith(`"style":5,"label":"a","url":"https://example.org"`), buttonWith(`"style":5,"label":"a","url":"https://example.org","custom_id":"a"`), "with custom_id"},
	{"a link without label", "row", buttonWith(`"style":5,"label":"a","url":"https://example.org"`), buttonWith(`"style":5,"url":"https://example.org"`), "without label"},
	{"a link's scheme", "row", buttonWith(`"style":5,"label":"a","url":"discord://a"`), buttonWith(`"style":5,"label":"a","url":"javascript://a"`), "url: no"},
	{"a link's length", "row", buttonWith(`"style":5,"label":"a","url":"https://example.org/` + strings.Repeat("a", 492) + `"`), buttonWith(`"style":5,"label":"a","url":"https://example.org/` + strings.Repeat("a", 493) + `"`), "url: 513"},
	{"a premium button without sku_id", "row", buttonWith(`"style":6,"sku_id":"1"`), buttonWith(`"style":6`), "sku_id"},
	{"a premium button with label", "row", buttonWith(`"style":6,"sku_id":"1"`), buttonWith(`"style":6,"sku_id":"1","label":"a"`), "premium"},

	{"a select's placeholder", "row", selectWith(`,"placeholder":"{{150}}"`), selectWith(`,"placeholder":"{{151}}"`), "placeholder"},
	{"a select without custom_id", "row", `{"type":8,"custom_id":"a"}`, `{"type":8}`, "no custom_id"},
	{"a select's min_values", "row", selectWith(`,"min_values":0`), selectWith(`,"min_values":-1`), "min_values"},
	{"a select's max_values", "row", `{"type":5,"custom_id":"u","max_values":25}`, `{"type":5,"custom_id":"u","max_values":26}`, "max_values: 26"},
	{"min_values above max_values", "row", selectWith(`,"min_values":2,"max_values":2`), selectWith(`,"min_values":2,"max_values":1`), "above max_values"},
	{"max_values above the options", "row", selectWith(`,"max_values":2`), selectWith(`,"max_values":3`), "max_values 3 of 2 options"},
	{"defaults", "row", `{"type":3,"custom_id":"s","options":[{"label":"a","value":"a","default":true}]}`, `{"type":3,"custom_id":"s","options":[{"label":"a","value":"a","default":true},{"label":"b","value":"b","default":true}]}`, "2 defaults"},
	{"25 options of a select", "row", `{"type":3,"custom_id":"s","options":[` + times(25, `{"label":"a","value":"#"}`) + `]}`, `{"type":3,"custom_id":"s","options":[` + times(26, `{"label":"a","value":"#"}`) + `]}`, "options: 26"},
	{"a select without options", "row", selectWith(""), `{"type":3,"custom_id":"s","options":[]}`, "options: 0"},
	{"options of another select", "row", `{"type":6,"custom_id":"s"}`, `{"type":6,"custom_id":"s","options":[{"label":"a","value":"a"}]}`, "options in a select"},
	{"an option's label", "row", `{"type":3,"custom_id":"s","options":[{"label":"{{100}}","value":"a"}]}`, `{"type":3,"custom_id":"s","options":[{"label":"{{101}}","value":"a"}]}`, "label: 101"},
	{"an option's value", "row", `{"type":3,"custom_id":"s","options":[{"label":"a","value":"{{100}}"}]}`, `{"type":3,"custom_id":"s","options":[{"label":"a","value":"{{101}}"}]}`, "value: 101"},
	{"an option's description in a select", "row", `{"type":3,"custom_id":"s","options":[{"label":"a","value":"a","description":"{{100}}"}]}`, `{"type":3,"custom_id":"s","options":[{"label":"a","value":"a","description":"{{101}}"}]}`, "description: 101"},
	{"a menu of channels", "row", channelsWith(`,"channel_types":[0,5],"min_values":0,"max_values":25`), channelsWith(`,"min_values":0,"max_values":26`), "max_values: 26"},
	{"channel_types", "row", channelsWith(`,"channel_types":[0,11,15]`), channelsWith(`,"channel_types":[0,6]`), "channel_types: 6 is unknown"},
	{"channel_types twice", "row", channelsWith(`,"channel_types":[0,5]`), channelsWith(`,"channel_types":[0,0]`), "channel_types: 0 twice"},
	{"channel_types of another menu", "row", `{"type":6,"custom_id":"s"}`, `{"type":6,"custom_id":"s","channel_types":[0]}`, "channel_types in a select of type 6"},
	{"default_values", "row", channelsWith(`,"max_values":2,"default_values":[` + aDefault + `,{"id":"8","type":"channel"}]`), channelsWith(`,"default_values":[` + aDefault + `,{"id":"8","type":"channel"}]`), "default_values: 2, must be 1 to 1"},
	{"too few default_values", "row", channelsWith(`,"min_values":2,"max_values":2,"default_values":[]`), channelsWith(`,"min_values":2,"max_values":2,"default_values":[` + aDefault + `]`), "default_values: 1, must be 2 to 2"},
	{"default_values' type", "row", channelsWith(`,"default_values":[` + aDefault + `]`), channelsWith(`,"default_values":[{"id":"7","type":"role"}]`), `type "role" in a select of type 8`},
	{"default_values' ID", "row", channelsWith(`,"default_values":[` + aDefault + `]`), channelsWith(`,"default_values":[{"id":"umum","type":"channel"}]`), "is no ID"},
	{"default_values twice", "row", channelsWith(`,"max_values":2,"default_values":[` + aDefault + `]`), channelsWith(`,"max_values":2,"default_values":[` + aDefault + `,` + aDefault + `]`), "7 twice"},
	{"default_values of options", "row", selectWith(""), selectWith(`,"default_values":[{"id":"7","type":"channel"}]`), `type "channel" in a select of type 3`},
	{"a value twice", "row", selectWith(""), `{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}`, "value: twice"},

	{"V2 and content", "create", `{"flags":32768,"components":[{"type":10,"content":"a"}]}`, `{"flags":32768,"content":"a","components":[{"type":10,"content":"a"}]}`, "V2 forbid"},
	{"V2 without its flag", "create", `{"flags":32768,"components":[{"type":10,"content":"a"}]}`, `{"components":[{"type":10,"content":"a"}]}`, "only action rows"},
	{"V2, 40 components", "v2", times(40, `{"type":10,"content":"a"}`), times(20, `{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"#"}]}`) + `,{"type":10,"content":"a"}`, "41 components"},
	{"V2, 4000 characters", "v2", `{"type":10,"content":"{{4000}}"}`, `{"type":10,"content":"{{4000}}"},{"type":10,"content":"a"}`, "4001 characters"},
	{"V2, a blank text", "v2", `{"type":10,"content":"a"}`, `{"type":10,"content":" "}`, "blank"},
	{"V2, a section", "v2", `{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"style":1,"label":"a","custom_id":"a"}}`, `{"type":9,"components":[{"type":10,"content":"a"}]}`, "without accessory"},
	{"V2, a section's texts", "v2", `{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"style":1,"label":"a","custom_id":"a"}}`,
		`{"type":9,"components":[` + times(4, `{"type":10,"content":"a"}`) + `],"accessory":{"type":2,"style":1,"label":"a","custom_id":"a"}}`, "components: 4"},
	{"V2, a row", "v2", times(1, aRow), `{"type":1,"components":[]}`, "an empty row"},
	{"V2, a button", "v2", `{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"style":1,"label":"a","custom_id":"a"}}`,
		`{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":2,"style":1,"label":"a"}}`, "no custom_id"},

	{"a modal's title", "modal", `{"custom_id":"a","title":"{{45}}","components":[{"type":10,"content":"a"}]}`, `{"custom_id":"a","title":"{{46}}","components":[{"type":10,"content":"a"}]}`, "title: 46"},
	{"a modal's custom_id", "modal", `{"custom_id":"a","title":"a","components":[{"type":10,"content":"a"}]}`, `{"title":"a","components":[{"type":10,"content":"a"}]}`, "modal.custom_id: 0"},
	{"a modal's rows", "modal", `{"custom_id":"a","title":"a","components":[` + times(5, `{"type":10,"content":"a"}`) + `]}`, `{"custom_id":"a","title":"a","components":[` + times(6, `{"type":10,"content":"a"}`) + `]}`, "components: 6"},
	{"a modal's fields", "modal", `{"custom_id":"a","title":"a","components":[` + times(5, aFieldRow) + `]}`, `{"custom_id":"a","title":"a","components":[` + times(6, aFieldRow) + `]}`, "components: 6"},
	{"a modal without rows", "modal", `{"custom_id":"a","title":"a","components":[{"type":10,"content":"a"}]}`, `{"custom_id":"a","title":"a","components":[]}`, "components: 0"},
	{"what a modal has", "modal", `{"custom_id":"a","title":"a","components":[{"type":10,"content":"a"}]}`, `{"custom_id":"a","title":"a","components":[` + plainButton + `]}`, "doesn't belong in a modal"},
	{"one field a row", "field", fieldWith(""), fieldWith("") + `,{"type":4,"custom_id":"r","style":1,"label":"b"}`, "2 components in a modal's row"},
	{"no button in a modal's row", "field", fieldWith(""), `{"type":2,"style":1,"label":"a","custom_id":"a"}`, "type 2 in a modal's row"},
	{"a field's label", "field", `{"type":4,"custom_id":"q","style":1,"label":"{{45}}"}`, `{"type":4,"custom_id":"q","style":1,"label":"{{46}}"}`, "label: 46"},
	{"a field without label", "field", fieldWith(""), `{"type":4,"custom_id":"q","style":1}`, "label: 0"},
	{"a field's custom_id", "field", fieldWith(""), `{"type":4,"style":1,"label":"a"}`, "no custom_id"},
	{"a field's custom_id twice", "modal", `{"custom_id":"a","title":"a","components":[{"type":1,"components":[` + fieldWith("") + `]}]}`,
		`{"custom_id":"a","title":"a","components":[{"type":1,"components":[` + fieldWith("") + `]},{"type":1,"components":[` + fieldWith("") + `]}]}`, "custom_id: twice"},
	{"a field's style", "field", `{"type":4,"custom_id":"q","style":2,"label":"a"}`, `{"type":4,"custom_id":"q","style":3,"label":"a"}`, "style: 3"},
	{"a field's placeholder", "field", fieldWith(`,"placeholder":"{{100}}"`), fieldWith(`,"placeholder":"{{101}}"`), "placeholder"},
	{"a field's value, long", "field", fieldWith(`,"value":"{{10}}","max_length":10`), fieldWith(`,"value":"{{11}}","max_length":10`), "value: 11 characters, at most 10"},
	{"a field's value, short", "field", fieldWith(`,"value":"{{3}}","min_length":3`), fieldWith(`,"value":"{{2}}","min_length":3`), "value: 2 characters, at least 3"},
	{"a field's value without limit", "field", fieldWith(`,"value":"{{4000}}"`), fieldWith(`,"value":"{{4001}}"`), "value: 4001"},
	{"a field's min_length", "field", fieldWith(`,"min_length":4000`), fieldWith(`,"min_length":4001`), "min_length: 4001"},
	{"a field's max_length", "field", fieldWith(`,"max_length":4000`), fieldWith(`,"max_length":4001`), "max_length: 4001"},
	{"min_length above max_length", "field", fieldWith(`,"min_length":5,"max_length":5`), fieldWith(`,"min_length":5,"max_length":4`), "above max_length"},
	{"a label", "label", `"label":"{{45}}","component":{"type":4,"custom_id":"q","style":1}`, `"label":"{{46}}","component":{"type":4,"custom_id":"q","style":1}`, "label: 46"},
	{"a label's description", "label", `"label":"a","description":"{{100}}","component":{"type":4,"custom_id":"q","style":1}`, `"label":"a","description":"{{101}}","component":{"type":4,"custom_id":"q","style":1}`, "description"},
	{"a label without component", "label", `"label":"a","component":{"type":4,"custom_id":"q","style":1}`, `"label":"a"`, "without component"},
	{"a label in a label", "label", `"label":"a","component":{"type":4,"custom_id":"q","style":1}`, `"label":"a","component":{"type":4,"custom_id":"q","style":1,"label":"b"}`, "a label within a label"},
	{"a disabled select in a modal", "label", `"label":"a","component":` + channelsWith(`,"disabled":false`), `"label":"a","component":` + channelsWith(`,"disabled":true`), "disabled in a modal"},
	{"a required select of none", "label", `"label":"a","component":` + channelsWith(`,"required":false,"min_values":0`), `"label":"a","component":` + channelsWith(`,"min_values":0`), "min_values: 0 of a select that is required"},
	{"a select in a label", "label", `"label":"a","component":` + selectWith(""), `"label":"a","component":{"type":3,"custom_id":"s","options":[]}`, "options: 0"},

	{"25 suggestions", "choices", times(25, `{"name":"a","value":"#"}`), times(26, `{"name":"a","value":"#"}`), "choices: 26"},
	{"a suggestion's name", "choices", `{"name":"{{100}}","value":"a"}`, `{"name":"{{101}}","value":"a"}`, "name: 101"},
	{"a suggestion without name", "choices", `{"name":"a","value":"a"}`, `{"name":"","value":"a"}`, "name: 0"},
	{"a suggestion's value", "choices", `{"name":"a","value":"{{100}}"}`, `{"name":"a","value":"{{101}}"}`, "value: 101"},
	{"a suggestion without value", "choices", `{"name":"a","value":5}`, `{"name":"a"}`, "no value"},
	{"a suggestion's locale", "choices", `{"name":"a","value":"a","name_localizations":{"id":"b"}}`, `{"name":"a","value":"a","name_localizations":{"in":"b"}}`, `"in" is unknown`},

	{"a command's name", "commands", `{"name":"{{32}}","description":"a"}`, `{"name":"{{33}}","description":"a"}`, "commands[0].name"},
	{"letters of a name", "commands", `{"name":"daftar-artikel_2'ถาม","description":"a"}`, `{"name":"daftar artikel","description":"a"}`, "isn't 1 to 32 letters"},
	{"a name's case", "command", `{"name":"tanya","description":"a"}`, `{"name":"Tanya","description":"a"}`, "isn't in lower case"},
	{"a localized name", "command", commandWith(`"name_localizations":{"id":"tanya"}`), commandWith(`"name_localizations":{"id":"tanya kutip"}`), "name_localizations.id"},
	{"a name's locale", "command", commandWith(`"name_localizations":{"en-US":"ask"}`), commandWith(`"name_localizations":{"en":"ask"}`), `locale "en" is unknown`},
	{"a description", "commands", `{"name":"a","description":"{{100}}"}`, `{"name":"a","description":"{{101}}"}`, "description: 101"},
	{"no description", "commands", `{"name":"a","description":"a"}`, `{"name":"a"}`, "description: 0"},
	{"a localized description", "command", commandWith(`"description_localizations":{"id":"a"}`), commandWith(`"description_localizations":{"id":"{{101}}"}`), "description_localizations.id"},
	{"a description's locale", "command", commandWith(`"description_localizations":{"id":"a"}`), commandWith(`"description_localizations":{"id-ID":"a"}`), `locale "id-ID" is unknown`},
	{"a menu's name", "commands", `{"type":3,"name":"Tanya tentang ini"}`, `{"type":3,"name":"{{33}}"}`, "name: 33"},
	{"a menu's blank name", "commands", `{"type":2,"name":"A"}`, `{"type":2,"name":" "}`, "blank"},
	{"a menu's localized name", "commands", `{"type":3,"name":"A","name_localizations":{"id":"Periksa di artikel"}}`, `{"type":3,"name":"A","name_localizations":{"id":"{{33}}"}}`, "name_localizations.id: 33"},
	{"a menu's description", "commands", `{"type":3,"name":"A","description":""}`, `{"type":3,"name":"A","description":"a"}`, "must be empty"},
	{"a menu's localized description", "commands", `{"type":3,"name":"A","description_localizations":{}}`, `{"type":3,"name":"A","description_localizations":{"id":"a"}}`, "must be empty"},
	{"a menu's options", "commands", `{"type":3,"name":"A","options":[]}`, `{"type":3,"name":"A","options":[` + optionWith(3, "") + `]}`, "has none"},
	{"a command's type", "commands", `{"type":4,"name":"a","description":"a"}`, `{"type":5,"name":"a"}`, "type: 5 is unknown"},
	{"100 slash commands", "commands", times(100, `{"name":"a#","description":"a"}`), times(101, `{"name":"a#","description":"a"}`), "101 of type 1"},
	{"15 message commands", "commands", times(15, `{"type":3,"name":"a#"}`), times(16, `{"type":3,"name":"a#"}`), "16 of type 3"},
	{"names twice", "commands", `{"name":"a","description":"a"},{"type":3,"name":"a"}`, `{"name":"a","description":"a"},{"name":"a","description":"b"}`, "twice"},
	{"names twice in a locale", "commands", `{"name":"a","description":"a","name_localizations":{"id":"c"}},{"name":"b","description":"b","name_localizations":{"id":"d"}}`,
		`{"name":"a","description":"a","name_localizations":{"id":"b"}},{"name":"b","description":"b"}`, "twice"},
	{"contexts", "command", commandWith(`"contexts":[0,1,2]`), commandWith(`"contexts":[3]`), "contexts: 3 is unknown"},
	{"contexts twice", "command", commandWith(`"contexts":[0]`), commandWith(`"contexts":[0,0]`), "0 twice"},
	{"integration types", "command", commandWith(`"integration_types":[0,1]`), commandWith(`"integration_types":[2]`), "integration_types: 2 is unknown"},
	{"permissions", "command", commandWith(`"default_member_permissions":"32"`), commandWith(`"default_member_permissions":"MANAGE_GUILD"`), "no text of digits"},
	{"permissions as a number", "command", commandWith(`"default_member_permissions":null`), commandWith(`"default_member_permissions":32`), "no text of digits"},
	{"8,000 characters", "command", `{"name":"a","description":"{{59}}","options":[` + times(25, eightThousand) + `]}`,
		`{"name":"a","description":"a","description_localizations":{"id":"{{60}}"},"options":[` + times(25, eightThousand) + `]}`, "8001 characters in all, at most 8000"},
	{"an edited command's name", "patch", `{"name":"Apa saja"}`, `{"name":"{{33}}"}`, "name: 33"},
	{"an edited command's description", "patch", `{"description":"a"}`, `{"description":"{{101}}"}`, "description: 101"},
	{"an edited command's contexts", "patch", `{"contexts":[0]}`, `{"contexts":[3]}`, "contexts: 3 is unknown"},
	{"an entry point's name", "commands", `{"type":4,"name":"main","description":"a"}`, `{"type":4,"name":"Main","description":"a"}`, "lower case"},

	{"25 options", "options", times(25, `{"type":5,"name":"o#","description":"a"}`), times(26, `{"type":5,"name":"o#","description":"a"}`), "options: 26"},
	{"an option's type", "options", optionWith(11, ""), optionWith(12, ""), "type: 12 is unknown"},
	{"an option's name", "options", optionWith(3, ""), `{"type":3,"name":"Teks","description":"a"}`, "lower case"},
	{"an option's localized name", "options", optionWith(3, `,"name_localizations":{"id":"teks"}`), optionWith(3, `,"name_localizations":{"id":"dua kata"}`), "name_localizations.id"},
	{"an option's description", "options", optionWith(3, ""), `{"type":3,"name":"teks","description":""}`, "description: 0"},
	{"an option's name twice", "options", `{"type":3,"name":"a","description":"a"},{"type":3,"name":"b","description":"a"}`, `{"type":3,"name":"a","description":"a"},{"type":3,"name":"a","description":"a"}`, `"a" twice`},
	{"an option's name twice in a locale", "options", `{"type":3,"name":"a","description":"a","name_localizations":{"id":"c"}},{"type":3,"name":"b","description":"a"}`,
		`{"type":3,"name":"a","description":"a","name_localizations":{"id":"b"}},{"type":3,"name":"b","description":"a"}`, `"b" twice`},
	{"required first", "options", `{"type":3,"name":"a","description":"a","required":true},{"type":3,"name":"b","description":"a"}`, `{"type":3,"name":"a","description":"a"},{"type":3,"name":"b","description":"a","required":true}`, "required after"},
	{"no options in an option", "options", optionWith(1, `,"options":[`+optionWith(3, "")+`]`), optionWith(3, `,"options":[`+optionWith(3, "")+`]`), "no subcommand"},
	{"no subcommand beside an option", "options", optionWith(1, ""), optionWith(1, "") + `,{"type":3,"name":"b","description":"a"}`, "beside plain options"},
	{"a subcommand's options", "options", optionWith(1, `,"options":[`+optionWith(3, "")+`]`), optionWith(1, `,"options":[{"type":3,"name":"a","description":""}]`), "options[0].options[0].description: 0"},
	{"25 subcommands", "options", times(25, `{"type":1,"name":"o#","description":"a"}`), times(26, `{"type":1,"name":"o#","description":"a"}`), "options: 26"},
	{"a subcommand's description", "options", `{"type":1,"name":"a","description":"{{100}}"}`, `{"type":1,"name":"a","description":"{{101}}"}`, "description: 101"},
	{"a subcommand's localized description", "options", optionWith(1, `,"description_localizations":{"id":"{{100}}"}`), optionWith(1, `,"description_localizations":{"id":"{{101}}"}`), "description_localizations.id: 101"},
	{"a subcommand's localized name", "options", optionWith(1, `,"name_localizations":{"id":"tambah"}`), optionWith(1, `,"name_localizations":{"id":"Tambah"}`), "lower case"},
	{"subcommands' names twice in a locale", "options", `{"type":1,"name":"add","description":"a","name_localizations":{"id":"tambah"}},{"type":1,"name":"undo","description":"a"}`,
		`{"type":1,"name":"add","description":"a","name_localizations":{"id":"undo"}},{"type":1,"name":"undo","description":"a"}`, `"undo" twice`},
	{"a subcommand's 25 options", "options", optionWith(1, `,"options":[`+times(25, `{"type":11,"name":"o#","description":"a"}`)+`]`), optionWith(1, `,"options":[`+times(26, `{"type":11,"name":"o#","description":"a"}`)+`]`), "options: 26"},
	{"8,000 characters in a subcommand", "command", `{"name":"a","description":"{{57}}","options":[{"type":1,"name":"b","description":"b","options":[` + times(25, eightThousand) + `]}]}`,
		`{"name":"a","description":"{{58}}","options":[{"type":1,"name":"b","description":"b","options":[` + times(25, eightThousand) + `]}]}`, "8001 characters in all"},
	{"a file's choices", "options", optionWith(11, ""), optionWith(11, `,"autocomplete":true`), "choices or autocomplete of type 11"},
	{"subcommands in a group", "options", optionWith(2, `,"options":[`+optionWith(1, "")+`]`), optionWith(2, `,"options":[`+optionWith(3, "")+`]`), "type 3 within type 2"},
	{"no subcommand in a subcommand", "options", optionWith(1, `,"options":[`+optionWith(3, "")+`]`), optionWith(1, `,"options":[`+optionWith(1, "")+`]`), "type 1 within type 1"},
	{"no group in a group", "options", optionWith(2, `,"options":[`+optionWith(1, "")+`]`), optionWith(2, `,"options":[`+optionWith(2, "")+`]`), "type 2 within type 2"},
	{"limits of a number", "options", optionWith(4, `,"min_value":1,"max_value":1`), optionWith(3, `,"min_value":1`), "of no number"},
	{"limits the wrong way round", "options", optionWith(10, `,"min_value":1.5,"max_value":2`), optionWith(10, `,"min_value":2.5,"max_value":2`), "min_value above"},
	{"lengths of a text", "options", optionWith(3, `,"min_length":0,"max_length":6000`), optionWith(4, `,"max_length":10`), "of no text"},
	{"a text's min_length", "options", optionWith(3, `,"min_length":6000`), optionWith(3, `,"min_length":6001`), "min_length: 6001"},
	{"a text's max_length", "options", optionWith(3, `,"max_length":6000`), optionWith(3, `,"max_length":0`), "max_length: 0"},
	{"lengths the wrong way round", "options", optionWith(3, `,"min_length":2,"max_length":2`), optionWith(3, `,"min_length":3,"max_length":2`), "min_length above"},
	{"types of channels", "options", optionWith(7, `,"channel_types":[0]`), optionWith(3, `,"channel_types":[0]`), "of no channel"},
	{"choices of which types", "options", optionWith(3, `,"choices":[{"name":"a","value":"a"}]`), optionWith(5, `,"choices":[{"name":"a","value":"a"}]`), "choices or autocomplete of type 5"},
	{"autocomplete of which types", "options", optionWith(4, `,"autocomplete":true`), optionWith(6, `,"autocomplete":true`), "choices or autocomplete of type 6"},
	{"autocomplete and choices", "options", optionWith(3, `,"autocomplete":false,"choices":[{"name":"a","value":"a"}]`), optionWith(3, `,"autocomplete":true,"choices":[{"name":"a","value":"a"}]`), "both choices and autocomplete"},
	{"25 choices", "options", optionWith(3, `,"choices":[`+times(25, `{"name":"a#","value":"a"}`)+`]`), optionWith(3, `,"choices":[`+times(26, `{"name":"a#","value":"a"}`)+`]`), "choices: 26"},
	{"a choice twice", "options", optionWith(3, `,"choices":[{"name":"a","value":"a"},{"name":"b","value":"a"}]`), optionWith(3, `,"choices":[{"name":"a","value":"a"},{"name":"a","value":"b"}]`), "name: twice"},
	{"a choice's name", "options", optionWith(3, `,"choices":[{"name":"{{100}}","value":"a"}]`), optionWith(3, `,"choices":[{"name":"{{101}}","value":"a"}]`), "name: 101"},
	{"a choice's value", "options", optionWith(3, `,"choices":[{"name":"a","value":"{{100}}"}]`), optionWith(3, `,"choices":[{"name":"a","value":"{{101}}"}]`), "value: 101"},
	{"a text's choice", "options", optionWith(3, `,"choices":[{"name":"a","value":"1"}]`), optionWith(3, `,"choices":[{"name":"a","value":1}]`), "not of the option's type"},
	{"a whole number's choice", "options", optionWith(4, `,"choices":[{"name":"a","value":1}]`), optionWith(4, `,"choices":[{"name":"a","value":1.5}]`), "not of the option's type"},
	{"a number's choice", "options", optionWith(10, `,"choices":[{"name":"a","value":1.5}]`), optionWith(10, `,"choices":[{"name":"a","value":"1.5"}]`), "not of the option's type"},
}

func TestCheck(t *testing.T) {
	for _, test := range checks {
		t.Run(test.rule, func(t *testing.T) {
			if lines := Check(requestOf(t, test.route, test.good)); len(lines) > 0 {
				t.Errorf("what is allowed is refused: %q", lines)
			}
			lines := Check(requestOf(t, test.route, test.bad))
			if len(lines) != 1 || !strings.Contains(lines[0], test.want) {
				t.Errorf("got %q, want one line with %q", lines, test.want)
			}
		})
	}
}

// TestCheckOtherRoutes: what has no rules of its own passes.
func TestCheckOtherRoutes(t *testing.T) {
	for _, r := range []Request{
		{Method: "GET", Path: "/gateway/bot"},
		{Method: "POST", Path: "/channels/1/typing", Body: []byte("no JSON")},
		{Method: "DELETE", Path: "/webhooks/1/t/messages/@original"},
		{Method: "GET", Path: "/channels/1/messages"},
	} {
		if lines := Check(r); len(lines) > 0 {
			t.Errorf("%s %s: %q", r.Method, r.Path, lines)
		}
	}
}

// A part is one of a multipart body.
type part struct{ name, file, data string }

func multi(parts ...part) Request {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"`, p.name))
		if p.file != "" {
			h.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"; filename="%s"`, p.name, p.file))
		}
		pw, _ := w.CreatePart(h)
		pw.Write([]byte(p.data))
	}
	w.Close()
	return Request{Method: "POST", Path: "/channels/1/messages", ContentType: w.FormDataContentType(), Body: b.Bytes()}
}

func TestBodies(t *testing.T) {
	file := part{"files[0]", "grafik.png", "png"}
	for _, test := range []struct {
		name string
		r    Request
		want string // "": it passes
	}{
		{"a file alone", multi(file), ""},
		{"a file and JSON", multi(part{"payload_json", "", `{"content":"hai"}`}, file), ""},
		{"rules for payload_json", multi(part{"payload_json", "", `{"content":"` + strings.Repeat("a", 2001) + `"}`}, file), "2001 characters"},
		{"payload_json that is none", multi(part{"payload_json", "", `{`}, file), "no JSON"},
		{"payload_json twice", multi(part{"payload_json", "", `{}`}, part{"payload_json", "", `{}`}, file), "payload_json"},
		{"an unknown field", multi(part{"picture", "a.png", "png"}), `"picture"`},
		{"the eleventh file", multi(part{"files[10]", "a.png", "png"}), `"files[10]"`},
		{"a file twice", multi(file, file), "twice"},
		{"a file without name", multi(part{"files[0]", "", "png"}), "no filename"},
		{"a large file", multi(part{"files[0]", "a.png", strings.Repeat("a", largestFile+1)}), "10 MiB"},
		{"a file just not too large", multi(part{"files[0]", "a.png", strings.Repeat("a", largestFile)}), ""},
		{"no boundary", Request{"POST", "/channels/1/messages", "multipart/form-data", []byte("a")}, "multipart"},
		{"another type", Request{"POST", "/channels/1/messages", "text/plain", []byte("a")}, "text/plain"},
		{"no type", Request{"POST", "/channels/1/messages", "", []byte("{}")}, "is taken"},
		{"JSON with a charset", Request{"POST", "/channels/1/messages", "application/json; charset=utf-8", []byte(`{"content":"a"}`)}, ""},
		{"no JSON", Request{"POST", "/channels/1/messages", "application/json", []byte("a")}, "no JSON"},
		{"no body", Request{"POST", "/channels/1/messages", "", nil}, "empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := Check(test.r)
			if test.want == "" && len(lines) > 0 || test.want != "" && (len(lines) != 1 || !strings.Contains(lines[0], test.want)) {
				t.Errorf("got %q, want %q", lines, test.want)
			}
		})
	}
}

// FuzzCheck: whatever is sent, there is no panic, and the answer is the same
// twice.
func FuzzCheck(f *testing.F) {
	seen := map[string]bool{}
	for _, test := range checks {
		if r := testRoutes[test.route]; !seen[test.route] {
			seen[test.route] = true
			f.Add(r[0], r[1], "application/json", []byte(long(fmt.Sprintf(r[2], test.good))))
		}
	}
	r := multi(part{"payload_json", "", `{"content":"hai"}`}, part{"files[0]", "a.png", "png"})
	f.Add(r.Method, r.Path, r.ContentType, r.Body)
	checker := New()
	f.Fuzz(func(t *testing.T, method, path, kind string, body []byte) {
		r := Request{method, path, kind, body}
		if first, second := checker.Check(r), checker.Check(r); strings.Join(first, "\n") != strings.Join(second, "\n") {
			t.Errorf("%q, then %q", first, second)
		}
	})
}
