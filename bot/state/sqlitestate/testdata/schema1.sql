-- A state.db as the program of schema 1 made it, with something in each table. All
-- of it ends in the year 2100.
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA application_id = 0x4b757473;
PRAGMA journal_mode = WAL;
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
) STRICT;
INSERT INTO claim VALUES (CAST('id' AS BLOB), 4102444800000);
INSERT INTO rate VALUES ('g', CAST('k' AS BLOB), 4102444800000);
INSERT INTO account VALUES (CAST('day' AS BLOB), 40, 4102444800000);
INSERT INTO note VALUES ('g', 'gap', 'x', 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 4102444800000, CAST('{"v":1}' AS BLOB));
INSERT INTO secret VALUES (1, CAST('ssssssssssssssssssssssssssssssss' AS BLOB));
PRAGMA user_version = 1;
