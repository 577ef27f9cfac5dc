package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kutip/retrieval/extract"
	"kutip/retrieval/sample"
)

// Open returns the corpus of the folder in $KUTIP_EVAL, or that of shared/eval
// beside the repository; where there is none, the sample article's, which is
// far too uniform to compare. It is for tests: it looks for the repository from
// the working directory upwards.
func Open() (*Corpus, error) {
	if dir := os.Getenv("KUTIP_EVAL"); dir != "" {
		return Load(dir)
	}
	root, err := repository()
	if err != nil {
		return nil, err
	}
	c, err := Load(filepath.Join(root, "../shared/eval"))
	if errors.Is(err, fs.ErrNotExist) {
		return Sample()
	}
	return c, err
}

// Sample returns the corpus of the sample article.
func Sample() (*Corpus, error) {
	article, err := extract.File(sample.Name, sample.Text)
	if err != nil {
		return nil, err
	}
	root, err := repository()
	if err != nil {
		return nil, err
	}
	rows, err := read[struct{ Question string }](filepath.Join(root, "retrieval/sample/questions.jsonl"))
	if err != nil {
		return nil, err
	}
	questions := make([]string, len(rows))
	for i, row := range rows {
		questions[i] = row.Question
	}
	return FromText(article.Text, questions), nil
}

// repository returns the folder that holds the sample article's folder.
func repository() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "retrieval/sample")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("corpus: not in the repository")
		}
		dir = up
	}
	return "", err
}
