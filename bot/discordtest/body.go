package discordtest

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"regexp"
	"slices"
	"strings"
)

// given is a field of a body, with whether it was there. null is like its zero.
type given[T any] struct {
	is    bool
	value T
}

func (g *given[T]) UnmarshalJSON(raw []byte) error {
	g.is = true
	if string(raw) == "null" {
		return nil
	}
	return json.Unmarshal(raw, &g.value)
}

// messageBody is what makes or edits a message.
type messageBody struct {
	Content         given[string]      `json:"content"`
	Embeds          given[[]Embed]     `json:"embeds"`
	Components      given[[]Component] `json:"components"`
	Attachments     given[[]fileNote]  `json:"attachments"`
	Flags           given[int]         `json:"flags"`
	AllowedMentions *allowedMentions   `json:"allowed_mentions"`
	Reference       *messageReference  `json:"message_reference"`
	Nonce           json.RawMessage    `json:"nonce"` // a string or a number
	EnforceNonce    bool               `json:"enforce_nonce"`

	files []upload
}

// An upload is one of the body's files.
type upload struct {
	number string // in its field's name
	File
}

// A fileNote names a file: one of the message's own by its ID, or files[n] of
// the body by n.
type fileNote struct {
	ID          looseID       `json:"id"`
	Description given[string] `json:"description"`
}

// A looseID is an ID that may be written as a number, too.
type looseID string

func (id *looseID) UnmarshalJSON(raw []byte) error {
	*id = looseID(strings.Trim(string(raw), `"`))
	return nil
}

type messageReference struct {
	Message string `json:"message_id"`
	Must    *bool  `json:"fail_if_not_exists"`
}

func (b *messageBody) nonce() string {
	var text string
	if json.Unmarshal(b.Nonce, &text) != nil {
		return string(b.Nonce)
	}
	return text
}

// decode reads a JSON body, or the payload_json of a multipart one.
func (r *request) decode(into any) *reply {
	raw, _, err := r.parts()
	if err == nil && len(raw) > 0 {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		return refusal(400, 50109, "The request body contains invalid JSON.")
	}
	return nil
}

// message reads JSON that holds a message's body, and the files into that.
func (r *request) message(into any, body *messageBody) *reply {
	if refused := r.decode(into); refused != nil {
		return refused
	}
	_, files, err := r.parts()
	if err != nil {
		return refusal(400, 50109, "The request body contains invalid JSON.")
	}
	body.files = files
	return nil
}

var fileField = regexp.MustCompile(`^files\[(\d+)\]$`)

// parts returns the body's JSON and its files.
func (r *request) parts() (raw []byte, files []upload, err error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" {
		return r.body, nil, nil
	}
	reader := multipart.NewReader(bytes.NewReader(r.body), params["boundary"])
	for {
		part, err := reader.NextPart()
		if err == io.EOF {
			return raw, files, nil
		}
		if err != nil {
			return nil, nil, err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, nil, err
		}
		if part.FormName() == "payload_json" {
			raw = data
		} else if m := fileField.FindStringSubmatch(part.FormName()); m != nil {
			files = append(files, upload{m[1], File{Name: part.FileName(), MediaType: part.Header.Get("Content-Type"), Data: data}})
		}
	}
}

// apply writes what the body holds into a message, unless that would leave it
// empty. The lock is held.
func (b *messageBody) apply(m *Message) *reply {
	d, next := m.channel.discord, *m
	if b.Content.is {
		next.Content = b.Content.value
	}
	if b.Embeds.is {
		next.Embeds = slices.Clone(b.Embeds.value)
		for i := range next.Embeds {
			next.Embeds[i].Type = "rich"
		}
	}
	if b.Components.is {
		next.components = withIDs(b.Components.value)
		next.Rows = rows(next.components)
	}
	rule := b.applyFiles(&next)
	if rule == "" {
		rule = next.refusesPictures()
	}
	switch {
	case rule != "":
		return breaking(invalidForm(rule), rule)
	case next.empty():
		return emptyMessage
	}
	next.ping(pinged(next.Content, b.AllowedMentions, next.repliesTo()), d)
	*m = next
	return nil
}

// applyFiles keeps those of the message's files that the body names, and adds
// the body's own. It says what is wrong with the names, "" for nothing: that
// each must be of a file isn't documented, but of what else could it be.
func (b *messageBody) applyFiles(m *Message) (rule string) {
	d, kept := m.channel.discord, []*File(nil)
	left := map[string]fileNote{} // notes that no file was found for
	for _, note := range b.Attachments.value {
		left[string(note.ID)] = note
	}
	for _, old := range m.files {
		note, named := left[old.ID]
		delete(left, old.ID)
		switch {
		case named && note.Description.is:
			changed := *old
			changed.Description = note.Description.value
			d.files[old.ID] = &changed
			kept = append(kept, &changed)
		case named || !b.Attachments.is:
			kept = append(kept, old)
		}
	}
	for _, f := range b.files {
		f.Description = left[f.number].Description.value
		delete(left, f.number)
		kept = append(kept, d.keep(f.File, ofMessages, m.channel.ID))
	}
	for id := range left {
		return "attachments: no file is called " + id
	}
	if len(kept) > mostFiles {
		return "attachments: more than ten files"
	}
	m.files = kept
	return ""
}

// repliesTo returns the ID of whom a message replies to, "" if to nobody.
func (m *Message) repliesTo() string {
	if m.ReplyTo == "" {
		return ""
	}
	if to := m.channel.find(m.ReplyTo); to != nil {
		return to.Author.ID
	}
	return ""
}

// empty reports whether a message shows nothing.
func (m *Message) empty() bool {
	return m.Content == "" && len(m.Embeds) == 0 && len(m.components) == 0 && len(m.files) == 0
}
