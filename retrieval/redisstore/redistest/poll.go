package redistest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9/logging"
)

// go-redis would log each time that a server isn't ready.
func init() { logging.Disable() }

// patience is how long servers may take to become what a test waits for.
const patience = 30 * time.Second

// final is an error that polling again won't mend.
type final struct{ error }

// poll calls f until it returns no error, or a final one.
func poll(f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		err := f(ctx)
		if err == nil || errors.As(err, &final{}) {
			return err
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("after %v: %w", patience, err)
		}
	}
}
