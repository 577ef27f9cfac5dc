//go:build race

package extract

const raced = true // and so neither time nor memory says anything
