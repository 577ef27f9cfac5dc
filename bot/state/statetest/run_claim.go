package statetest

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// oddNames are names of claims, keys and accounts, all of them different.
var oddNames = []string{
	"a", "A", "a ", " a", "a\x00", "a\x00b", "\x00", "a:b", "{a}", "{b}a", "a*", "a%", "a'", `a"`, "a\n", "\xff", "\xff\xfe", "é", "e\u0301", "0", "00", "-1", "1e3",
	strings.Repeat("n", 199), strings.Repeat("n", 200), strings.Repeat("\xf0", 200),
}

func testClaims(t *testing.T, home Home) {
	a, b := home.two(t)
	for _, id := range oddNames {
		same(t, fmt.Sprintf("first claim of %.20q", id), a.claim(id, time.Minute), true)
	}
	for _, id := range oddNames {
		same(t, fmt.Sprintf("claim of %.20q by the one who has it", id), a.claim(id, time.Hour), false)
		same(t, fmt.Sprintf("claim of %.20q by another", id), b.claim(id, time.Hour), false)
	}
	home.Clock.Advance(time.Minute - time.Millisecond)
	same(t, "claim just before the end", b.claim("a", time.Minute), false)
	home.Clock.Advance(time.Millisecond)
	same(t, "claim at the end", b.claim("a", time.Minute), true)
	same(t, "claim of what was claimed anew", a.claim("a", time.Minute), false)
	same(t, "short claim", a.claim("short", time.Nanosecond), true)
	home.Clock.Advance(time.Millisecond)
	same(t, "claim a millisecond later", b.claim("short", time.Minute), true)
}

func testClaimRace(t *testing.T, home Home) {
	a, b := home.two(t)
	const ids = 8
	var first [ids]atomic.Int32
	race(t, a, b, func(h handle, i int) error {
		for n := range ids {
			won, err := h.Claim(ctx, fmt.Sprint("id", n), time.Minute)
			if err != nil {
				return err
			}
			if won {
				first[n].Add(1)
			}
		}
		return nil
	})
	for n := range first {
		same(t, fmt.Sprintf("how many were the first to claim id %d", n), first[n].Load(), 1)
	}
}
