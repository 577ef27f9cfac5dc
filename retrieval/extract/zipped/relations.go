package zipped

import (
	"encoding/xml"
	"path"
	"strings"
)

// maxKinds is of relations; Word has some fifty.
const maxKinds = 500

// relations returns where the parts are that a part refers to, by the last word
// of what they are to it: "styles", "numbering", "footnotes", … The part "" is
// the package itself. The first of a kind counts.
func relations(a *archive, part string) (map[string]string, error) {
	dir, base := path.Split(part)
	targets := make(map[string]string)
	err := readPart(a, dir+"_rels/"+base+".rels", func(m *markup, _ xml.StartElement) error {
		return m.children(func(e xml.StartElement) error {
			kind := path.Base(attribute(e, "Type"))
			target := attribute(e, "Target")
			if _, taken := targets[kind]; !taken && len(targets) < maxKinds && attribute(e, "TargetMode") != "External" {
				if !strings.HasPrefix(target, "/") {
					target = dir + target
				}
				targets[kind] = strings.TrimPrefix(path.Clean("/"+target), "/")
			}
			return m.skip()
		})
	})
	return targets, err
}

// mainPart returns where a DOCX has its text: where its relations say, or where
// Word puts it.
func mainPart(a *archive) string {
	targets, err := relations(a, "")
	if main := targets["officeDocument"]; err == nil && a.has(main) {
		return main
	}
	return "word/document.xml"
}
