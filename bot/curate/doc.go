// Package curate is moderators' work on the articles of a server, with no Discord in
// it: a Curator takes a Source (source.go), which is an address, an attachment or
// pasted text, and loads it. That writes nothing and tells what would become of it
// (loaded.go), of which article (name.go). Add puts it into the record (put.go), as
// the command line does, too, then tries questions on the server's articles as they
// are from now on (try.go). What a moderator should look at is a Warning (warning.go).
// A Comparison is how two revisions differ (comparison.go); a Print tells how much a
// draft does from one of which no text is kept (print.go).
//
// Who did it stands in the audit log alone (bot/state). Errors are those of the
// record, the fetcher and extract.
package curate
