package main

import (
	"slices"
	"time"
)

// A mean is of the values added so far.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(yes bool) {
	m.n++
	if yes {
		m.sum++
	}
}

func (m *mean) addValue(v float64) { m.sum, m.n = m.sum+v, m.n+1 }

func (m *mean) value() float64 { return m.sum / float64(max(m.n, 1)) }

// orNull is the mean, nil of nothing.
func (m *mean) orNull() *float64 {
	if m.n == 0 {
		return nil
	}
	v := m.value()
	return &v
}

func sum(values []int) (total int) {
	for _, v := range values {
		total += v
	}
	return total
}

// percentile returns a time in ms that p of a hundred don't exceed; it sorts them.
func percentile(times []time.Duration, p int) float64 {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return milliseconds(times[min(len(times)-1, len(times)*p/100)])
}
