// Package statetest has the contract that every state.Store keeps (Run), and a
// store in memory for tests (New).
package statetest
