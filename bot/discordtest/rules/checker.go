package rules

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// A Checker checks requests against Discord's documented limits and, where
// openapi.json stands beside the repository, against its schemas as well. It
// is safe for concurrent use.
type Checker struct {
	spec *Spec // nil: there is none
	err  error // of reading it
}

// New returns a Checker, with the schemas if shared/discord/openapi.json lies
// in a folder above the working directory.
func New() *Checker {
	spec, err := shared()
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return &Checker{spec: spec, err: err}
}

// shared is read once a process: each test has a Checker of its own.
var shared = sync.OnceValues(func() (*Spec, error) {
	path, err := Find()
	if err != nil {
		return nil, err
	}
	return Load(path)
})

// Find returns the path of shared/discord/openapi.json in a folder above the
// working directory, or an error that is fs.ErrNotExist.
func Find() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		path := filepath.Join(dir, "shared", "discord", "openapi.json")
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fs.ErrNotExist
		}
		dir = up
	}
	return "", err
}

// Check returns each rule that r breaks as a short line, none if it breaks none.
func (c *Checker) Check(r Request) []string {
	lines := Check(r)
	if c.err != nil {
		return append(lines, "openapi.json: "+c.err.Error())
	}
	if c.spec != nil {
		lines = append(lines, c.spec.Check(r)...)
	}
	return lines
}
