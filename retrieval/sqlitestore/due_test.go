package sqlitestore

import (
	"strings"
	"testing"
)

// TestDueIndex looks how SQLite finds what is due: by the index alone, in its
// order.
func TestDueIndex(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	rows, err := s.read.Query("EXPLAIN QUERY PLAN "+dueQuery, day.UnixMilli(), 9)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, step)
	}
	if len(plan) != 1 || !strings.Contains(plan[0], "COVERING INDEX article_due") {
		t.Errorf("%q", plan)
	}
}
