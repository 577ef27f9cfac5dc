package bot

import (
	"fmt"
	"testing"
)

// TestShare: one guild can take a quarter of the room, and what is given back is
// there again.
func TestShare(t *testing.T) {
	f := newPlaces(8)
	for n, row := range []struct {
		guild string
		room  bool
	}{{"1", true}, {"1", true}, {"1", false}, {"2", true}, {"2", true}, {"2", false}, {"3", true}, {"3", true}, {"4", true}, {"4", true}, {"5", false}} {
		if got := f.take(row.guild); got != row.room {
			t.Errorf("place %d, of guild %s: %v", n+1, row.guild, got)
		}
	}
	f.giveBack("1")
	if f.take("5") != true || f.take("1") != false {
		t.Error("what was given back isn't there, or twice")
	}
	for _, guild := range []string{"1", "2", "2", "3", "3", "4", "4", "5"} {
		f.giveBack(guild)
	}
	if f.taken != 0 || len(f.of) != 0 {
		t.Errorf("%d places of %v are left", f.taken, f.of)
	}
}

// TestRoom: the bounds by default are those of 100 questions a second, each of
// which takes ten.
func TestRoom(t *testing.T) {
	b := alone(nil)
	for n := range 1000 {
		if !b.work.take(fmt.Sprint(n % 4)) {
			t.Fatalf("question %d is too many", n+1)
		}
	}
	if newPlaces(1).take("1") != true {
		t.Error("no room at all")
	}
}
