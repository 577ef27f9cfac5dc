package openai

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"kutip/prompts"
)

// done is the data after which nothing follows.
const done = "[DONE]"

// events is the body of a response, made safe for go-openai, which buffers a
// line however long it is, loses an error after any line that isn't data, gives
// up after too many of these, and takes any end for the end. From here come
// lines of data alone, and io.EOF only after [DONE]. All else is a fault.
//
// Lines are never joined: no server divides the data of an event.
type events struct {
	body io.Closer
	in   *bufio.Reader

	out      []byte // what is still to be read from here
	end      error  // after that
	begun    bool
	isError  bool // the event that is being read is called an error
	stream   bool // there was a line as a stream has it
	alien    bool // there was one as it has not
	carriage bool // the last line ended with \r: a \n belongs to it
}

func newEvents(body io.ReadCloser) io.ReadCloser {
	return &events{body: body, in: bufio.NewReader(&capped{body, maxWire})}
}

func (e *events) Close() error { return e.body.Close() }

func (e *events) Read(p []byte) (int, error) {
	for len(e.out) == 0 {
		if e.end != nil {
			return 0, e.end
		}
		e.advance()
	}
	n := copy(p, e.out)
	e.out = e.out[n:]
	return n, nil
}

// advance reads on until there is something to hand over, or an end.
func (e *events) advance() {
	if !e.begun {
		e.begun = true
		if e.begin(); e.end != nil || len(e.out) > 0 {
			return
		}
	}
	line, err := e.line()
	switch {
	case err == nil:
		e.take(line)
	case len(line) > 0 && isWhole(line):
		e.take(line) // the last line, without an end
		if e.end == nil {
			e.end = e.over(err)
		}
	default:
		e.end = e.over(err)
	}
}

var byteOrderMark = []byte("\ufeff")

// begin looks at the first byte: a stream has a letter or a colon there. An
// object is a reply in one piece, or an error.
func (e *events) begin() {
	if mark, _ := e.in.Peek(len(byteOrderMark)); bytes.Equal(mark, byteOrderMark) {
		e.in.Discard(len(byteOrderMark))
	}
	for {
		b, err := e.in.ReadByte()
		switch {
		case err != nil:
			e.end = e.over(err)
		case b == ' ' || b == '\t' || b == '\r' || b == '\n':
			continue
		case b == '<':
			e.end = failed(prompts.NotAServer)
		case b == '{' || b == '[':
			e.in.UnreadByte()
			e.out, e.end = whole(&capped{e.in, maxObject})
		default:
			e.in.UnreadByte()
		}
		return
	}
}

// line reads to the next line end, which may be \n, \r\n or \r. With an error
// it returns what stands before it.
func (e *events) line() ([]byte, error) {
	var line []byte
	for {
		if _, err := e.in.Peek(1); err != nil {
			return line, err
		}
		part, _ := e.in.Peek(e.in.Buffered())
		if e.carriage && part[0] == '\n' {
			part = part[1:]
			e.in.Discard(1)
		}
		e.carriage = false
		end := bytes.IndexAny(part, "\r\n")
		if end < 0 {
			end = len(part)
		}
		line = append(line, part[:end]...)
		if len(line) > maxObject {
			return nil, failed(prompts.TooLong)
		}
		if end < len(part) {
			e.carriage = part[end] == '\r'
			e.in.Discard(end + 1)
			return line, nil
		}
		e.in.Discard(end)
	}
}

// take looks at one line and hands it over if it is data.
func (e *events) take(line []byte) {
	name, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimSpace(value)
	switch string(name) {
	case "data":
		e.stream = true
		e.data(value)
	case "error": // llama.cpp until late 2025
		e.end = told(value)
	case "event":
		e.stream = true
		e.isError = string(value) == "error"
	case "":
		e.stream = e.stream || len(line) > 0   // a comment
		e.isError = e.isError && len(line) > 0 // a blank line ends the event
	case "id", "retry":
		e.stream = true
	default:
		e.alien = true
		if f := complaintIn(line); f != nil {
			e.end = f // an error object that isn't even an event
		}
	}
}

// data hands over the data of an event.
func (e *events) data(value []byte) {
	switch {
	case len(value) == 0:
	case string(value) == done:
		e.out, e.end = []byte("data: "+done+"\n"), io.EOF
	case e.isError:
		e.end = told(value)
	default:
		if f := complaintIn(value); f != nil {
			e.end = f
			return
		}
		e.out = dataLine(value)
	}
}

// dataLine is a line as go-openai reads it. The space behind the brace keeps it
// from taking a chunk for an error that begins with "error": null.
func dataLine(value []byte) []byte {
	line := []byte("data: ")
	if rest, ok := bytes.CutPrefix(value, []byte("{")); ok {
		line, value = append(line, "{ "...), rest
	}
	return append(append(line, value...), '\n')
}

// isWhole reports whether a line that the stream ended in is all of it: data
// that is cut off is no JSON.
func isWhole(line []byte) bool {
	name, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimSpace(value)
	switch string(name) {
	case "data", "error":
		return string(value) == done || json.Valid(value)
	}
	return false
}

// over says what an end of the bytes means: the stream was cut, unless there
// was none.
func (e *events) over(err error) error {
	if f, ok := err.(*fault); ok {
		return f
	}
	if err == io.EOF && e.alien && !e.stream {
		return failed(prompts.NotAServer)
	}
	return lost()
}

// A capped reader ends with TooLong after a number of bytes.
type capped struct {
	r    io.Reader
	left int
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, failed(prompts.TooLong)
	}
	n, err := c.r.Read(p[:min(len(p), c.left+1)])
	c.left -= n
	if c.left < 0 {
		return n, failed(prompts.TooLong)
	}
	return n, err
}
