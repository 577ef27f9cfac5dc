package statetest

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"kutip/bot/state"
)

// faultEnv names the fault that a process is to run the suite on.
const faultEnv = "KUTIP_TEST_FAULT"

// noBites are parts that a store in memory can't fail at: TestContract of
// package sqlitestate bites there.
const noBites = "ForgetBytes"

// Each part of the suite finds what it is for. As it must fail, it runs in a
// process of its own: this very test, with faultEnv.
func TestBites(t *testing.T) {
	if name := os.Getenv(faultEnv); name != "" {
		runBroken(t, name)
		return
	}
	bites := map[string]bool{noBites: true}
	for _, f := range broken {
		bites[f.bites] = true
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), os.Args[0],
				fmt.Sprintf("-test.run=^TestBites$/^%s$", f.bites), "-rapid.nofailfile", "-rapid.shrinktime=1ms")
			cmd.Env = append(os.Environ(), faultEnv+"="+f.name)
			out, err := cmd.CombinedOutput()
			found := strings.Contains(string(out), fmt.Sprintf("--- FAIL: TestBites/%s ", f.bites))
			if err == nil || !found || strings.Contains(string(out), "panic: ") || strings.Contains(string(out), "DATA RACE") {
				t.Errorf("%s doesn't find it: %v\n%s", f.bites, err, out)
			}
			t.Logf("%s", out)
		})
	}
	for _, p := range parts {
		if !bites[p.name] {
			t.Errorf("nothing shows that %s finds anything", p.name)
		}
	}
}

// runBroken runs the suite on a fault.
func runBroken(t *testing.T, name string) {
	for _, f := range broken {
		if f.name == name {
			Run(t, func(*testing.T) Home {
				clock := NewClock()
				m := newMemory(clock.Now)
				return Home{Clock: clock, Open: func(*testing.T) state.Store { return f.wrap(m) }, Lose: func(*testing.T) { m.lose() }}
			})
		}
	}
}
