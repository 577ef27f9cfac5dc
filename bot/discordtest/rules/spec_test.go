package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// smallFile has what the mechanics need, in the manner of Discord's.
const smallFile = `{
 "openapi": "3.1.0", "info": {"title": "Warung", "version": "1"},
 "paths": {
  "/stalls/{stall_id}": {
   "parameters": [{"name": "stall_id", "in": "path", "required": true, "schema": {"$ref": "#/components/schemas/Snowflake"}}],
   "get": {"parameters": [{"name": "with_menu", "in": "query", "schema": {"type": "boolean"}}]},
   "post": {"requestBody": {"required": true, "content": {
    "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
    "multipart/form-data": {"schema": {"type": "object"}}}}}
  },
  "/stalls/@me": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"type": ["object", "null"]}}}}}},
  "/stalls/{stall_id}/picture": {"put": {"requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object"}}}}}}
 },
 "components": {"schemas": {
  "Snowflake": {"type": "string", "pattern": "^(0|[1-9][0-9]*)$", "format": "snowflake"},
  "Kinds": {"type": "integer", "oneOf": [{"const": 1, "title": "TEA"}, {"const": 2, "title": "RICE"}]},
  "Size": {"type": "string", "oneOf": [{"const": "small"}, {"const": "large"}]},
  "Tea": {"type": "object", "required": ["type"], "properties": {
   "type": {"type": "integer", "enum": [1], "allOf": [{"$ref": "#/components/schemas/Kinds"}]}, "sugar": {"type": "integer", "maximum": 3}}},
  "Rice": {"type": "object", "required": ["type"], "properties": {
   "type": {"type": "integer", "enum": [2], "allOf": [{"$ref": "#/components/schemas/Kinds"}]}, "note": {"type": "string", "maxLength": 5}}},
  "Order": {"type": "object", "properties": {
   "size": {"$ref": "#/components/schemas/Size"},
   "when": {"type": "string", "format": "date-time"},
   "items": {"type": "array", "items": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Tea"}, {"$ref": "#/components/schemas/Rice"}]}}}}
 }}
}`

