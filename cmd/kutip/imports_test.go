package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// leaves know plain text and bytes, and nothing of articles.
var leaves = []string{
	"retrieval/extract", "retrieval/extract/format", "retrieval/extract/webpage", "retrieval/extract/pdf", "retrieval/extract/pdf/cos", "retrieval/extract/pdf/layout", "retrieval/extract/zipped", "retrieval/chunk", "retrieval/analysis", "retrieval/analysis/lexicon",
	"retrieval/index", "retrieval/quote",
}

// mayImport is the table of who may import whom: for each package, the
// packages of this module that it may use. A package that isn't in it has no
// place yet. Only cmd may import everything.
var mayImport = map[string][]string{
	"retrieval/sample":               {},
	"retrieval/internal/corpus":      with(leaves, "retrieval/sample"), // the texts of benchmarks
	"retrieval":                      leaves,
	"retrieval/fetch":                with(leaves, "retrieval"),
	"retrieval/sqlitestore":          with(leaves, "retrieval"),
	"retrieval/redisstore":           with(leaves, "retrieval"),
	"retrieval/redisstore/redistest": {},
	"retrieval/retrievaltest":        with(leaves, "retrieval", "retrieval/internal/corpus"),

	"prompts":           with(leaves, "retrieval"),
	"prompts/openai":    with(leaves, "retrieval", "prompts"),
	"prompts/modeltest": with(leaves, "retrieval", "prompts"),

	"bot/message":           with(leaves, "retrieval", "prompts", "bot/answer", "bot/curate"),
	"bot/curate":            with(leaves, "retrieval", "bot/answer"),
	"bot/chart":             {},
	"bot/gap":               leaves,
	"bot/answer":            with(leaves, "retrieval", "prompts"),
	"bot/gateway":           {},
	"bot/discordtest":       {"bot/discordtest/rules"},
	"bot/discordtest/rules": {},
	"bot/state":             {},
	"bot/state/sqlitestate": {"bot/state"},
	"bot/state/redisstate":  {"bot/state"},
	"bot/state/statetest":   {"bot/state"},
	"bot/web":               with(leaves, "retrieval", "bot/answer", "bot/message", "bot/state", "bot/gateway", "bot"),
	"bot": with(leaves, "retrieval", "prompts", "bot/answer", "bot/message", "bot/state", "bot/gateway",
		"bot/curate", "bot/chart", "bot/gap"),
}

// mayNotReach lists modules that a package must not come to even through
// others.
var mayNotReach = []struct {
	packages []string
	modules  []string
}{
	{[]string{"bot/discordtest"}, []string{"github.com/bwmarrin/discordgo"}},
	{[]string{"prompts", "bot/answer", "bot/message", "bot/curate", "bot/chart", "bot/gap"}, []string{"github.com/bwmarrin/discordgo", "database/sql", "modernc.org/sqlite", "github.com/redis/go-redis"}},
	{[]string{"retrieval"}, []string{"github.com/bwmarrin/discordgo", "database/sql", "modernc.org/sqlite", "github.com/redis/go-redis"}},
	{[]string{"retrieval/fetch", "retrieval/sqlitestore", "retrieval/redisstore", "retrieval/retrievaltest"}, []string{"github.com/bwmarrin/discordgo"}},
	{leaves, []string{"database/sql"}},
}

func with(list []string, more ...string) []string { return append(slices.Clone(list), more...) }

func TestImports(t *testing.T) {
	for _, leaf := range leaves {
		mayImport[leaf] = leaves
	}
	for _, p := range modulePackages(t) {
		if strings.HasPrefix(p.name(), "cmd/") {
			continue
		}
		allowed, known := mayImport[p.name()]
		if !known {
			t.Errorf("%s isn't in the table of who may import whom", p.name())
		}
		for _, imported := range p.Imports {
			of, ours := strings.CutPrefix(imported, "kutip/")
			if ours && !slices.Contains(allowed, of) {
				t.Errorf("%s imports %s, which it must not know", p.name(), of)
			}
		}
	}
}

func TestReach(t *testing.T) {
	packages := map[string]listed{}
	for _, p := range modulePackages(t) {
		packages[p.name()] = p
	}
	for _, rule := range mayNotReach {
		for _, name := range rule.packages {
			for _, dep := range packages[name].Deps {
				if slices.ContainsFunc(rule.modules, func(m string) bool { return dep == m || strings.HasPrefix(dep, m+"/") }) {
					t.Errorf("%s comes to %s", name, dep)
				}
			}
		}
	}
}

// TestGoFilesAreInTheirPlaces: no Go code outside the four rooms of the design.
func TestGoFilesAreInTheirPlaces(t *testing.T) {
	root := "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, _ := filepath.Rel(root, path)
		top, _, _ := strings.Cut(filepath.ToSlash(inside), "/")
		if slices.Contains([]string{"cmd", "bot", "retrieval", "prompts", ".git"}, top) {
			if d.IsDir() && inside == top {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) == ".go" {
			t.Errorf("%s: Go code belongs in cmd, bot, retrieval or prompts", inside)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A listed package is what go list says of one.
type listed struct {
	ImportPath string
	Imports    []string // without those of tests
	Deps       []string // the imports, and theirs
}

func (p listed) name() string { return strings.TrimPrefix(p.ImportPath, "kutip/") }

func modulePackages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		t.Fatalf("go list: %s", exit.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
