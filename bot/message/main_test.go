package message

import (
	"flag"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "25"); err != nil { // unless the flag says otherwise: the race detector is slow here
		panic(err)
	}
	os.Exit(m.Run())
}
