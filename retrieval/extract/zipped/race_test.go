//go:build race

package zipped

const raced = true // and so memory says nothing
