package retrievaltest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"kutip/retrieval"
)

// testRoundTrip puts entries by one handle and reads them by another.
func testRoundTrip(t *testing.T, open Opener) {
	a, b := two(t, open)
	full := retrieval.Entry{ID: "é.1_中-x", Current: revision(t, 9), Older: []retrieval.Revision{revision(t, 7), revision(t, 8)}}
	full.Current.Removed = false
	full.Watch, full.Pending = filled[retrieval.Watch](t, 5), &retrieval.Pending{Revision: revision(t, 10), Why: "why “é”"}
	bare := retrieval.Entry{ID: "0", Current: retrieval.Revision{Number: 1, Body: 1}}
	for _, row := range []struct {
		name string
		e    retrieval.Entry
		text string
	}{
		{"every field", full, "Satu.\n\nDua “tiga” 中\u2028𝔞\x00e\u0301 <&>\r\t\"'\\"},
		{"empty fields", bare, "a"},
		{"no text", bare, ""},
		{"2 MB", bare, strings.Repeat("Vostochny terletak di Amur.\n\n", retrieval.MaxText/29+1)[:retrieval.MaxText]},
		{"not compressible", bare, noise(200_000)},
	} {
		guild := strings.ReplaceAll(row.name, " ", "_")
		texts := map[int]string{}
		for body := range row.e.Bodies() {
			texts[body] = fmt.Sprintf("%d %s", body, row.text)
		}
		texts[row.e.Current.Body] = row.text
		put := func(retrieval.Entry) (retrieval.Entry, map[int]string, error) { return row.e, texts, nil }

		same(t, row.name+": changed", a.change(guild, row.e.ID, put).Entry, row.e)
		got := b.entry(guild, row.e.ID)
		same(t, row.name, got, row.e)
		same(t, row.name+": times in UTC", printed(got), printed(row.e))
		listed := row.e
		listed.Older = nil
		same(t, row.name+": list", b.list(guild, "", 9), []retrieval.Entry{listed})
		for body, text := range texts {
			b.hasText(guild, row.e.ID, body, text)
		}
		a.change(guild, row.e.ID, func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
			same(t, row.name+": edited", e, row.e)
			return e, nil, nil
		})
		same(t, row.name+": changed to the same", b.entry(guild, row.e.ID), row.e)
		b.hasText(guild, row.e.ID, row.e.Current.Body, row.text)
	}
}

// printed returns an entry in words, with its times' zones.
func printed(e retrieval.Entry) string {
	s := fmt.Sprint(e.Current, e.Watch)
	if e.Pending != nil {
		s += fmt.Sprint(*e.Pending)
	}
	return s
}

// revision returns a revision whose every field has a value of its own.
func revision(t *testing.T, number int) retrieval.Revision {
	t.Helper()
	r := filled[retrieval.Revision](t, number)
	r.Number, r.Body = number, number
	return r
}

// filled returns a struct whose every field has a value of its own, also one
// that is added to it later.
func filled[T any](t *testing.T, number int) (of T) {
	t.Helper()
	v := reflect.ValueOf(&of).Elem()
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		switch {
		case f.Type() == reflect.TypeFor[time.Time]():
			f.Set(reflect.ValueOf(time.Date(1999+number, 2, 28, 23, 59, i, (100*number+i)*1e6, time.UTC)))
		case f.Kind() == reflect.String:
			f.SetString(fmt.Sprintf("%s %d “é” e\u0301 中\u2028𝔞 <&>\"\\\n\x00", name, number))
		case f.CanInt():
			f.SetInt(int64(1000*number + i))
		case f.Kind() == reflect.Bool:
			f.SetBool(true)
		default:
			t.Fatalf("%T.%s is of a kind that the suite has no value for", of, name)
		}
	}
	return of
}

// noise returns bytes that no compression makes fewer.
func noise(n int) string {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{}).Read(b) // never fails
	return string(b)
}

// testTexts asks for many texts at once.
func testTexts(t *testing.T, open Opener) {
	a, b := two(t, open)
	var refs []retrieval.TextRef
	var want []string
	for _, id := range []string{"b", "a", "c", "removed"} {
		for body := range 3 {
			text := fmt.Sprintf("%s %d", id, body+1)
			a.change("g", id, put(text))
			refs, want = append(refs, retrieval.TextRef{ID: id, Body: body + 1}), append(want, text)
		}
	}
	a.change("g", "removed", remove)
	for len(refs) < 2500 { // again and again, in this order
		refs, want = append(refs, refs...), append(want, want...)
	}
	get := func(of ...retrieval.TextRef) ([]string, error) { return b.Texts(context.Background(), "g", of) }

	texts, err := get(refs...)
	isError(t, "many texts", err, nil)
	same(t, "how many texts", len(texts), len(want))
	for i, text := range texts {
		sameText(t, text, want[i])
	}
	texts, err = get()
	isError(t, "no texts", err, nil)
	same(t, "no texts", texts, nil)

	for _, missing := range []retrieval.TextRef{{ID: "a", Body: 4}, {ID: "d", Body: 1}, {ID: "a", Body: 0}, {ID: "a", Body: -1}} {
		for _, at := range []int{0, 7, len(refs) - 1} {
			some := append([]retrieval.TextRef(nil), refs...)
			some[at] = missing
			_, err = get(some...)
			isError(t, fmt.Sprintf("many texts with %v at %d", missing, at), err, retrieval.ErrNoText)
		}
	}
	_, err = b.Texts(context.Background(), "unknown", refs[:1])
	isError(t, "text of an unknown guild", err, retrieval.ErrNoText)
}

// testBodies looks which texts are kept and which are let go of.
func testBodies(t *testing.T, open Opener) {
	a, b := two(t, open)
	for n := range retrieval.MaxRevisions {
		a.change("g", "x", put(fmt.Sprint("text ", n+1)))
	}
	b.hasText("g", "x", 1, "text 1")
	a.change("g", "x", restore(retrieval.MaxRevisions-1)) // text 1, whose own revision this pushes out
	b.hasText("g", "x", 1, "text 1")
	b.hasText("g", "x", 2, "text 2")
	for n := range retrieval.MaxRevisions - 1 {
		b.hasText("g", "x", 1, "text 1")
		a.change("g", "x", put(fmt.Sprint("new ", n)))
	}
	b.hasText("g", "x", 1, "text 1")
	b.hasNoText("g", "x", 2, 3, 9, 10, 11)
	a.change("g", "x", remove)
	b.hasNoText("g", "x", 1, 21)
	b.hasText("g", "x", 20, "new 8")

	a.change("g", "x", func(e retrieval.Entry) (retrieval.Entry, map[int]string, error) {
		return e, map[int]string{20: "in its place", 99: "nobody's"}, nil
	})
	b.hasText("g", "x", 20, "in its place")
	b.hasNoText("g", "x", 99)

	a.change("g", "x", erase)
	for body := range 30 {
		b.hasNoText("g", "x", body)
	}
	a.change("g", "x", put("first again"))
	b.hasText("g", "x", 1, "first again")
	b.hasNoText("g", "x", 2, 20)
}
