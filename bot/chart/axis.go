package chart

import "math"

// maxSteps is how many steps the numbers beside the bars make at most.
const maxSteps = 4

// huge is where numbers end, so that sums of three fit in an int.
const huge = math.MaxInt / 8

// scale returns the step between numbers, which is 1, 2 or 5 with zeros, and
// the highest of them, which is at least most and 1.
func scale(most int) (step, top int) {
	step = 1
	for i := 0; step*maxSteps < most; i++ {
		if i%3 == 1 {
			step = step * 5 / 2
		} else {
			step *= 2
		}
	}
	return step, (max(most, 1) + step - 1) / step * step
}

// strides are how many days there may be from one that is written to the next:
// whole weeks, where it can't be each or every other.
var strides = []int{1, 2, 7, 14, 28, 56, 112, 224}

// apart tells whether no two neighbours are nearer to each other than space.
func apart(row []mark, space int) bool {
	for i := 1; i < len(row); i++ {
		if row[i].box.Min.X-row[i-1].box.Max.X < space {
			return false
		}
	}
	return true
}

// counts are a day's numbers from the bottom of its bar to its top.
func (d Day) counts() [3]int {
	return [3]int{bounded(d.Found), bounded(d.Closest), bounded(d.None)}
}

func (d Day) total() int {
	c := d.counts()
	return c[0] + c[1] + c[2]
}

func bounded(n int) int { return min(max(n, 0), huge) }
