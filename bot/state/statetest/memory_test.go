package statetest

import (
	"testing"

	"go.uber.org/goleak"

	"kutip/bot/state"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestMemory(t *testing.T) { Run(t, memoryHome) }

func memoryHome(*testing.T) Home {
	clock := NewClock()
	m := newMemory(clock.Now)
	return Home{Clock: clock, Open: func(*testing.T) state.Store { return m }, Lose: func(*testing.T) { m.lose() }}
}
