package retrievaltest

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"kutip/retrieval"
)

// faultEnv names the fault that a process is to run the suite on.
const faultEnv = "KUTIP_TEST_FAULT"

// Each part of the suite finds what it is for. As it must fail, it runs in a
// process of its own: this very test, with faultEnv.
func TestStoreBites(t *testing.T) {
	if breakIt := asked(broken); breakIt != nil {
		TestStore(t, func(*testing.T) Opener {
			m, notes := NewMemory(), new(sync.Map)
			return func(*testing.T) retrieval.Store { return newFaulty(m, notes, breakIt) }
		})
		return
	}
	var names []string
	for _, c := range storeCases {
		names = append(names, c.name)
	}
	bite(t, broken, names)
}

func TestCacheBites(t *testing.T) {
	if breakIt := asked(brokenCaches); breakIt != nil {
		TestCache(t, func(*testing.T) CacheOpener {
			now, m, notes := day, NewMemory(), new(sync.Map)
			m.Now = func() time.Time { return now }
			return CacheOpener{
				Open:    func(*testing.T) retrieval.Cache { return newFaulty(m, notes, breakIt).Cache() },
				Advance: func(d time.Duration) { now = now.Add(d) },
			}
		})
		return
	}
	var names []string
	for _, c := range cacheCases {
		names = append(names, c.name)
	}
	bite(t, brokenCaches, names)
}

// asked returns what the process shall run the suite on; nil if it isn't one
// that was started so.
func asked(faults []fault) func(f *faulty) {
	for _, f := range faults {
		if f.name == os.Getenv(faultEnv) {
			return f.breakIt
		}
	}
	return nil
}

// bite runs for each fault the part of the suite that must find it.
func bite(t *testing.T, faults []fault, parts []string) {
	bites := map[string]bool{}
	for _, f := range faults {
		bites[f.bites] = true
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			test, _, _ := strings.Cut(t.Name(), "/")
			cmd := exec.CommandContext(t.Context(), os.Args[0],
				fmt.Sprintf("-test.run=^%s$/^%s$", test, f.bites), "-rapid.nofailfile", "-rapid.shrinktime=1ms")
			cmd.Env = append(os.Environ(), faultEnv+"="+f.name)
			out, err := cmd.CombinedOutput()
			found := strings.Contains(string(out), fmt.Sprintf("--- FAIL: %s/%s ", test, f.bites))
			if err == nil || !found || strings.Contains(string(out), "panic: ") || strings.Contains(string(out), "DATA RACE") {
				t.Errorf("%s doesn't find it: %v\n%s", f.bites, err, out)
			}
			t.Logf("%s", out)
		})
	}
	for _, part := range parts {
		if !bites[part] {
			t.Errorf("nothing shows that %s finds anything", part)
		}
	}
}
