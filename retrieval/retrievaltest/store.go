package retrievaltest

import (
	"testing"

	"kutip/retrieval"
)

// An Opener opens one record: each call gives another handle on it, as another
// process would have.
type Opener func(t *testing.T) retrieval.Store

// A storeCase is a part of the contract, on a new, empty record.
type storeCase struct {
	name string
	run  func(t *testing.T, open Opener)
}

var storeCases = []storeCase{
	{"RoundTrip", testRoundTrip},
	{"Texts", testTexts},
	{"Bodies", testBodies},
	{"Versions", testVersions},
	{"VersionStays", testVersionStays},
	{"Quiet", testQuiet},
	{"Watch", testWatch},
	{"Pending", testPending},
	{"Due", testDue},
	{"DueEnds", testDueEnds},
	{"Edit", testEdit},
	{"EditError", testEditError},
	{"EraseArticle", testEraseArticle},
	{"Counts", testCounts},
	{"Limit", testLimit},
	{"Names", testNames},
	{"Order", testOrder},
	{"Pages", testPages},
	{"Guilds", testGuilds},
	{"Isolation", testIsolation},
	{"Neighbours", testNeighbours},
	{"Erase", testErase},
	{"EraseCache", testEraseCache},
	{"Hosts", testHosts},
	{"HostEdit", testHostEdit},
	{"HostNames", testHostNames},
	{"HostTurns", testHostTurns},
	{"Cancelled", testCancelled},
	{"CancelledInEdit", testCancelledInEdit},
	{"Writers", testWriters},
	{"Lookers", testLookers},
	{"Adders", testAdders},
	{"Readers", testReaders},
	{"Sequences", testSequences},
}

// TestStore runs the contract of a Store: each part of it on a new, empty
// record, which fresh makes. The flag -rapid.checks makes Sequences longer.
func TestStore(t *testing.T, fresh func(t *testing.T) Opener) {
	for _, c := range storeCases {
		t.Run(c.name, func(t *testing.T) { c.run(t, fresh(t)) })
	}
}
