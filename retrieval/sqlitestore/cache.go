package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"hash/crc32"
	"os"
	"sync"
	"time"

	"kutip/retrieval"
)

// A Cache is the cache in a file that may be deleted or damaged at any time: then
// it is empty. It isn't synced, and the oldest values go where they are too many.
type Cache struct {
	path   string
	access access
	limit  int64 // bytes
	now    func() time.Time

	mu     sync.Mutex
	file   *cacheFile // nil until it can be opened
	closed bool
}

type cacheFile struct {
	*file
	load *sql.Stmt
}

var errClosed = errors.New("the cache is closed")

// openCache opens the cache at path. One that can't be opened has nothing, and
// is tried again with each call.
func (o Options) openCache(ctx context.Context, path string) *Cache {
	pragmas := []string{"synchronous(OFF)", "secure_delete(ON)", "journal_size_limit(0)"}
	c := &Cache{
		path: path, limit: o.CacheBytes, now: o.Now,
		access: access{driver: o.driver, busy: o.cacheBusy, pragmas: pragmas},
	}
	c.open(ctx) // what is wrong the first call will tell
	return c
}

// open returns the open file, a new one where the one that was open is gone.
// What isn't a cache of this schema is thrown away.
func (c *Cache) open(ctx context.Context) (*cacheFile, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, errClosed
	}
	if c.file != nil {
		if c.file.inPlace() {
			return c.file, nil
		}
		c.file.close()
		c.file = nil
	}
	f, err := c.openThere(ctx)
	if spoilt(err) {
		if err := c.remove(); err != nil {
			return nil, err
		}
		f, err = c.openThere(ctx)
	}
	c.file = f
	return f, err
}

// openThere opens the file at path, which is made if there is none.
func (c *Cache) openThere(ctx context.Context) (*cacheFile, error) {
	if err := makeFile(c.path); err != nil {
		return nil, err
	}
	f, err := openWith(ctx, c.path, c.access, cached.migrate)
	if err != nil {
		return nil, err
	}
	load, err := f.read.PrepareContext(ctx, loadQuery)
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	return &cacheFile{f, load}, nil
}

// spoilt tells whether an error says that the file is of no use.
func spoilt(err error) bool {
	return errors.Is(err, retrieval.ErrDamaged) || errors.Is(err, retrieval.ErrNewer) || kindOf(err) == retrieval.ErrDamaged
}

func (c *Cache) remove() error {
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(c.path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// use runs do on the file, and throws the file away where it turns out spoilt.
func (c *Cache) use(ctx context.Context, guild string, do func(*cacheFile) error) error {
	if err := checkGuild(guild); err != nil {
		return err
	}
	f, err := c.open(ctx)
	if err != nil {
		return fail(c.path, err)
	}
	if err = do(f); spoilt(err) {
		err = c.discard(f)
	}
	return fail(c.path, err)
}

// discard throws the file away, unless another call has meanwhile.
func (c *Cache) discard(f *cacheFile) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.file != f {
		return nil
	}
	c.file = nil
	gone := !f.inPlace()
	f.close()
	if gone { // what stands there now is another's
		return nil
	}
	return c.remove()
}

func (c *Cache) close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	if c.file == nil {
		return nil
	}
	return c.file.close()
}

// A CROSS JOIN goes through the keys and looks each up, never the other way.
const loadQuery = `SELECT k.key, i.sum, i.value FROM json_each(?2) k CROSS JOIN item i
	ON i.guild = ?1 AND i.key = k.value WHERE i.expiry > ?3`

func (c *Cache) Load(ctx context.Context, guild string, keys []string) ([][]byte, error) {
	var values [][]byte
	err := c.use(ctx, guild, func(f *cacheFile) (err error) {
		values, err = c.load(ctx, f, guild, keys)
		return err
	})
	if err != nil {
		return nil, err
	}
	if values == nil { // it was spoilt
		values = make([][]byte, len(keys))
	}
	return values, nil
}

func (c *Cache) load(ctx context.Context, f *cacheFile, guild string, keys []string) ([][]byte, error) {
	asked, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	rows, err := f.load.QueryContext(ctx, guild, string(asked), c.now().UnixNano())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	values := make([][]byte, len(keys))
	for rows.Next() {
		var n int
		var sum int64
		var value []byte
		if err := rows.Scan(&n, &sum, &value); err != nil {
			return nil, err
		}
		if sum != sumOf(guild, keys[n], value) {
			continue
		}
		if value == nil {
			value = []byte{} // it is empty, not missing
		}
		values[n] = value
	}
	return values, rows.Err()
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli) // processors have it

// sumOf is kept with a value: whatever happened to the file, no value passes for
// another's, nor a broken one for a whole.
func sumOf(guild, key string, value []byte) int64 {
	sum := crc32.Checksum([]byte(guild+"\x00"+key+"\x00"), castagnoli)
	return int64(crc32.Update(sum, castagnoli, value))
}

func (c *Cache) Save(ctx context.Context, guild string, items []retrieval.CacheItem, life time.Duration) error {
	return c.use(ctx, guild, func(f *cacheFile) error {
		return f.change(ctx, func(tx *sql.Tx) error {
			return c.save(ctx, tx, guild, items, c.now(), life)
		})
	})
}

func (c *Cache) save(ctx context.Context, tx *sql.Tx, guild string, items []retrieval.CacheItem, now time.Time, life time.Duration) error {
	insert, err := tx.PrepareContext(ctx, `REPLACE INTO item (guild, key, expiry, sum, value) VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, i := range items {
		value := append([]byte{}, i.Value...) // nil would be NULL
		if _, err := insert.ExecContext(ctx, guild, i.Key, now.Add(life).UnixNano(), sumOf(guild, i.Key, value), value); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM item WHERE seq IN
		(SELECT seq FROM item WHERE expiry <= ? LIMIT 100)`, now.UnixNano()); err != nil {
		return err
	}
	return c.shrink(ctx, tx)
}

// shrink drops the oldest values until the file is below its limit, by a
// sixteenth, so that not every Save has to.
func (c *Cache) shrink(ctx context.Context, tx *sql.Tx) error {
	for {
		used, err := usedBytes(ctx, tx)
		if err != nil || used <= c.limit {
			return err
		}
		var last sql.NullInt64
		err = tx.QueryRowContext(ctx, `SELECT min(seq) FROM (
			SELECT seq, sum(length(value) + 200) OVER (ORDER BY seq) AS bytes FROM item) WHERE bytes >= ?`,
			used-c.limit+c.limit/16).Scan(&last)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `DELETE FROM item WHERE seq <= coalesce(?, seq)`, last)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return err
		}
	}
}

// usedBytes returns how much of a file isn't free.
func usedBytes(ctx context.Context, q queryer) (n int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT (c.page_count - f.freelist_count) * s.page_size
		FROM pragma_page_count c, pragma_freelist_count f, pragma_page_size s`).Scan(&n)
	return n, err
}

// erase removes a guild's values.
func (c *Cache) erase(ctx context.Context, guild string) error {
	return c.use(ctx, guild, func(f *cacheFile) error {
		_, err := f.write.ExecContext(ctx, `DELETE FROM item WHERE guild = ?`, guild)
		if err != nil {
			return err
		}
		return f.scrub(ctx)
	})
}
