package sqlitestate

// The layout of state.db. PRAGMA user_version is the schema; application_id
// tells that the file is a state of Kutip. Nothing in it is kept for long, but
// for the secret and the notes that never end. All times are Unix time in ms.
//
// Schema 2:
//
//	claim    id, ends
//	rate     guild, key, full (when the key has all its times again)
//	account  name, spent, ends
//	note     guild, kind, id, person ("" for nobody), ends, data
//	counter  guild, day, ends, counts (JSON: name → sum)
//	secret   value
//
// Schema 1 had no counter.
//
// What others name (IDs of claims, keys, accounts) are any bytes, so BLOBs.
const (
	application = 0x4b757473 // "Kuts"
	newest      = 2

	counterSchema = 2 // the first with counters
)

const schema = `
	CREATE TABLE claim (
		id   BLOB PRIMARY KEY,
		ends INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX claim_ends ON claim (ends);
	CREATE TABLE rate (
		guild TEXT NOT NULL,
		key   BLOB NOT NULL,
		full  INTEGER NOT NULL,
		PRIMARY KEY (guild, key)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX rate_full ON rate (full);
	CREATE TABLE account (
		name  BLOB PRIMARY KEY,
		spent INTEGER NOT NULL,
		ends  INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX account_ends ON account (ends);
	CREATE TABLE note (
		guild  TEXT NOT NULL,
		kind   TEXT NOT NULL,
		id     TEXT NOT NULL,
		person TEXT NOT NULL,
		ends   INTEGER NOT NULL,
		data   BLOB NOT NULL,
		UNIQUE (guild, kind, id)
	) STRICT;
	CREATE INDEX note_person ON note (guild, person, kind, id);
	CREATE INDEX note_ends ON note (ends);
	CREATE TABLE secret (
		one   INTEGER PRIMARY KEY CHECK (one = 1),
		value BLOB NOT NULL
	) STRICT;`

// migrations bring a file from a schema to the next: the first from none to 1.
var migrations = []string{
	schema,
	`CREATE TABLE counter (
		guild  TEXT NOT NULL,
		day    TEXT NOT NULL,
		ends   INTEGER NOT NULL,
		counts TEXT NOT NULL,
		PRIMARY KEY (guild, day)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX counter_ends ON counter (ends);`,
}

// The statements, which are prepared when the file is opened: one whose table
// isn't as it should be is noticed then.
const (
	claimSQL = `INSERT INTO claim (id, ends) VALUES (?1, ?2)
		ON CONFLICT (id) DO UPDATE SET ends = ?2 WHERE ends <= ?3`

	rateSQL    = `SELECT full FROM rate WHERE guild = ? AND key = ?`
	setRateSQL = `INSERT INTO rate (guild, key, full) VALUES (?1, ?2, ?3)
		ON CONFLICT (guild, key) DO UPDATE SET full = ?3`

	accountSQL    = `SELECT spent, ends FROM account WHERE name = ? AND ends > ?`
	setAccountSQL = `INSERT INTO account (name, spent, ends) VALUES (?1, ?2, ?3)
		ON CONFLICT (name) DO UPDATE SET spent = ?2, ends = ?3`

	putSQL = `INSERT INTO note (guild, kind, id, person, ends, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (guild, kind, id) DO UPDATE SET person = ?4, ends = ?5, data = ?6`
	getSQL    = `SELECT person, ends, data FROM note WHERE guild = ? AND kind = ? AND id = ? AND ends > ?`
	deleteSQL = `DELETE FROM note WHERE guild = ? AND kind = ? AND id = ?`

	dataSQL = `SELECT data FROM note WHERE guild = ? AND kind = ? AND id = ? AND ends > ?`

	countsSQL    = `SELECT ends, counts FROM counter WHERE guild = ? AND day = ? AND ends > ?`
	setCountsSQL = `INSERT INTO counter (guild, day, ends, counts) VALUES (?1, ?2, ?3, ?4)
		ON CONFLICT (guild, day) DO UPDATE SET ends = ?3, counts = ?4`
	allCountsSQL = `SELECT day, counts FROM counter WHERE guild = ? AND ends > ? AND day IN (SELECT value FROM json_each(?))`

	secretSQL    = `SELECT value FROM secret`
	setSecretSQL = `INSERT INTO secret (one, value) VALUES (1, ?) ON CONFLICT DO NOTHING`

	// In small steps, so that nobody waits long for the file.
	forgetSQL     = `DELETE FROM note WHERE rowid IN (SELECT rowid FROM note WHERE guild = ?1 AND person = ?2 AND (ends > ?3) = ?4 LIMIT 200)`
	eraseNotesSQL = `DELETE FROM note WHERE rowid IN (SELECT rowid FROM note WHERE guild = ?1 LIMIT 200)`
	eraseRatesSQL = `DELETE FROM rate WHERE guild = ?1 AND key IN (SELECT key FROM rate WHERE guild = ?1 LIMIT 200)`
	eraseDaysSQL  = `DELETE FROM counter WHERE guild = ?1 AND day IN (SELECT day FROM counter WHERE guild = ?1 LIMIT 200)`
)

// sweepSQL clears some of what has ended.
var sweepSQL = []string{
	`DELETE FROM claim WHERE id IN (SELECT id FROM claim WHERE ends <= ?1 LIMIT 200)`,
	`DELETE FROM rate WHERE (guild, key) IN (SELECT guild, key FROM rate WHERE full <= ?1 LIMIT 200)`,
	`DELETE FROM account WHERE name IN (SELECT name FROM account WHERE ends <= ?1 LIMIT 200)`,
	`DELETE FROM note WHERE rowid IN (SELECT rowid FROM note WHERE ends <= ?1 LIMIT 200)`,
	`DELETE FROM counter WHERE (guild, day) IN (SELECT guild, day FROM counter WHERE ends <= ?1 LIMIT 200)`,
}
