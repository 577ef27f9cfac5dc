package discordtest

import (
	"crypto/rand"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

const (
	largestFile   = 10 << 20 // bytes: without a boost
	mostFiles     = 10       // a message
	addressLife   = 24 * time.Hour
	shortLived    = "/ephemeral-attachments/"
	ofMessages    = "/attachments/"
	attachmentURL = "attachment://" // and a name: a file of the same message
)

// An Attachment is what a member attaches to a message or puts into an option.
type Attachment struct {
	Name, MediaType string // MediaType as Discord tells it, which may be ""
	Data            []byte
}

// A File is one of a message.
type File struct {
	ID, Name, MediaType, Description string
	Data                             []byte
	Address                          string // where it can be fetched, until ExpireAttachments

	path      string // below CDN()
	key       string // that an address must have
	ephemeral bool
}

// keep stores a file that is served below a folder from now on. The lock is held.
func (d *Discord) keep(f File, folder, owner string) *File {
	f.ID, f.key = d.newID(), rand.Text()
	f.ephemeral = folder == shortLived
	f.path = folder + owner + "/" + f.ID + "/" + url.PathEscape(f.Name)
	d.files[f.ID] = &f
	return &f
}

// attach stores what a member attaches, or says what stops them. The lock is held.
func (d *Discord) attach(a Attachment, folder, owner string) (*File, string) {
	switch {
	case a.Name == "" || strings.ContainsAny(a.Name, "/\\"):
		return nil, "a file needs a name"
	case len(a.Data) > largestFile:
		return nil, a.Name + " is larger than 10 MiB"
	}
	return d.keep(File{Name: a.Name, MediaType: a.MediaType, Data: a.Data}, folder, owner), ""
}

// address returns where the file can be fetched now.
func (d *Discord) address(f *File) string {
	now := time.Now()
	return fmt.Sprintf("%s%s?ex=%x&is=%x&hm=%s", d.cdn.URL, f.path, now.Add(addressLife).Unix(), now.Unix(), f.key)
}

func (d *Discord) filePayload(f *File) object {
	address := d.address(f)
	o := object{"id": f.ID, "filename": f.Name, "size": len(f.Data), "url": address, "proxy_url": address}
	if f.MediaType != "" {
		o["content_type"] = f.MediaType
	}
	if f.Description != "" {
		o["description"] = f.Description
	}
	if f.ephemeral {
		o["ephemeral"] = true
	}
	return o
}

func (d *Discord) filePayloads(files []*File) []object {
	all := []object{}
	for _, f := range files {
		all = append(all, d.filePayload(f))
	}
	return all
}

// filesNow returns the files as a test sees them.
func (d *Discord) filesNow(files []*File) []File {
	var all []File
	for _, f := range files {
		now := *f
		now.Address = d.address(f)
		all = append(all, now)
	}
	return all
}

// pictures returns the addresses in the embed that may be an attachment's.
func (e *Embed) pictures() []*string {
	var all []*string
	for _, image := range []*EmbedImage{e.Image, e.Thumbnail} {
		if image != nil {
			all = append(all, &image.URL)
		}
	}
	for _, text := range []*EmbedText{e.Footer, e.Author} {
		if text != nil {
			all = append(all, &text.IconURL)
		}
	}
	return all
}

// refusesPictures says which attachment an embed shows that the message hasn't,
// "" if there is none. What Discord does about such a one isn't documented.
func (m *Message) refusesPictures() string {
	for i := range m.Embeds {
		for _, address := range m.Embeds[i].pictures() {
			name, is := strings.CutPrefix(*address, attachmentURL)
			if is && m.fileCalled(name) == nil {
				return fmt.Sprintf("embeds[%d]: the message has no file %q", i, name)
			}
		}
	}
	return ""
}

func (m *Message) fileCalled(name string) *File {
	at := slices.IndexFunc(m.files, func(f *File) bool { return f.Name == name })
	if at < 0 {
		return nil
	}
	return m.files[at]
}

// embedPayloads are the embeds as Discord tells of them: with the addresses of
// their pictures, not their names. They are the message's files all the same;
// that Discord keeps telling of these isn't documented.
func (m *Message) embedPayloads() []Embed {
	all := []Embed{}
	for _, e := range m.Embeds {
		e.Image, e.Thumbnail, e.Footer, e.Author = clone(e.Image), clone(e.Thumbnail), clone(e.Footer), clone(e.Author)
		for _, address := range e.pictures() {
			if name, is := strings.CutPrefix(*address, attachmentURL); is {
				*address = m.channel.discord.address(m.fileCalled(name))
			}
		}
		all = append(all, e)
	}
	return all
}

func clone[T any](p *T) *T {
	if p == nil {
		return nil
	}
	copied := *p
	return &copied
}
