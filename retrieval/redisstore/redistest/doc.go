// Package redistest runs real Redis servers for tests, from Debian's packages:
// one (Start), a cluster (StartCluster), a master with Sentinels
// (StartSentinel). Each process has a temporary folder and a free port of the
// loopback interface, and is stopped at the end of the test, also when that
// fails. A Proxy stands between a client and a server to count, delay and cut.
package redistest
