package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A taking is what kutip takes of the machine.
type taking struct {
	Goroutines int
	Heap       int           // bytes, after the collector ran
	Resident   int           // bytes, after what is free was given back
	Peak       int           // bytes that were ever resident
	CPU        time.Duration // so far
}

func (t taking) String() string {
	return fmt.Sprintf("%d goroutines, %.1f MB heap, %.1f MB resident (%.1f MB at most)", t.Goroutines, inMB(t.Heap), inMB(t.Resident), inMB(t.Peak))
}

func (t taking) since(before taking) string {
	return fmt.Sprintf("%v CPU; now %s", (t.CPU - before.CPU).Round(time.Millisecond), t)
}

func inMB(n int) float64 { return float64(n) / 1e6 }

// takes asks kutip what it takes.
func (l *load) takes() (t taking) {
	l.t.Helper()
	l.signal(syscall.SIGUSR1)
	if err := l.figures.Decode(&t); err != nil {
		l.t.Fatal(err)
	}
	return t
}

// idle is longer than connections are kept that nobody uses.
const idle = 100 * time.Second

// settled is what kutip takes when it has ended what it was at; if it is to be
// idle, its connections as well.
func (l *load) settled(toBeIdle bool) taking {
	l.t.Helper()
	if toBeIdle {
		<-time.After(idle)
	}
	for before := l.takes(); ; {
		now := l.takes()
		if now.Goroutines == before.Goroutines {
			return now
		}
		before = now
	}
}

// watched is kutip, which on SIGUSR1 writes what it takes to descriptor 3. With
// KUTIP_PROFILE it writes its CPU profile between the first two signals there.
func watched() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	go func() {
		out := json.NewEncoder(os.NewFile(3, "figures"))
		for n := 0; ; n++ {
			<-signals
			profile(n)
			out.Encode(takesNow())
		}
	}()
	main()
}

func profile(n int) {
	switch path := os.Getenv("KUTIP_PROFILE"); {
	case path == "":
	case n >= 1:
		pprof.StopCPUProfile()
		if f, err := os.Create(path + ".heap"); err == nil {
			runtime.GC()
			pprof.Lookup("heap").WriteTo(f, 0)
			f.Close()
		}
	default:
		if f, err := os.Create(path); err == nil {
			pprof.StartCPUProfile(f)
		}
	}
}

func takesNow() taking {
	t := taking{Goroutines: runtime.NumGoroutine(), CPU: cpu(), Peak: status("VmHWM")}
	debug.FreeOSMemory() // collects first
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Heap, t.Resident = int(m.HeapAlloc), status("VmRSS")
	return t
}

// status is a number of bytes that Linux tells of this process.
func status(name string) int {
	all, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(all), name+":")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(fields[0])
	return n << 10
}

// cpu is what this process has taken.
func cpu() time.Duration {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
