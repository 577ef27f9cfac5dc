package analysis

import (
	"strconv"
	"strings"
)

// brief writes a number as tests do: its kind, its readings, its unit, and ~ for
// an implied one.
func (n Number) brief() string {
	var b strings.Builder
	if n.Implied {
		b.WriteByte('~')
	}
	if n.Kind != Cardinal {
		b.WriteString([...]string{"", "ordinal", "month", "weekday", "vague", "decade", "part"}[n.Kind] + " ")
	}
	for i, v := range n.Values {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(strconv.FormatFloat(v, 'g', 6, 64))
	}
	if n.Unit != "" {
		b.WriteString(" " + string(n.Unit))
	}
	return b.String()
}

func brief(numbers []Number) string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.brief())
	}
	return strings.Join(all, ", ")
}
