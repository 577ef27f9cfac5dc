package sqlitestore

import (
	"strings"
	"testing"
)

// TestDueIndex looks how SQLite finds what is due: by the index alone, in its
// order.
func TestDueIndex(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	plan := planOf(t, s, dueQuery, day.UnixMilli(), 9)
	if strings.Contains(plan, "\n") || !strings.Contains(plan, "COVERING INDEX article_due") {
		t.Errorf("%s", plan)
	}
}

// planOf returns the steps that SQLite takes for a query, one a line.
func planOf(t *testing.T, s *Store, query string, args ...any) string {
	t.Helper()
	rows, err := s.read.Query("EXPLAIN QUERY PLAN "+query, args...)
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
	return strings.Join(plan, "\n")
}