func small(t testing.TB) *Spec {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.json")
	if err := os.WriteFile(path, []byte(smallFile), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSpec(t *testing.T) {
	s := small(t)
	file := multi(part{"payload_json", "", `{"size":"vast"}`}, part{"files[0]", "a.png", "png"})
	for _, test := range []struct {
		name, method, path, kind, body string
		want                           []string // parts of the lines
	}{
		{"a path", "GET", "/stalls/5", "", "", nil},
		{"a known query", "GET", "/stalls/5?with_menu=true", "", "", nil},
		{"an unknown query", "GET", "/stalls/5?with_menus=true", "", "", []string{`"with_menus" is unknown`}},
		{"a query that is none", "GET", "/stalls/5?a=%zz", "", "", []string{"query"}},
		{"an unknown path", "GET", "/stall/5", "", "", []string{"the path is unknown"}},
		{"an empty segment", "GET", "/stalls/", "", "", []string{"the path is unknown"}},
		{"an unknown method", "PUT", "/stalls/5", "", "", []string{"doesn't take PUT"}},
		{"a parameter's schema", "GET", "/stalls/five", "", "", []string{"stall_id"}},
		{"a snowflake of 65 bits", "GET", "/stalls/18446744073709551616", "", "", []string{"stall_id"}},
		{"the largest snowflake", "GET", "/stalls/18446744073709551615", "", "", nil},
		{"a literal wins", "PATCH", "/stalls/@me", "application/json", `{}`, nil},
		{"a literal's other methods", "GET", "/stalls/@me", "", "", []string{"stall_id"}},
		{"a body that must be there", "POST", "/stalls/5", "application/json", "", []string{"there must be a body"}},
		{"a body that may be there", "PATCH", "/stalls/@me", "", "", nil},
		{"a body that isn't read", "GET", "/stalls/5", "text/plain", "a", nil},
		{"no JSON", "POST", "/stalls/5", "application/json", "{", []string{"no JSON"}},
		{"two JSONs", "POST", "/stalls/5", "application/json", "{}{}", []string{"no JSON"}},
		{"another type", "POST", "/stalls/5", "text/plain", "a", []string{"text/plain"}},
		{"a type that isn't taken", "PUT", "/stalls/5/picture", "application/json", "{}", []string{"isn't taken here"}},
		{"files without JSON's schema", "PUT", "/stalls/5/picture", file.ContentType, string(file.Body), nil},
		{"payload_json", "POST", "/stalls/5", file.ContentType, string(file.Body), []string{"body/size: value must be one of 'small', 'large'"}},
		{"a good body", "POST", "/stalls/5", "application/json", `{"size":"small","items":[null,{"type":1,"sugar":3},{"type":2}]}`, nil},
		{"a type", "POST", "/stalls/5", "application/json", `{"size":5}`, []string{"body/size: got number, want string"}},
		{"a format", "POST", "/stalls/5", "application/json", `{"when":"yesterday"}`, []string{"body/when"}},
		{"the alternative that was meant", "POST", "/stalls/5", "application/json", `{"items":[{"type":1,"sugar":4}]}`, []string{"body/items/0/sugar: maximum"}},
		{"the other alternative", "POST", "/stalls/5", "application/json", `{"items":[{"type":2,"note":"no chilli"}]}`, []string{"body/items/0/note: maxLength"}},
		{"no alternative", "POST", "/stalls/5", "application/json", `{"items":[{"type":3}]}`, []string{"body/items/0/type"}},
		{"two lines", "POST", "/stalls/x", "application/json", `{"size":"vast"}`, []string{"stall_id", "body/size"}},
		{"not too many lines", "POST", "/stalls/5", "application/json", `{"items":[` + times(20, `{"type":3}`) + `]}`, []string{"items/", "items/", "items/", "items/", "items/"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := s.Check(Request{test.method, test.path, test.kind, []byte(test.body)})
			fits := slices.EqualFunc(lines, test.want, strings.Contains)
			if !fits {
				t.Errorf("got %q, want %q", lines, test.want)
			}
		})
	}
}

func TestLoadErrors(t *testing.T) {
	for name, content := range map[string]string{"no JSON": "{", "no paths": "{}", "no object": "[]"} {
		path := filepath.Join(t.TempDir(), "file.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), "none.json")); err == nil {
		t.Error("a file that isn't there: no error")
	}
}

// TestBadSchema: a schema that doesn't compile is told, and nothing panics.
func TestBadSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file.json")
	bad := `{"paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/none"}}}}}}}}`
	if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if lines := s.Check(Request{"POST", "/a", "application/json", []byte("{}")}); len(lines) != 1 || !strings.Contains(lines[0], "doesn't compile") {
		t.Errorf("got %q", lines)
	}
}

// discord returns Discord's file, nil where it isn't beside the repository:
// then there is nothing to check.
func discord(t testing.TB) *Spec {
	t.Helper()
	path, err := Find()
	if err != nil {
		t.Log("there is no shared/discord/openapi.json above this folder")
		return nil
	}
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestDiscordAllows: what our rules allow, Discord's file allows as well.
func TestDiscordAllows(t *testing.T) {
	s := discord(t)
	if s == nil {
		return
	}
	for _, test := range checks {
		r := requestOf(t, test.route, test.good)
		if lines := s.Check(r); len(lines) > 0 {
			t.Errorf("%s: %q is refused: %q", test.rule, r.Body[:min(len(r.Body), 200)], lines)
		}
	}
	for _, r := range []Request{
		{"POST", "/channels/1/typing", "", nil},
		{"GET", "/gateway/bot", "", nil},
		{"GET", "/applications/@me", "", nil},
		{"GET", "/users/@me", "", nil},
		{"GET", "/applications/1/commands?with_localizations=true", "", nil},
		{"POST", "/webhooks/1/tok?wait=true", "application/json", []byte(`{"content":"hai"}`)},
		{"DELETE", "/webhooks/1/tok/messages/@original", "", nil},
		{"GET", "/webhooks/1/tok/messages/@original", "", nil},
		{"DELETE", "/webhooks/1/tok/messages/2", "", nil},
		{"DELETE", "/channels/1/messages/2", "", nil},
		{"GET", "/channels/1/messages/2", "", nil},
		{"PUT", "/channels/1/thread-members/@me", "", nil},
		{"POST", "/interactions/1/tok/callback?with_response=false", "application/json", []byte(`{"type":6}`)},
		{"POST", "/interactions/1/tok/callback", "application/json", []byte(`{"type":8,"data":{"choices":[]}}`)},
		{"PUT", "/applications/1/commands", "application/json", []byte(`[{"type":3,"name":"Tanya","description":"","default_member_permissions":"0","dm_permission":false,"contexts":[0],"integration_types":[0]}]`)},
		{"POST", "/channels/1/messages", "application/json", []byte(`{"content":"hai","nonce":"a","enforce_nonce":true,"tts":false,"flags":0,"embeds":[],"components":[],"allowed_mentions":{"parse":[],"replied_user":false},"message_reference":{"message_id":"5","channel_id":"1","fail_if_not_exists":false}}`)},
		{"PATCH", "/webhooks/1/tok/messages/@original", "application/json", []byte(`{"content":"hai","flags":0,"embeds":[{"title":"a","url":"https://example.org/","color":5793266,"description":"b","footer":{"text":"c"}}],"components":[],"attachments":[],"allowed_mentions":{"parse":[]}}`)},
	} {
		if lines := s.Check(r); len(lines) > 0 {
			t.Errorf("%s %s %s: %q", r.Method, r.Path, r.Body, lines)
		}
	}
}

// TestDiscordCompiles: each schema of a body in Discord's file is one, so that
// a request is refused for what it says, never for the file.
func TestDiscordCompiles(t *testing.T) {
	s := discord(t)
	if s == nil {
		return
	}
	bodies := 0
	for _, list := range s.operations {
		for _, op := range list {
			if slices.Contains(op.content, "application/json") {
				bodies++
				if _, err := s.schema(op.bodyAt()); err != nil {
					t.Errorf("%s %s: %v", op.method, op.at, err)
				}
			}
			for name, at := range op.values {
				if _, err := s.schema(at); err != nil {
					t.Errorf("%s %s: %s: %v", op.method, op.at, name, err)
				}
			}
		}
	}
	if bodies < 50 {
		t.Errorf("only %d operations with a JSON body", bodies)
	}
}

// TestConcurrent: a spec is used by many at once.
func TestConcurrent(t *testing.T) {
	s := small(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 20 {
				body := fmt.Sprintf(`{"items":[{"type":1,"sugar":%d}]}`, (i+j)%8)
				lines := s.Check(Request{"POST", "/stalls/5", "application/json", []byte(body)})
				if (len(lines) > 0) != ((i+j)%8 > 3) {
					t.Errorf("%s: %q", body, lines)
				}
			}
		})
	}
	all.Wait()
}

func TestChecker(t *testing.T) {
	checker := New()
	if lines := checker.Check(Request{"GET", "/gateway/bot", "", nil}); len(lines) > 0 {
		t.Errorf("got %q", lines)
	}
	if lines := checker.Check(requestOf(t, "create", `{"content":"{{2001}}"}`)); len(lines) != 1 {
		t.Errorf("our rules say nothing: %q", lines)
	}
	_, err := Find()
	if lines := checker.Check(Request{"GET", "/gateway/robot", "", nil}); (len(lines) == 1) != (err == nil) {
		t.Errorf("Discord's file is there: %v, but the lines are %q", err == nil, lines)
	}
}

// TestFind: the file is looked for upwards, and the nearest one counts.
func TestFind(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "a", "b")
	for _, dir := range []string{deep, filepath.Join(root, "shared", "discord")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(deep)
	want := filepath.Join(root, "shared", "discord", "openapi.json")
	if err := os.WriteFile(want, []byte(smallFile), 0o600); err != nil {
		t.Fatal(err)
	}
	if path, err := Find(); err != nil || path != want {
		t.Errorf("found %q, %v", path, err)
	}
}

// BenchmarkCheck is the check of a typical answer: three excerpts, four buttons.
func BenchmarkCheck(b *testing.B) {
	checker := New()
	embeds := times(3, `{"title":"Warung di Jalan Braga","url":"https://example.org/#","description":"`+strings.Repeat("kutipan ", 50)+`","color":5793266,"footer":{"text":"Paragraf #"}}`)
	r := Request{"POST", "/interactions/1/tok/callback", "application/json", []byte(`{"type":4,"data":{"content":"Warung itu buka. [1]","embeds":[` + embeds +
		`],"components":[{"type":1,"components":[` + times(4, plainButton) + `]}],"allowed_mentions":{"parse":[]}}}`)}
	if lines := checker.Check(r); len(lines) > 0 {
		b.Fatal(lines)
	}
	for b.Loop() {
		checker.Check(r)
	}
}
