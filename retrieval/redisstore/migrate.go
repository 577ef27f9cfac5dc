package redisstore

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"kutip/retrieval"
)

// A step is the Lua that takes a guild from one schema to the next. It is run
// inside migrateScript, so all at once, and finds the names of the keys in meta,
// current, older and ids.
type step string

// steps take a guild from schema 1 to this program's, which is one more than
// there are of them. A step that was released never changes.
var steps = []step{
	`-- to 2: nobody has a watch, which is to have no field in the new keys`,
}

// schema returns the schema that this program writes.
func (s *Store) schema() string { return strconv.Itoa(len(s.steps) + 1) }

// errOlder says that a guild has an older schema.
var errOlder = errors.New("the record was written by an older kutip")

// checkSchema compares a guild's schema with the program's: nil where they are
// equal or the guild is new (""), else ErrNewer, errOlder or ErrDamaged.
func (s *Store) checkSchema(schema string) error {
	if schema == "" {
		return nil
	}
	switch n, err := strconv.Atoi(schema); {
	case err != nil || n < 1:
		return damaged("a guild's schema is %q", schema)
	case n > len(s.steps)+1:
		return fmt.Errorf("%w: schema %d", retrieval.ErrNewer, n)
	case n < len(s.steps)+1:
		return errOlder
	}
	return nil
}

// migrating calls f, and again after a migration where it returns errOlder.
func (s *Store) migrating(ctx context.Context, guild string, f func() error) error {
	err := f()
	if !errors.Is(err, errOlder) {
		return err
	}
	if err := s.migrate(ctx, guild); err != nil {
		return err
	}
	return f()
}

// migrate takes a guild through the steps that it lacks. One that somebody else
// has taken meanwhile does nothing.
func (s *Store) migrate(ctx context.Context, guild string) error {
	k, err := keysOf(guild)
	if err != nil {
		return err
	}
	for i, step := range s.steps {
		script := redis.NewScript(fmt.Sprintf(`
local meta, current, older, ids = unpack(KEYS)
if redis.call('HGET', meta, 'schema') ~= ARGV[1] then return 0 end
%s
redis.call('HSET', meta, 'schema', ARGV[2])
return 1
`, step))
		err := script.Run(ctx, writer{s.client}, []string{k.meta, k.current, k.older, k.ids}, i+1, i+2).Err()
		if err != nil {
			return wrap(fmt.Sprintf("migrating guild %s from schema %d", guild, i+1), err)
		}
	}
	return nil
}
