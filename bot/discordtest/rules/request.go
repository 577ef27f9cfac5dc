package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// A Request is what a bot asked of Discord.
type Request struct {
	Method      string
	Path        string // below /api/v10, with a leading slash; a query may follow
	ContentType string // of the body, with its parameters
	Body        []byte // nil: none
}

// largestFile is what Discord takes without a boost, in bytes.
const largestFile = 10 << 20

// A payload is a request's JSON, and the files that came with it.
type payload struct {
	json  []byte // nil: there is none
	files map[string]int
}

// segments returns the parts of the request's path, and its query.
func (r Request) segments() (path []string, query string) {
	before, query, _ := strings.Cut(r.Path, "?")
	return strings.Split(strings.Trim(before, "/"), "/"), query
}

// payload reads the request's body, JSON alone or with files.
func (r Request) payload() (payload, error) {
	if len(r.Body) == 0 {
		return payload{}, nil
	}
	kind, parameters, err := mime.ParseMediaType(r.ContentType)
	switch {
	case err == nil && kind == "application/json":
		return payload{json: r.Body}, validJSON(r.Body)
	case err == nil && kind == "multipart/form-data":
		return parts(multipart.NewReader(bytes.NewReader(r.Body), parameters["boundary"]))
	}
	return payload{}, fmt.Errorf("a body of type %q; JSON or multipart/form-data is taken", r.ContentType)
}

func parts(r *multipart.Reader) (payload, error) {
	p := payload{files: map[string]int{}}
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return p, validJSON(p.json)
		}
		if err != nil {
			return p, fmt.Errorf("multipart: %w", err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return p, fmt.Errorf("multipart: %w", err)
		}
		if err := p.add(part.FormName(), part.FileName(), data); err != nil {
			return p, err
		}
	}
}

func (p *payload) add(name, file string, data []byte) error {
	switch {
	case name == "payload_json" && p.json == nil:
		p.json = data
		return nil
	case !fileField(name):
		return fmt.Errorf("multipart: a field %q; payload_json and files[0] to files[9] are known", name)
	case file == "":
		return fmt.Errorf("multipart: %s has no filename", name)
	case len(data) > largestFile:
		return fmt.Errorf("multipart: %s is larger than 10 MiB", name)
	}
	if _, twice := p.files[name]; twice {
		return fmt.Errorf("multipart: %s twice", name)
	}
	p.files[name] = len(data)
	return nil
}

func fileField(name string) bool {
	return len(name) == len("files[0]") && strings.HasPrefix(name, "files[") && name[6] >= '0' && name[6] <= '9' && name[7] == ']'
}

func validJSON(raw []byte) error {
	if len(raw) > 0 && !json.Valid(raw) {
		return errors.New("the body is no JSON")
	}
	return nil
}
