package corpus

import (
	"runtime"
	"slices"
	"time"
)

// LiveHeap returns the bytes of heap that are in use after a collection.
func LiveHeap() int64 {
	runtime.GC()
	runtime.GC() // what pools held through the first
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// Percentile returns the nearest-rank percentile of times in microseconds, 0
// if there are none. It sorts them.
func Percentile(times []time.Duration, percent int) float64 {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	rank := (len(times)*percent + 99) / 100
	return float64(times[max(rank, 1)-1]) / float64(time.Microsecond)
}
