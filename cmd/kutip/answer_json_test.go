package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestJSONIsSafeAndWhole: the line holds nothing that a terminal would obey,
// and its values are what they were.
func TestJSONIsSafeAndWhole(t *testing.T) {
	a := anAnswer()
	line := printed(jsonFormat{}, a)
	if !strings.HasSuffix(line, "}\n") || strings.ContainsFunc(strings.TrimSuffix(line, "\n"), unsafe) {
		t.Errorf("not one safe line: %q", line)
	}
	var got jsonAnswer
	if err := json.Unmarshal([]byte(line), &got); err != nil {
		t.Fatal(err)
	}
	if got.Question != a.Question || got.Excerpts[0].Text != a.Excerpts[0].Text || got.Excerpts[0].Title != a.Excerpts[0].Title {
		t.Errorf("values changed: %+v", got)
	}
}
