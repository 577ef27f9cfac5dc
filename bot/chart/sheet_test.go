package chart

import (
	"image"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sound checks what holds of every chart: nothing that is written leaves the
// card or touches anything else, and the bars have most of the room.
func sound(t *testing.T, c Chart) {
	t.Helper()
	s := arranged(t, c)
	boxes := map[string]image.Rectangle{"title": s.title.box}
	for i, k := range s.legend {
		boxes["name "+strconv.Itoa(i)], boxes["chip "+strconv.Itoa(i)] = k.box, k.chip.box
	}
	for i, m := range s.ticks {
		boxes["number "+strconv.Itoa(i)] = m.box
	}
	for i, m := range s.days {
		boxes["day "+strconv.Itoa(i)] = m.box
	}
	card := image.Rect(margin, margin, Width-margin, Height-margin)
	for name, box := range boxes {
		if !box.In(card) {
			t.Errorf("%s at %v leaves the card", name, box)
		}
		for other, its := range boxes {
			if name < other && box.Overlaps(its) {
				t.Errorf("%s at %v and %s at %v overlap", name, box, other, its)
			}
		}
		for _, b := range s.bars {
			if box.Overlaps(b.box) {
				t.Errorf("%s at %v and a bar at %v overlap", name, box, b.box)
			}
		}
	}
	if s.plot.Dx() < Width/2 || s.plot.Dy() < Height/3 {
		t.Errorf("the bars have %v", s.plot)
	}
	if len(s.ticks) < 2 || len(s.ticks) > maxSteps+1 {
		t.Errorf("%d numbers beside the bars", len(s.ticks))
	}
	for i := 1; i < len(s.days); i++ {
		if gap := s.days[i].box.Min.X - s.days[i-1].box.Max.X; gap < space {
			t.Errorf("days %d and %d are %d apart", i-1, i, gap)
		}
	}
	for _, b := range s.bars {
		grown := image.Rect(s.plot.Min.X, s.plot.Min.Y-3*least, s.plot.Max.X, s.plot.Max.Y)
		if !b.box.In(grown) || b.box.Dx() < 2 || b.box.Dy() < least-seam {
			t.Errorf("a bar at %v of %v", b.box, s.plot)
		}
	}
}

func TestParts(t *testing.T) {
	for _, row := range []struct {
		scene string
		days  string // that are written
		tops  string // the numbers, from 0 up
	}{
		{"week", "22 Sep,23 Sep,24 Sep,25 Sep,26 Sep,27 Sep,28 Sep", "0 10 20 30"},
		{"month", "31 Aug,7 Sep,14 Sep,21 Sep,28 Sep", "0 10 20 30"},
		{"90", "6 Jul,20 Jul,3 Aug,17 Aug,31 Aug,14 Sep,28 Sep", "0 100 200 300 400"},
		{"zero", "16 Sep,18 Sep,20 Sep,22 Sep,24 Sep,26 Sep,28 Sep", "0 1"},
		{"one", "28 Sep", "0 5 10 15"},
		{"empty", "", "0 1"},
		{"negative", "1 Sep", "0 1 2 3"},
		{"millions", "6 Jul,3 Aug,31 Aug,28 Sep", "0 1.000.000 2.000.000 3.000.000 4.000.000"},
		{"huge", "6 Jul,20 Jul,3 Aug,17 Aug,31 Aug,14 Sep,28 Sep", "0 1e+18 2e+18 3e+18"},
		{"strange", "", "0 10 20 30"},
	} {
		s := arranged(t, scenes()[row.scene])
		if got := strings.Join(texts(s.days), ","); got != row.days {
			t.Errorf("%s: days %q, want %q", row.scene, got, row.days)
		}
		if got := strings.Join(texts(s.ticks), " "); got != row.tops {
			t.Errorf("%s: numbers %q, want %q", row.scene, got, row.tops)
		}
	}
}

// Where each day has room each is named; where one name fills the row it is the
// last day's, cut.
func TestDaysThatHaveNoRoom(t *testing.T) {
	s := arranged(t, scenes()["long labels"])
	if len(s.days) == 0 || !strings.HasSuffix(s.days[0].text, "…") {
		t.Errorf("got %q", texts(s.days))
	}
	if last := s.days[len(s.days)-1]; last.at != middle(89, 90, s.plot) {
		t.Errorf("the last is of the bar at %d", last.at)
	}
}

// One among a hundred thousand is seen, and can be told from its neighbours.
func TestSmallPartsAreSeen(t *testing.T) {
	c := scenes()["uneven"]
	p, s := drawn(t, c), arranged(t, c)
	if len(s.bars) != 8 {
		t.Fatalf("%d parts", len(s.bars))
	}
	for _, b := range s.bars {
		x, middle := b.box.Min.X+b.box.Dx()/2, b.box.Min.Y+b.box.Dy()/2
		high := 0
		for y := middle - least; y < middle+least; y++ {
			if at(p, x, y) == b.colour {
				high++
			}
		}
		if high < least-seam {
			t.Errorf("%v at %v is %d high", b.colour, b.box, high)
		}
		if below := at(p, x, b.box.Max.Y+1); slices.Contains(colours[:], below) {
			t.Errorf("nothing parts %v from what is below", b.box)
		}
	}
}

func TestTitleThatCannotBeWrittenTakesNoRoom(t *testing.T) {
	with, without := arranged(t, english(nil, "Questions")), arranged(t, english(nil, "日本🎉"))
	if without.title.text != "" || without.plot.Min.Y >= with.plot.Min.Y {
		t.Errorf("title %q, bars from %d", without.title.text, without.plot.Min.Y)
	}
}

func arranged(t *testing.T, c Chart) sheet {
	t.Helper()
	p, err := newPens()
	if err != nil {
		t.Fatal(err)
	}
	if c.Number == nil {
		c.Number = strconv.Itoa
	}
	return arrange(c, p)
}

func texts(marks []mark) []string {
	var all []string
	for _, m := range marks {
		all = append(all, m.text)
	}
	return all
}
