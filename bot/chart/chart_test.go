package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// With KUTIP_CHARTS=DIR the pictures are left there to be looked at.
func TestScenes(t *testing.T) {
	for name, c := range scenes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := PNG(c)
			if err != nil {
				t.Fatal(err)
			}
			if len(data) > 256<<10 {
				t.Errorf("%d bytes", len(data))
			}
			sound(t, c)
			p := decoded(t, data)
			if p.Bounds() != image.Rect(0, 0, Width, Height) {
				t.Errorf("size %v", p.Bounds())
			}
			if dir := os.Getenv("KUTIP_CHARTS"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestCardIsOpaqueButForItsCorners(t *testing.T) {
	p := drawn(t, english(daysOf(7, 1), "Questions"))
	for _, at := range []image.Point{{0, 0}, {Width - 1, 0}, {0, Height - 1}, {Width - 1, Height - 1}} {
		if _, _, _, a := p.At(at.X, at.Y).RGBA(); a != 0 {
			t.Errorf("the corner at %v isn't transparent", at)
		}
	}
	for x := range Width {
		for _, y := range []int{corner, Height / 2, Height - corner - 1} {
			if _, _, _, a := p.At(x, y).RGBA(); a != 0xffff {
				t.Fatalf("%d,%d isn't opaque", x, y)
			}
		}
	}
	if got := at(p, Width/2, 0); got != ground {
		t.Errorf("edge is %v", got)
	}
}

// A day's bar has found at the bottom, closest above and none on top, each as
// high as its share of the scale.
func TestBarsStandWhereTheyMust(t *testing.T) {
	c := english([]Day{{"a", 7, 2, 1}, {"b", 0, 0, 0}, {"c", 0, 5, 5}, {"d", 1, 0, 0}}, "Questions")
	p, plot := drawn(t, c), arranged(t, c).plot
	want := []map[color.RGBA]float64{
		{found: .7, closest: .2, none: .1}, {}, {closest: .5, none: .5}, {found: .1},
	}
	for i, shares := range want {
		x := plot.Min.X + plot.Dx()*(2*i+1)/8
		height := map[color.RGBA]int{}
		var order []color.RGBA
		for y := plot.Max.Y - 1; y >= plot.Min.Y; y-- {
			got := at(p, x, y)
			if got != found && got != closest && got != none {
				continue
			}
			if height[got]++; height[got] == 1 {
				order = append(order, got)
			}
		}
		for _, colour := range colours {
			if off := math.Abs(float64(height[colour]) - shares[colour]*float64(plot.Dy())); off > 4 {
				t.Errorf("day %d: %v is %d high of %d, want a share of %v", i, colour, height[colour], plot.Dy(), shares[colour])
			}
		}
		if !slices.IsSortedFunc(order, func(a, b color.RGBA) int {
			return slices.Index(colours[:], a) - slices.Index(colours[:], b)
		}) {
			t.Errorf("day %d: from the bottom %v", i, order)
		}
	}
}

// Each day has a bar that stands apart from the next, up to the most days.
func TestBarsStandApart(t *testing.T) {
	for _, n := range []int{1, 2, 7, 30, 90, MostDays} {
		days := make([]Day, n)
		for i := range days {
			days[i].Found = 1
		}
		c := english(days, "Questions")
		p, plot := drawn(t, c), arranged(t, c).plot
		bars, wide := 0, 0
		for x := plot.Min.X; x < plot.Max.X; x++ {
			if at(p, x, plot.Max.Y-1) != found {
				continue
			}
			if wide++; at(p, x-1, plot.Max.Y-1) != found {
				bars++
			}
		}
		if bars != n {
			t.Errorf("%d bars of %d days", bars, n)
		}
		if wide/n > widest {
			t.Errorf("%d days: bars of %d pixels", n, wide/n)
		}
	}
}

func TestLegendIsInTheOrderOfTheBars(t *testing.T) {
	for name, c := range map[string]Chart{"short": english(nil, "Q"), "long": scenes()["long"]} {
		p := drawn(t, c)
		for i, k := range arranged(t, c).legend {
			middle := k.chip.box.Min.Add(k.chip.box.Size().Div(2))
			if got := at(p, middle.X, middle.Y); got != colours[i] {
				t.Errorf("%s: name %d has %v", name, i, got)
			}
			if !inked(p, k.box) {
				t.Errorf("%s: name %d isn't written", name, i)
			}
		}
	}
}

func TestTooManyDaysAreRefused(t *testing.T) {
	if _, err := PNG(Chart{Days: make([]Day, MostDays+1)}); err == nil || !strings.Contains(err.Error(), "401 days") {
		t.Errorf("got %v", err)
	}
}

// Pictures may be drawn at once; the same chart is always the same picture.
func TestAtOnce(t *testing.T) {
	c := indonesian(daysOf(30, 1), "Pertanyaan")
	pictures := make([][]byte, 4)
	var wait sync.WaitGroup
	for i := range pictures {
		wait.Go(func() { pictures[i], _ = PNG(c) })
	}
	wait.Wait()
	for _, p := range pictures {
		if len(p) == 0 || !bytes.Equal(p, pictures[0]) {
			t.Fatal("pictures differ")
		}
	}
}

func FuzzPNG(f *testing.F) {
	f.Add("Pertanyaan", "Terjawab", "9 Sep", "1.000", uint16(7), 3, 2, 1)
	f.Add("日本🎉\u200d", strings.Repeat("W", 300), strings.Repeat("9 Sep ", 40), "", uint16(90), math.MaxInt, math.MinInt, -1)
	f.Add("e\u0301\xff", "\n\t", "", strings.Repeat("0", 99), uint16(MostDays), 1, 0, math.MaxInt)
	f.Fuzz(func(t *testing.T, title, name, label, number string, n uint16, a, b, c int) {
		chart := Chart{
			Days:  make([]Day, n%(MostDays+1)),
			Title: title, Found: name, Closest: label, None: name,
			Number: func(int) string { return number },
		}
		for i := range chart.Days {
			chart.Days[i] = Day{label, a * i, b + i, c - i}
		}
		if n%8 != 0 { // pixels take most of the time
			sound(t, chart)
			return
		}
		data, err := PNG(chart)
		if err != nil {
			t.Fatal(err)
		}
		decoded(t, data)
	})
}

func BenchmarkPNG(b *testing.B) {
	c := indonesian(daysOf(90, 13), "Pertanyaan 90 hari terakhir")
	for b.Loop() {
		if _, err := PNG(c); err != nil {
			b.Fatal(err)
		}
	}
}

func drawn(t *testing.T, c Chart) image.Image {
	t.Helper()
	p, err := newPens()
	if err != nil {
		t.Fatal(err)
	}
	return paint(arranged(t, c), p)
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	p, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func at(p image.Image, x, y int) color.RGBA {
	return color.RGBAModel.Convert(p.At(x, y)).(color.RGBA)
}

// inked tells whether anything but ground is in a box.
func inked(p image.Image, box image.Rectangle) bool {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if at(p, x, y) != ground {
				return true
			}
		}
	}
	return false
}
