package state

import (
	"fmt"
	"math"
	"regexp"
	"time"
)

// What can be kept. All stores refuse the rest by these functions, with
// ErrInvalid, so that what one keeps the others keep, too.
const (
	MaxData = 64 << 10 // bytes of a note's data
	MaxPage = 1000     // notes of a page
	MaxDays = 400      // days of Counts

	maxName  = 200               // bytes of claims' IDs, of keys and of accounts' names
	maxCost  = 1_000_000_000_000 // so that Lua's numbers hold all sums
	maxTimes = 1_000_000
	maxLife  = 10 * 366 * 24 * time.Hour
	maxAdd   = 40 // counters at a time
)

var (
	guildName  = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,64}$`)
	kindName   = regexp.MustCompile(`^[a-z]{1,20}$`)
	noteID     = regexp.MustCompile(`^[ -~]{1,120}$`)
	personName = regexp.MustCompile(`^([0-9a-f]{32})?$`)
	counter    = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,60}$`)
)

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrInvalid}, args...)...)
}

// CheckGuild checks a guild's name.
func CheckGuild(guild string) error {
	if !guildName.MatchString(guild) {
		return invalid("a guild's name of %d bytes", len(guild))
	}
	return nil
}

// CheckClaim checks what Claim gets.
func CheckClaim(id string, life time.Duration) error {
	if len(id) == 0 || len(id) > maxName {
		return invalid("a claim's ID of %d bytes", len(id))
	}
	return checkLife(life)
}

// CheckTake checks what Take gets.
func CheckTake(guild, key string, r Rate) error {
	if len(key) == 0 || len(key) > maxName {
		return invalid("a key of %d bytes", len(key))
	}
	if r.Times < 1 || r.Times > maxTimes || r.Per < time.Millisecond || r.Per > maxLife {
		return invalid("a rate of %d in %v", r.Times, r.Per)
	}
	return CheckGuild(guild)
}

// CheckSpend checks what Spend and Spent get.
func CheckSpend(cost int, accounts []Account) error {
	if err := checkCost(cost); err != nil {
		return err
	}
	names := map[string]bool{}
	for _, a := range accounts {
		if len(a.Name) == 0 || len(a.Name) > maxName || names[a.Name] {
			return invalid("an account's name of %d bytes, or one that comes twice", len(a.Name))
		}
		if err := checkLife(a.Life); err != nil {
			return err
		}
		names[a.Name] = true
	}
	return nil
}

func checkCost(cost int) error {
	if int64(cost) > maxCost || int64(cost) < -maxCost {
		return invalid("a cost of %d", cost)
	}
	return nil
}

func checkLife(life time.Duration) error {
	if life <= 0 || life > maxLife {
		return invalid("a life of %v", life)
	}
	return nil
}

// CheckNote checks a note.
func CheckNote(n Note) error {
	if len(n.Data) > MaxData {
		return invalid("a note of %d bytes", len(n.Data))
	}
	if n.Ends.Before(time.UnixMilli(0)) || n.Ends.After(Never) {
		return invalid("a note that ends in the year %d", n.Ends.Year())
	}
	if err := CheckPerson(n.Guild, n.Person); err != nil {
		return err
	}
	return CheckPlace(n.Guild, n.Kind, n.ID)
}

// CheckPlace checks what names a note.
func CheckPlace(guild string, kind Kind, id string) error {
	if !kindName.MatchString(string(kind)) {
		return invalid("a kind of %d bytes", len(kind))
	}
	if !noteID.MatchString(id) {
		return invalid("a note's ID of %d bytes", len(id))
	}
	return CheckGuild(guild)
}

// CheckPerson checks a guild and whom a note is about. Only what Key.Person
// gives passes, so that no user's ID is ever kept by mistake.
func CheckPerson(guild, person string) error {
	if !personName.MatchString(person) {
		return invalid("a person who isn't a hash")
	}
	return CheckGuild(guild)
}

// CheckForget checks what Forget gets: nobody can't be forgotten.
func CheckForget(guild, person string) error {
	if person == "" {
		return invalid("a person without a name")
	}
	return CheckPerson(guild, person)
}

// CheckCount checks what Count gets.
func CheckCount(guild, day string, add map[string]int, life time.Duration) error {
	if len(add) > maxAdd {
		return invalid("%d counters at a time", len(add))
	}
	for name, n := range add {
		if !counter.MatchString(name) {
			return invalid("a counter's name of %d bytes", len(name))
		}
		if err := checkCost(n); err != nil {
			return err
		}
	}
	if err := checkLife(life); err != nil {
		return err
	}
	return CheckCounts(guild, []string{day})
}

// CheckCounts checks what Counts gets.
func CheckCounts(guild string, days []string) error {
	if len(days) > MaxDays {
		return invalid("%d days", len(days))
	}
	for _, day := range days {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return invalid("a day of %d bytes", len(day))
		}
	}
	return CheckGuild(guild)
}

// CheckQuery checks a query, and brings its N into bounds.
func CheckQuery(q Query) (Query, error) {
	q.N = min(max(q.N, 0), MaxPage)
	for _, kind := range []Kind{q.Kind, q.After.Kind} {
		if kind != "" && !kindName.MatchString(string(kind)) {
			return q, invalid("a kind of %d bytes", len(kind))
		}
	}
	if q.After.ID != "" && (q.After.Kind == "" || !noteID.MatchString(q.After.ID)) {
		return q, invalid("a place with an ID of %d bytes", len(q.After.ID))
	}
	return q, CheckPerson(q.Guild, q.Person)
}

// Milliseconds returns a life in whole milliseconds, at least 1.
func Milliseconds(life time.Duration) int64 {
	return int64(math.Ceil(float64(life) / float64(time.Millisecond)))
}
