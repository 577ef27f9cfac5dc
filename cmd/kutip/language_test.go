package main

import (
	"strings"
	"testing"

	"kutip/retrieval/analysis"
)

func TestInterfaceLanguage(t *testing.T) {
	for _, test := range []struct {
		args, env string
		want      analysis.Language
	}{
		{"ask", "", "en"},
		{"ask", "LANG=id_ID.UTF-8", "id"},
		{"ask", "LANG=id", "id"},
		{"ask", "LANG=id.UTF-8", "id"},
		{"ask", "LANG=id@euro", "id"},
		{"ask", "LANG=idx", "en"},
		{"ask", "LANG=de_DE", "en"},
		{"ask", "LC_MESSAGES=id_ID LANG=en_US", "id"},
		{"ask", "LC_ALL=C LC_MESSAGES=id_ID", "en"},
		{"ask --lang id", "", "id"},
		{"ask --lang=ID", "", "id"},
		{"ask --lang en", "LANG=id_ID", "en"},
		{"ask --lang xx", "LANG=id_ID", "id"},
		{"ask --lang", "LANG=id_ID", "id"},
		{"ask -- --lang=id", "", "en"},
	} {
		env := func(name string) string {
			for _, pair := range strings.Fields(test.env) {
				if value, ok := strings.CutPrefix(pair, name+"="); ok {
					return value
				}
			}
			return ""
		}
		if got := interfaceLanguage(strings.Fields(test.args), env); got != test.want {
			t.Errorf("kutip %s with %s speaks %s, want %s", test.args, test.env, got, test.want)
		}
	}
}
