package discordtest

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// fetch gets a file, and returns the status with the answer.
func fetch(t *testing.T, address string) (int, http.Header, string) {
	t.Helper()
	res, err := fresh.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

// A file in an option comes with an address of its own, which ends.
func TestAttachmentOption(t *testing.T) {
	w := moderated(t)
	read := w.events()
	w.guild.Let(w.ana, "MANAGE_GUILD")
	w.channel.Slash(w.ana, "article add", Option{"file", Attachment{"Catatan Kim.txt", "text/plain; charset=utf-8", []byte("Kim naik sepeda.")}})
	data := read("INTERACTION_CREATE")["data"].(object)
	sub := data["options"].([]any)[0].(object)
	option := sub["options"].([]any)[0].(object)
	id, _ := option["value"].(string)
	if sub["name"] != "add" || sub["type"] != 1.0 || option["name"] != "file" || option["type"] != 11.0 || id == "" {
		t.Fatalf("options %v", data["options"])
	}
	a := data["resolved"].(object)["attachments"].(object)[id].(object)
	address, _ := a["url"].(string)
	if a["id"] != id || a["filename"] != "Catatan Kim.txt" || a["size"] != 16.0 || a["content_type"] != "text/plain; charset=utf-8" || a["ephemeral"] != true ||
		!strings.HasPrefix(address, w.CDN()+"/ephemeral-attachments/"+w.App()+"/"+id+"/Catatan%20Kim.txt?ex=") {
		t.Errorf("attachment %v", a)
	}
	status, header, body := fetch(t, address)
	if status != 200 || header.Get("Content-Type") != "text/plain; charset=utf-8" || body != "Kim naik sepeda." || w.Downloads() != 1 {
		t.Errorf("fetched %d, %s, %q, %d downloads", status, header, body, w.Downloads())
	}
	before, _, _ := strings.Cut(address, "?")
	for _, bad := range []string{before, before + "?hm=x", strings.Replace(address, "Catatan", "catatan", 1), strings.Replace(address, id, "1", 1), w.CDN() + "/x"} {
		if status, _, _ := fetch(t, bad); status != 404 {
			t.Errorf("%s: %d", bad, status)
		}
	}
	w.ExpireAttachments()
	if status, _, _ := fetch(t, address); status != 404 || w.Downloads() != 1 {
		t.Errorf("an old address: %d, %d downloads", status, w.Downloads())
	}
}

// A member's message keeps its files, with new addresses once the old ended.
func TestMessageFiles(t *testing.T) {
	w := moderated(t)
	read := w.events()
	w.guild.Let(w.ana, "MANAGE_GUILD")
	said := w.channel.SayWith(w.ana, "", Attachment{"a.md", "", []byte("# Kim")}, Attachment{"b.pdf", "application/pdf", []byte("%PDF")})
	if m := read("MESSAGE_CREATE"); len(m["attachments"].([]any)) != 0 {
		t.Errorf("the bot is told of %v", m["attachments"])
	}
	if len(said.Files) != 2 || said.Files[0].Name != "a.md" || string(said.Files[1].Data) != "%PDF" {
		t.Fatalf("files %+v", said.Files)
	}
	for round := range 2 {
		w.channel.Use(w.ana, "Add as article", said)
		data := read("INTERACTION_CREATE")["data"].(object)
		m := data["resolved"].(object)["messages"].(object)[said.ID].(object)
		first := m["attachments"].([]any)[0].(object)
		if _, told := first["content_type"]; told || first["filename"] != "a.md" || first["ephemeral"] != nil {
			t.Errorf("attachment %v", first)
		}
		if status, _, body := fetch(t, first["url"].(string)); status != 200 || body != "# Kim" {
			t.Errorf("round %d: %d, %q", round, status, body)
		}
		w.ExpireAttachments()
		if status, _, _ := fetch(t, first["url"].(string)); status != 404 {
			t.Errorf("round %d: an old address: %d", round, status)
		}
	}
	mention := w.channel.SayWith(w.ana, "<@"+w.App()+"> ini", Attachment{"a.md", "", []byte("# Kim")})
	if m := read("MESSAGE_CREATE"); len(m["attachments"].([]any)) != 1 || len(mention.Files) != 1 {
		t.Errorf("a mention's files %v", m["attachments"])
	}
}

// Which files a member can't attach, and which just can.
func TestAttachmentsRefused(t *testing.T) {
	w := moderated(t)
	w.guild.Let(w.ana, "MANAGE_GUILD")
	eleven := make([]Attachment, 11)
	for i := range eleven {
		eleven[i] = Attachment{"a.md", "", []byte("a")}
	}
	add := func(name string, a Attachment) func() bool {
		return func() bool { return w.channel.Slash(w.ana, "article add", Option{name, a}).ID != "" }
	}
	say := func(text string, files ...Attachment) func() bool {
		return func() bool { return w.channel.SayWith(w.ana, text, files...).ID != "" }
	}
	for _, row := range []struct {
		name string
		do   func() bool
		why  string // "": Discord's yes
	}{
		{"10 MiB", add("file", Attachment{"a", "", make([]byte, largestFile)}), ""},
		{"more than 10 MiB", add("file", Attachment{"a", "", make([]byte, largestFile+1)}), "larger than 10 MiB"},
		{"more than 10 MiB in a message", say("", Attachment{"a", "", make([]byte, largestFile+1)}), "larger than 10 MiB"},
		{"no name", add("file", Attachment{}), "needs a name"},
		{"a folder's name", add("file", Attachment{Name: "../a"}), "needs a name"},
		{"an empty file", add("file", Attachment{Name: "a"}), ""},
		{"a file for a text", add("address", Attachment{Name: "a"}), "another type"},
		{"a text for a file", func() bool { return w.channel.Slash(w.ana, "article add", Option{"file", "a"}).ID != "" }, "another type"},
		{"ten files", say("", eleven[:10]...), ""},
		{"eleven files", say("", eleven...), "one to ten files"},
		{"no file", say(""), "one to ten files"},
		{"a text alone", say("Hai"), ""},
	} {
		w.brokenRules()
		done := row.do()
		broken := strings.Join(w.brokenRules(), "\n")
		if done != (row.why == "") || (broken == "") != (row.why == "") || !strings.Contains(broken, row.why) {
			t.Errorf("%s: done %t, broken %q, want %q", row.name, done, broken, row.why)
		}
	}
}

// Which files a bot's message may name, and which pictures it may show.
func TestUploads(t *testing.T) {
	const image = `"embeds": [{"title": "Grafik", "image": {"url": "attachment://chart.txt"}}]`
	for _, row := range []struct {
		name, made, edit string // edit is of the message that was made; with %s for its file's ID
		upload           bool   // a file goes with the edit, too
		why              string // that the last request is refused; "": Discord's yes
	}{
		{name: "described", made: `{"attachments": [{"id": "0", "filename": "chart.txt", "description": "Tanya jawab"}]}`},
		{name: "not named", made: `{"content": "Grafik"}`},
		{name: "another number", made: `{"attachments": [{"id": "1"}]}`, why: "no file is called 1"},
		{name: "in an embed", made: `{` + image + `}`},
		{name: "in an embed, by another name", made: `{"embeds": [{"thumbnail": {"url": "attachment://Chart.txt"}}]}`, why: `no file "Chart.txt"`},
		{name: "in a footer, by another name", made: `{"embeds": [{"title": "a", "footer": {"text": "a", "icon_url": "attachment://a.txt"}}]}`, why: `no file "a.txt"`},
		{name: "kept", made: `{` + image + `}`, edit: `{"attachments": [{"id": "%s"}]}`},
		{name: "kept, described anew", made: `{` + image + `}`, edit: `{"attachments": [{"id": "%s", "description": "Tanya jawab"}]}`},
		{name: "dropped, but shown", made: `{` + image + `}`, edit: `{"attachments": []}`, why: `no file "chart.txt"`},
		{name: "dropped with its embed", made: `{` + image + `}`, edit: `{"content": "a", "embeds": [], "attachments": []}`},
		{name: "another's", made: `{` + image + `}`, edit: `{"attachments": [{"id": "12"}]}`, why: "no file is called 12"},
		{name: "replaced", made: `{` + image + `}`, edit: `{` + image + `, "attachments": [{"id": "0"}]}`, upload: true},
		{name: "shown without being there", made: `{"content": "a"}`, edit: `{"attachments": [], "embeds": [{"image": {"url": "attachment://b.txt"}}]}`, why: `no file "b.txt"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, Options{})
			send := func(method, path, json string, upload bool) answer {
				body, header := json, http.Header{"Content-Type": {"application/json"}}
				if upload {
					body, header = multipartBody(t, json, "chart.txt", "isi")
				}
				header.Set("Authorization", "Bot "+w.Token())
				return w.askWith(method, path, body, header)
			}
			a := send("POST", w.messages(w.channel), row.made, true)
			if row.edit != "" {
				m := w.channel.Messages(nil)[0]
				a = send("PATCH", w.messages(w.channel)+"/"+m.ID, strings.ReplaceAll(row.edit, "%s", m.Files[0].ID), row.upload)
			}
			broken := strings.Join(w.brokenRules(), "\n")
			if row.why == "" && (a.status != 200 || broken != "") || row.why != "" && (a.status != 400 || a.code() != 50035 || !strings.Contains(broken, row.why)) {
				t.Fatalf("%d %s, broken %q, want %q", a.status, a.raw, broken, row.why)
			}
			for _, m := range w.channel.Messages(nil) {
				for _, f := range m.Files {
					if strings.Contains(row.edit+row.made, "Tanya jawab") != (f.Description == "Tanya jawab") || string(f.Data) != "isi" {
						t.Errorf("file %+v", f)
					}
				}
			}
		})
	}
}

// An embed's picture is told of by its address, which can be fetched; a test
// sees the name that the bot gave.
func TestPicture(t *testing.T) {
	w := newWorld(t, Options{})
	body, header := multipartBody(t, `{"embeds": [{"title": "Grafik", "image": {"url": "attachment://chart.txt"}}], "attachments": [{"id": "0", "description": "Tanya jawab"}]}`, "chart.txt", "isi")
	header.Set("Authorization", "Bot "+w.Token())
	a := w.askWith("POST", w.messages(w.channel), body, header).want(t, 200, 0)
	shown := a.body["embeds"].([]any)[0].(object)["image"].(object)["url"].(string)
	file := a.body["attachments"].([]any)[0].(object)
	if file["description"] != "Tanya jawab" || file["filename"] != "chart.txt" || file["content_type"] != "text/plain" || file["size"] != 3.0 {
		t.Errorf("file %v", file)
	}
	m := w.channel.Messages(nil)[0]
	if m.Embeds[0].Image.URL != "attachment://chart.txt" {
		t.Errorf("image %s", m.Embeds[0].Image.URL)
	}
	for _, address := range []string{shown, m.Files[0].Address, file["url"].(string)} {
		if status, _, body := fetch(t, address); status != 200 || body != "isi" {
			t.Errorf("%s: %d, %q", address, status, body)
		}
	}
}

// A message keeps ten files at most, old and new together.
func TestTenFiles(t *testing.T) {
	w := newWorld(t, Options{})
	body, header := multipartBody(t, `{"content": "Grafik"}`, "chart.txt", "isi")
	header.Set("Authorization", "Bot "+w.Token())
	path := w.messages(w.channel) + "/" + w.askWith("POST", w.messages(w.channel), body, header).want(t, 200, 0).body["id"].(string)
	for n, status := range map[int]int{9: 200, 10: 400} {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		form.WriteField("payload_json", `{"attachments": [{"id": "`+w.channel.Messages(nil)[0].Files[0].ID+`"}]}`)
		for i := range n {
			part, _ := form.CreateFormFile(fmt.Sprintf("files[%d]", i), "a.txt")
			part.Write([]byte("isi"))
		}
		form.Close()
		header.Set("Content-Type", form.FormDataContentType())
		if a := w.askWith("PATCH", path, b.String(), header); a.status != status {
			t.Errorf("one file and %d: %d, %s", n, a.status, a.raw)
		}
	}
	if broken := w.brokenRules(); len(broken) != 1 || !strings.Contains(broken[0], "more than ten files") {
		t.Error(broken)
	}
}
