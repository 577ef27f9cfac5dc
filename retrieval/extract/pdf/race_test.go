//go:build race

package pdf

const raced = true // and so neither time nor memory says anything
