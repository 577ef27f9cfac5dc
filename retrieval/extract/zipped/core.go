package zipped

import (
	"encoding/xml"
	"path"
	"strings"
)

// Core is what a DOCX says of itself.
type core struct{ title, byline, date, language string }

// readCore reads docProps/core.xml, wherever it is.
func readCore(a *archive) (core, error) {
	parts, err := relations(a, "")
	if err != nil {
		return core{}, err
	}
	part := parts["core-properties"]
	if part == "" {
		part = "docProps/core.xml"
	}
	var c core
	var modified string
	err = readPart(a, part, func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error {
			text, err := m.text()
			text = strings.TrimSpace(text)
			switch e.Name.Local {
			case "title":
				c.title = text
			case "creator":
				c.byline = text
			case "created":
				c.date = dayOf(text)
			case "modified":
				modified = dayOf(text)
			case "language":
				c.language = text
			}
			return err
		})
	})
	if c.date == "" {
		c.date = modified
	}
	if isLeftover(c.title) {
		c.title = ""
	}
	if isNobody(c.byline) {
		c.byline = ""
	}
	return c, err
}

// dayOf returns the day of a time in W3C's format.
func dayOf(s string) string {
	day, _, _ := strings.Cut(s, "T")
	return day
}

// isLeftover reports whether a title is a file's name, or what a program puts
// there.
func isLeftover(title string) bool {
	switch strings.ToLower(path.Ext(title)) {
	case ".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".dotx", ".docm":
		return true
	}
	lower := strings.ToLower(title)
	if lower == "unknown title" {
		return true
	}
	for _, usual := range []string{"microsoft word - ", "word document", "powerpoint presentation", "untitled", "document1", "dokumen1"} {
		if strings.HasPrefix(lower, usual) {
			return true
		}
	}
	return false
}

// isNobody reports whether the author is what a program calls its user or
// itself.
func isNobody(name string) bool {
	switch strings.ToLower(name) {
	case "user", "windows user", "microsoft office user", "admin", "administrator", "asus", "acer", "lenovo", "hp", "dell",
		"pc", "python-docx", "docx4j", "apache poi", "un-named", "unknown", "unknown author", "author":
		return true
	}
	return false
}
