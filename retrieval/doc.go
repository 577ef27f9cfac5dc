// Package retrieval is the life of an article, from its text to excerpts that
// answer a question.
//
// Going in: a Fetcher (package fetch) gets what is at an address (fetcher.go,
// address.go, source.go). extract makes canonical text of a page or file (NFC,
// paragraphs parted by an empty line), with a reader for each format; the text is
// kept, since every span points into it. chunk finds
// its sentences and groups them to passages. analysis folds and stems their
// words in the article's language. index keeps which passage holds which word.
//
// A question: Library.Search asks index for the nearest passages. There each
// word of the question stands for a group of terms: its inflections, synonyms
// and translations from analysis/lexicon, or what it may be a misspelling of. A
// first ranking by BM25F picks candidates; a second by more features orders
// them. quote weighs the sentences of the best passages by the kind of question
// and cuts at most three excerpts, each a span of the article. outcome.go tells
// whether they answer (Found), are the nearest there is (Closest), or the
// articles don't tell (None).
//
// Between: the record (record.go, revision.go) is what moderators do with the
// articles of a guild: put, remove, undo. It stands in a Store (store.go), one
// local file (sqlitestore) or Redis (redisstore), which keeps the canonical
// text of the last ten revisions (compress.go). Libraries (libraries.go, load.go)
// hold the libraries of the guilds that are asked, each at the version that the
// record has: asked for with every question, so that nothing old is answered.
// What is worked out of an article (part.go) depends on nothing else; it waits
// in a Cache (cache.go) for the next process, and a change makes a library anew
// of the parts it has.
//
// Staying fresh: a Refresher looks at an article's source by hand (refresh.go,
// look.go), a Schedule when its time has come (schedule.go, pass.go). Each entry
// has a Watch (watch.go): what the source said last, when to look again, what went
// wrong. What looks like another article (doubt.go) waits for a moderator
// (pending.go); what changed is told as a Difference (difference.go).
//
// The packages extract, chunk, analysis, index and quote know plain text and
// bytes only; this one knows articles. sample is the article that ships with
// Kutip.
package retrieval
