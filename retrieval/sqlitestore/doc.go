// Package sqlitestore keeps the record and the cache in local files, which any
// number of processes may have open.
//
// kutip.db is the record: a SQLite file in WAL mode, so that readers don't wait
// for writers, with synchronous=FULL, so that what was acknowledged outlives a
// power cut. Its tables stand in layout.go. cache.db is the cache, see Cache.
package sqlitestore
