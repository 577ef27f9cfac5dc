package gateway

import (
	"testing"
	"time"
)

func TestBackoff(t *testing.T) {
	p := discordsPace()
	tests := []struct {
		failures    int
		least, most time.Duration
	}{
		{0, 0, 0},
		{1, time.Second / 2, time.Second},
		{2, time.Second, 2 * time.Second},
		{4, 4 * time.Second, 8 * time.Second},
		{8, time.Minute, 2 * time.Minute},
		{20, time.Minute, 2 * time.Minute},
		{100_000, time.Minute, 2 * time.Minute},
	}
	for _, test := range tests {
		for _, random := range []float64{0, 0.5, 0.999} {
			p.random = func() float64 { return random }
			if d := p.backoff(test.failures); d < test.least || d > test.most {
				t.Errorf("after %d failures it waits %v", test.failures, d)
			}
		}
	}
}

func TestAfterInvalid(t *testing.T) {
	p := discordsPace()
	for _, random := range []float64{0, 0.5, 0.999} {
		p.random = func() float64 { return random }
		if d := p.afterInvalid(); d < time.Second || d > 5*time.Second {
			t.Errorf("it waits %v", d)
		}
	}
}
