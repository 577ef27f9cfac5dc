package analysis

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestTry(t *testing.T) {
	f, err := os.Open("/tmp/try.txt")
	if err != nil {
		t.Skip()
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		l, s, ok := strings.Cut(sc.Text(), " ")
		if !ok {
			continue
		}
		lang := map[string]Language{"id": "id", "en": "en", "": "", "--": ""}[l]
		ns := Numbers(s, lang)
		var spans []string
		for _, n := range ns {
			spans = append(spans, s[n.Start:n.End])
		}
		fmt.Printf("%s %-60s %s   [%s]\n", l, s, brief(ns), strings.Join(spans, "; "))
	}
}
