package rules

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A Spec checks requests against an OpenAPI 3.1 file. It is safe for
// concurrent use. Schemas are compiled when they are first needed.
type Spec struct {
	operations map[int][]*operation // by number of segments, most literal first

	mu       sync.Mutex // guards what follows
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema // by location
}

// An operation is a method on a path.
type operation struct {
	method   string
	path     []string          // parameters as {name}
	at       string            // where it stands in the file, as a JSON pointer
	query    []string          // names of the parameters that may be in the query
	values   map[string]string // by parameter of the path, where its schema stands
	content  []string          // types of body; none: it takes no body
	required bool              // a body must be there
}

const specURL = "openapi.json"

// Load reads an OpenAPI file. The error says what is wrong with it.
func Load(path string) (*Spec, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	amend(document)
	simplify(member(document, "components", "schemas"))
	s := &Spec{operations: map[int][]*operation{}, schemas: map[string]*jsonschema.Schema{}}
	paths, ok := member(document, "paths").(map[string]any)
	if !ok {
		return nil, fmt.Errorf("read %s: it has no paths", path)
	}
	for template, item := range paths {
		s.addPath(template, item)
	}
	for _, list := range s.operations {
		slices.SortFunc(list, func(a, b *operation) int { return strings.Compare(a.rank(), b.rank()) })
	}
	s.compiler = newCompiler()
	return s, s.compiler.AddResource(specURL, document)
}

// newCompiler makes formats count, Discord's own among them.
func newCompiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	c.RegisterFormat(&jsonschema.Format{Name: "snowflake", Validate: snowflake})
	return c
}

func snowflake(v any) error {
	text, ok := v.(string)
	if !ok {
		return nil
	}
	if _, err := strconv.ParseUint(text, 10, 64); err != nil {
		return errors.New("no number of 64 bits")
	}
	return nil
}

// amend mends the schemas that refuse what Discord's reference plainly allows.
func amend(document any) {
	schemas := member(document, "components", "schemas")
	for _, name := range []string{"ApplicationCommandCreateRequest", "ApplicationCommandUpdateRequest", "ApplicationCommandPatchRequestPartial"} {
		// The reference: "default_member_permissions: ?string, a bit set".
		// The file wants the number that it becomes.
		if p, ok := member(schemas, name, "properties").(map[string]any); ok {
			p["default_member_permissions"] = map[string]any{"type": []any{"string", "null"}}
		}
	}
}

// simplify makes the checks of enumerations cheap and their messages short: in
// Discord's file they are a list of constants, each an alternative with its
// description, and a component's type is checked against all types there are
// besides the one that it must be.
func simplify(v any) {
	switch v := v.(type) {
	case []any:
		for _, inner := range v {
			simplify(inner)
		}
	case map[string]any:
		if constants := constantsOf(v["oneOf"]); constants != nil {
			delete(v, "oneOf")
			v["enum"] = constants
		}
		if _, ok := v["enum"].([]any); ok {
			delete(v, "allOf")
		}
		for _, inner := range v {
			simplify(inner)
		}
	}
}

// constantsOf returns the constants of alternatives that are nothing else.
func constantsOf(alternatives any) []any {
	var constants []any
	list, _ := alternatives.([]any)
	for _, a := range list {
		constant := member(a, "const")
		if constant == nil {
			return nil
		}
		constants = append(constants, constant)
	}
	return constants
}

// member goes down into decoded JSON; nil where there is no such member.
func member(v any, names ...string) any {
	for _, name := range names {
		object, _ := v.(map[string]any)
		v = object[name]
	}
	return v
}

// parameter returns the name in "{name}", "" for a literal segment.
func parameter(segment string) string {
	if len(segment) > 2 && segment[0] == '{' && segment[len(segment)-1] == '}' {
		return segment[1 : len(segment)-1]
	}
	return ""
}

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch"}

func (s *Spec) addPath(template string, item any) {
	path := strings.Split(strings.Trim(template, "/"), "/")
	at := "/paths/" + pointer(template)
	for _, method := range methods {
		o := member(item, method)
		if o == nil {
			continue
		}
		op := &operation{method: strings.ToUpper(method), path: path, at: at + "/" + method, values: map[string]string{}}
		op.addParameters(at, member(item, "parameters"))
		op.addParameters(op.at, member(o, "parameters"))
		content, _ := member(o, "requestBody", "content").(map[string]any)
		for kind := range content {
			op.content = append(op.content, kind)
		}
		op.required, _ = member(o, "requestBody", "required").(bool)
		s.operations[len(path)] = append(s.operations[len(path)], op)
	}
}

