// Command peers measures Kutip's index side by side with bleve's, over the
// same passages and questions, in memory and on one thread:
//
//	go run . -data ../../../../shared/eval -n 10000
//
// It is a module of its own, so that Kutip's doesn't need bleve.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"

	"kutip/retrieval/internal/corpus"
)

func main() {
	data := flag.String("data", "../../../../shared/eval", "`folder` of the sets to measure with")
	n := flag.Int("n", 10_000, "`passages`: those of the sets, then mixtures of their sentences; 0 for those of the sets alone")
	searches := flag.Int("searches", 5000, "`questions` asked; 0 for all")
	flag.Parse()
	if err := run(*data, *n, *searches); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(data string, n, searches int) error {
	runtime.GOMAXPROCS(1)
	c, err := corpus.Load(data)
	if err != nil {
		return err
	}
	if n > 0 {
		c = c.Sized(n)
	}
	if searches > 0 && searches < len(c.Questions) {
		c.Questions, c.Misspelt = c.Questions[:searches], c.Misspelt[:searches]
	}
	var all []figures
	for _, e := range engines {
		f, err := measure(e, c)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		all = append(all, f)
	}
	fmt.Printf("%d passages, %d questions, GOMAXPROCS=1\n\n", len(c.Passages), len(c.Questions))
	return print(os.Stdout, all)
}
