// Package retrievaltest holds what tests of the record and the cache share: the
// contract suites that every Store (TestStore) and every Cache (TestCache)
// passes, CheckWhole for what a crash must leave, and Memory, the contract in
// its plainest form, as a fake for callers.
package retrievaltest
