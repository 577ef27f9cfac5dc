//go:build !race

package zipped

const raced = false
