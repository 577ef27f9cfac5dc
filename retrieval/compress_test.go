package retrieval_test

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"kutip/retrieval"
)

func TestPack(t *testing.T) {
	random := make([]byte, 3000)
	for i := range random {
		random[i] = byte(rand.IntN(256))
	}
	for name, text := range map[string]string{
		"empty": "", "short": "a", "words": strings.Repeat("Kata demi kata. ", 500), "random": string(random), "long": strings.Repeat("x", retrieval.MaxText),
	} {
		packed := retrieval.Pack(text)
		if len(packed) > len(text)+8 || len(text) > 1000 && name == "words" && len(packed) > len(text)/4 {
			t.Errorf("%s: %d bytes are packed to %d", name, len(text), len(packed))
		}
		got, err := retrieval.Unpack(packed)
		if err != nil || got != text {
			t.Errorf("%s: %d bytes back of %d, %v", name, len(got), len(text), err)
		}
	}
}

// TestUnpackDamaged: what Pack didn't write is refused, and never takes the
// memory that it asks for.
func TestUnpackDamaged(t *testing.T) {
	packed := retrieval.Pack(strings.Repeat("Kata demi kata. ", 500))
	bomb := retrieval.Pack(strings.Repeat("\x00", 1<<20))
	shorter := append([]byte{1}, binary.AppendUvarint(nil, 100)...)
	for name, b := range map[string][]byte{
		"nothing":     nil,
		"cut":         packed[:len(packed)/2],
		"method":      append([]byte{9}, packed[1:]...),
		"more plain":  {0, 1, 'a', 'b'},
		"less plain":  {0, 2, 'a'},
		"huge":        append([]byte{1}, binary.AppendUvarint(nil, 1<<40)...),
		"longer":      append(shorter, bomb[4:]...),
		"no length":   {1, 0xff},
		"not deflate": {1, 4, 0xff, 0xff, 0xff, 0xff},
	} {
		if text, err := retrieval.Unpack(b); !errors.Is(err, retrieval.ErrDamaged) || text != "" {
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(retrieval.Pack("Kata demi kata."))
	f.Add([]byte{0, 1, 'a'})
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := retrieval.Unpack(b)
		if err != nil {
			return
		}
		if again, err := retrieval.Unpack(retrieval.Pack(text)); err != nil || again != text {
			t.Fatalf("%q came back as %q, %v", text, again, err)
		}
	})
}
