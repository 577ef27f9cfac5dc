//go:build race

package zipped

const raced = true // and so neither time nor memory says anything