// rank sorts a literal segment before a parameter, the leftmost first.
func (op *operation) rank() string {
	return strings.ReplaceAll(strings.Join(op.path, "/"), "{", "\uffff")
}

func (op *operation) addParameters(at string, list any) {
	all, _ := list.([]any)
	for i, p := range all {
		name, _ := member(p, "name").(string)
		switch member(p, "in") {
		case "query":
			op.query = append(op.query, name)
		case "path":
			op.values[name] = fmt.Sprintf("%s/parameters/%d/schema", at, i)
		}
	}
}

// pointer escapes a name for a JSON pointer in a URL's fragment.
func pointer(name string) string {
	return url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
}

// Check returns what the file refuses in r, as short lines: where, and what.
func (s *Spec) Check(r Request) []string {
	path, query := r.segments()
	op, known := s.find(r.Method, path)
	switch {
	case op == nil && known:
		return []string{"the path doesn't take " + r.Method}
	case op == nil:
		return []string{"the path is unknown"}
	}
	var lines []string
	for i, segment := range op.path {
		if name := parameter(segment); name != "" && op.values[name] != "" {
			lines = append(lines, s.validate(op.values[name], name, path[i])...)
		}
	}
	lines = append(lines, op.checkQuery(query)...)
	return append(lines, s.checkBody(op, r)...)
}

// find returns the operation; nil, true where the path takes other methods.
func (s *Spec) find(method string, path []string) (op *operation, known bool) {
	for _, op := range s.operations[len(path)] {
		if !op.fits(path) {
			continue
		}
		if op.method == method {
			return op, true
		}
		known = true
	}
	return nil, known
}

func (op *operation) fits(path []string) bool {
	for i, segment := range op.path {
		if segment != path[i] && (parameter(segment) == "" || path[i] == "") {
			return false
		}
	}
	return true
}

func (op *operation) checkQuery(query string) []string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return []string{"the query can't be read"}
	}
	var lines []string
	for name := range values {
		if !slices.Contains(op.query, name) {
			lines = append(lines, fmt.Sprintf("query: %q is unknown", name))
		}
	}
	slices.Sort(lines)
	return lines
}

// checkBody validates the JSON, also that of a multipart body, against the
// operation's JSON schema. Files aren't looked at.
func (s *Spec) checkBody(op *operation, r Request) []string {
	if len(r.Body) == 0 {
		if op.required {
			return []string{"there must be a body"}
		}
		return nil
	}
	if len(op.content) == 0 {
		return nil // Discord doesn't read it
	}
	p, err := r.payload()
	if err != nil {
		return []string{err.Error()}
	}
	if kind, _, _ := strings.Cut(r.ContentType, ";"); !slices.Contains(op.content, strings.TrimSpace(strings.ToLower(kind))) {
		return []string{fmt.Sprintf("a body of type %q isn't taken here", kind)}
	}
	if len(p.json) == 0 {
		return nil // files alone
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(p.json))
	if err != nil {
		return []string{"the body is no JSON"}
	}
	if !slices.Contains(op.content, "application/json") {
		return nil
	}
	return s.validate(op.bodyAt(), "body", value)
}

// bodyAt is where the schema of an operation's JSON stands.
func (op *operation) bodyAt() string {
	return op.at + "/requestBody/content/" + pointer("application/json") + "/schema"
}

// validate checks a value against the schema that stands at a place of the file.
func (s *Spec) validate(at, where string, value any) []string {
	schema, err := s.schema(at)
	if err != nil {
		return []string{fmt.Sprintf("%s: the schema doesn't compile: %v", where, err)}
	}
	if invalid := (*jsonschema.ValidationError)(nil); errors.As(schema.Validate(value), &invalid) {
		return describe(where, invalid)
	}
	return nil
}

func (s *Spec) schema(at string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if schema := s.schemas[at]; schema != nil {
		return schema, nil
	}
	schema, err := s.compiler.Compile(specURL + "#" + at)
	if err == nil {
		s.schemas[at] = schema
	}
	return schema, err
}
