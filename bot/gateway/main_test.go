package gateway

import (
	"flag"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	_ = flag.Set("test.parallel", "12") // these tests wait more than they work
	goleak.VerifyTestMain(m)
}
