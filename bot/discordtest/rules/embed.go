package rules

import (
	"fmt"
	"net/url"
	"slices"
	"unicode/utf8"
)

type embed struct {
	Title, Description string
	URL                string
	Color              *int64
	Fields             []embedField
	Footer             *embedFooter
	Author             *embedAuthor
	Image, Thumbnail   *embedPicture
	Video              *embedPicture
}

type embedField struct{ Name, Value string }

type embedFooter struct {
	Text string
	Icon string `json:"icon_url"`
}

type embedAuthor struct {
	Name, URL string
	Icon      string `json:"icon_url"`
}

type embedPicture struct{ URL string }

// embedsTogether is the limit of characters over all embeds of a message.
const embedsTogether = 6000

func checkEmbeds(f *findings, where string, embeds []embed) {
	f.count(where, len(embeds), 0, 10)
	together := 0
	for i, e := range embeds {
		e.check(f, fmt.Sprintf("%s[%d]", where, i))
		together += e.characters()
	}
	f.require(together <= embedsTogether, where, "%d characters together, at most %d", together, embedsTogether)
}

func (e embed) check(f *findings, where string) {
	f.require(!e.empty(), where, "empty: no title, description, fields, author, footer or picture")
	f.text(where+".title", e.Title, 0, 256)
	f.text(where+".description", e.Description, 0, 4096)
	f.require(e.Color == nil || *e.Color >= 0 && *e.Color <= 0xFFFFFF, where+".color", "out of range")
	f.count(where+".fields", len(e.Fields), 0, 25)
	for i, field := range e.Fields {
		at := fmt.Sprintf("%s.fields[%d]", where, i)
		f.text(at+".name", field.Name, 0, 256)
		f.text(at+".value", field.Value, 0, 1024)
		f.require(!blank(field.Name), at+".name", "blank")
		f.require(!blank(field.Value), at+".value", "blank")
	}
	f.link(where+".url", e.URL, "http", "https")
	if a := e.Author; a != nil {
		f.text(where+".author.name", a.Name, 1, 256)
		f.link(where+".author.url", a.URL, "http", "https")
		f.picture(where+".author.icon_url", a.Icon)
	}
	if t := e.Footer; t != nil {
		f.text(where+".footer.text", t.Text, 1, 2048)
		f.picture(where+".footer.icon_url", t.Icon)
	}
	f.picture(where+".image.url", value(e.Image).URL)
	f.picture(where+".thumbnail.url", value(e.Thumbnail).URL)
}

func (e embed) empty() bool {
	return blank(e.Title) && blank(e.Description) && len(e.Fields) == 0 && value(e.Author).Name == "" &&
		value(e.Footer).Text == "" && value(e.Image).URL == "" && value(e.Thumbnail).URL == "" && value(e.Video).URL == ""
}

// characters is what counts against the limit over all embeds.
func (e embed) characters() int {
	texts := []string{e.Title, e.Description, value(e.Footer).Text, value(e.Author).Name}
	for _, field := range e.Fields {
		texts = append(texts, field.Name, field.Value)
	}
	n := 0
	for _, text := range texts {
		n += utf8.RuneCountInString(text)
	}
	return n
}

func (f *findings) picture(where, address string) {
	f.link(where, address, "http", "https", "attachment")
}

// link checks an address, if there is one.
func (f *findings) link(where, address string, schemes ...string) {
	if address == "" {
		return
	}
	f.text(where, address, 0, 2048)
	u, err := url.Parse(address)
	f.require(err == nil && slices.Contains(schemes, u.Scheme) && u.Host != "", where, "no %v address", schemes)
}
