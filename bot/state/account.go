package state

import "time"

// An Account is something to spend from, up to a limit; 0: nothing may be.
// Its name is 1 to 200 bytes.
type Account struct {
	Name  string
	Limit int
	Life  time.Duration
}

// Allows tells whether a cost may be added to what was spent.
func (a Account) Allows(spent, cost int) bool {
	return cost <= 0 || cost <= max(a.Limit, 0)-spent
}
