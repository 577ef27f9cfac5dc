package sqlitestore

// The record's layout. PRAGMA user_version is the schema, that is, how many of
// these steps were made; application_id tells that the file is a record of
// Kutip. A step that was released never changes: a new layout is a new step.
//
// Schema 1:
//
//	guild    name, version (retrieval.Version), articles and removed (how many
//	         of its articles are there, and how many are removed)
//	article  guild, id, current (JSON of a retrieval.Revision), older (JSON of
//	         an array of them, the oldest first)
//	text     guild, id, body (number of the revision that it was put with),
//	         packed (retrieval.Pack)
//
// Schema 2:
//
//	article  + watch (JSON of a retrieval.Watch), pending (JSON of a
//	         retrieval.Pending, or null), next (Watch.Next, Unix time in ms; NULL:
//	         none), which is indexed where it isn't NULL
//	host     name, free and wait (those of a retrieval.Host, Unix time in ms; the
//	         zero time is one of long ago), the later of which is indexed
var record = schema{
	application: 0x4b757470, // "Kutp"
	steps: []string{`
		CREATE TABLE guild (
			name     TEXT PRIMARY KEY,
			version  TEXT NOT NULL,
			articles INTEGER NOT NULL,
			removed  INTEGER NOT NULL
		) STRICT, WITHOUT ROWID;
		CREATE TABLE article (
			guild   TEXT NOT NULL,
			id      TEXT NOT NULL,
			current TEXT NOT NULL,
			older   TEXT NOT NULL,
			PRIMARY KEY (guild, id)
		) STRICT, WITHOUT ROWID;
		CREATE TABLE text (
			guild  TEXT NOT NULL,
			id     TEXT NOT NULL,
			body   INTEGER NOT NULL,
			packed BLOB NOT NULL,
			PRIMARY KEY (guild, id, body)
		) STRICT, WITHOUT ROWID;`, `
		ALTER TABLE article ADD COLUMN watch   TEXT NOT NULL DEFAULT '{}';
		ALTER TABLE article ADD COLUMN pending TEXT NOT NULL DEFAULT 'null';
		ALTER TABLE article ADD COLUMN next    INTEGER;
		CREATE INDEX article_due ON article (next, guild, id) WHERE next IS NOT NULL;
		CREATE TABLE host (
			name TEXT PRIMARY KEY,
			free INTEGER NOT NULL,
			wait INTEGER NOT NULL
		) STRICT, WITHOUT ROWID;
		CREATE INDEX host_over ON host (max(free, wait));`,
	},
}

// The cache's layout. Another schema isn't migrated but thrown away.
//
//	item  seq (grows: the least is the oldest), guild, key, expiry (Unix time in
//	      nanoseconds), sum (see sumOf), value
var cached = schema{
	application: 0x4b757463, // "Kutc"
	steps: []string{`
		CREATE TABLE item (
			seq    INTEGER PRIMARY KEY,
			guild  TEXT NOT NULL,
			key    TEXT NOT NULL,
			expiry INTEGER NOT NULL,
			sum    INTEGER NOT NULL,
			value  BLOB NOT NULL,
			UNIQUE (guild, key)
		) STRICT;
		CREATE INDEX item_expiry ON item (expiry);`,
	},
}
