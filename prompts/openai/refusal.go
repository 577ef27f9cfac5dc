package openai

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"kutip/prompts"
)

// A complaint is an error object of the protocol, in any of the forms that
// servers give it.
type complaint struct {
	kind, code, param, message string
}

// readComplaint reads {"error": {...}}, {"error": "..."}, an array of one of
// these (Google's), or the object alone (vLLM's). ok is false for other JSON
// and for what isn't JSON.
func readComplaint(body []byte) (c complaint, ok bool) {
	body = bytes.TrimSpace(body)
	var list []json.RawMessage
	if bytes.HasPrefix(body, []byte("[")) && json.Unmarshal(body, &list) == nil && len(list) > 0 {
		body = list[0]
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return c, false
	}
	if inner := fields["error"]; !isNothing(inner) {
		fields = nil
		if json.Unmarshal(inner, &fields) != nil {
			return complaint{message: text(inner)}, true
		}
	} else if text(fields["object"]) != "error" && text(fields["type"]) != "error" {
		return c, false
	}
	return complaintOf(fields), true
}

func complaintOf(fields map[string]json.RawMessage) complaint {
	return complaint{
		kind: text(fields["type"]), code: text(fields["code"]),
		param: text(fields["param"]), message: text(fields["message"]),
	}
}

// text is a string or a number in JSON as text; other things keep their form.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// isNothing reports whether a field is absent or says that there is no error.
func isNothing(raw json.RawMessage) bool {
	switch string(raw) {
	case "", "null", "false", `""`, "{}":
		return true
	}
	return false
}

// refusal makes a fault of a response that isn't a reply. 5xx is a failure of
// the server whatever the body is: gateways and frameworks say it with a web
// page or a line of text. Below that a server of the protocol speaks JSON.
func refusal(r *http.Response) *fault {
	body, err := io.ReadAll(&capped{r.Body, maxObject})
	f, tooLong := err.(*fault)
	if !tooLong { // of a body that broke, what there is has to do
		f = classify(r.StatusCode, body)
	}
	f.Status = r.StatusCode
	f.RetryAfter = retryAfter(r.Header)
	return f
}

func classify(status int, body []byte) *fault {
	c, ok := readComplaint(body)
	switch {
	case status < 400: // a redirect
		return failed(prompts.NotAServer)
	case ok, status >= 500:
	case status == http.StatusUnauthorized, status == http.StatusPaymentRequired, status == http.StatusTooManyRequests:
	case status == http.StatusForbidden && !bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")):
	case status == http.StatusNotFound, !json.Valid(body): // another kind of API, or none
		return failed(prompts.NotAServer)
	}
	f := c.fault(status)
	f.complaint = cmp.Or(c.param, string(body))
	return f
}

var (
	// noModel is how servers say so that don't use 404 or a code (DeepSeek,
	// OpenRouter).
	noModel = regexp.MustCompile(`(?i)\bmodel\b.{0,100}\b(not exist|not found|not a valid model)`)
	// noPath is how servers say with 404 that the path is wrong (OpenAI, Groq,
	// llama.cpp).
	noPath = regexp.MustCompile(`(?i)invalid url|unknown request url|file not found`)
	// noMoney are codes and types after which asking again is in vain.
	noMoney = regexp.MustCompile(`insufficient_quota|billing|insufficient_balance|insufficient_credits`)
)

// fault says which failure a complaint with an HTTP status is.
func (c complaint) fault(status int) *fault {
	words := strings.ToLower(c.code + " " + c.kind)
	switch {
	case strings.Contains(words, "model_not_found"),
		status/100 == 4 && noModel.MatchString(c.message):
		return failed(prompts.NoSuchModel)
	case status == http.StatusPaymentRequired, noMoney.MatchString(words):
		return failed(prompts.RateLimited)
	case status == http.StatusTooManyRequests:
		return passing(prompts.RateLimited)
	case status/100 == 5:
		return passing(prompts.Overloaded)
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return failed(prompts.Unauthorized)
	case status == http.StatusNotFound && noPath.MatchString(c.message):
		return failed(prompts.NotAServer)
	case status == http.StatusNotFound:
		return failed(prompts.NoSuchModel)
	}
	return failed(prompts.Refused)
}

// passing is a failure that may be over in a moment.
func passing(f prompts.Failure) *fault {
	return &fault{ModelError: prompts.ModelError{Failure: f}, again: true}
}

// complaintIn returns the fault that data of a stream tells of, nil if it is
// none.
func complaintIn(data []byte) *fault {
	if !bytes.Contains(data, []byte(`error`)) {
		return nil // most chunks: no need to decode them twice
	}
	c, ok := readComplaint(data)
	if !ok {
		return nil
	}
	return c.inStream()
}

// told is the fault of an event that is called an error, whatever its data is.
func told(data []byte) *fault {
	c, ok := readComplaint(data)
	if !ok {
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(data, &fields) // what isn't an object tells nothing
		c = complaintOf(fields)
	}
	return c.inStream()
}

// inStream is the fault of an error that came after a status of 200: by the
// status that its code names, or by its words. The server failed if neither
// says better.
func (c complaint) inStream() *fault {
	if code, err := strconv.Atoi(c.code); err == nil && code >= 400 && code <= 599 {
		return c.fault(code)
	}
	words := strings.ToLower(c.code + " " + c.kind)
	for _, w := range streamWords {
		if strings.Contains(words, w.word) {
			return c.fault(w.status)
		}
	}
	return c.fault(http.StatusInternalServerError)
}

// streamWords are what types and codes of errors say, as the statuses that
// they would have had.
var streamWords = []struct {
	word   string
	status int
}{
	{"rate_limit", http.StatusTooManyRequests},
	{"too_many_requests", http.StatusTooManyRequests},
	{"resource_exhausted", http.StatusTooManyRequests},
	{"authentication", http.StatusUnauthorized},
	{"invalid_api_key", http.StatusUnauthorized},
	{"permission", http.StatusForbidden},
	{"content_filter", http.StatusBadRequest},
	{"content_policy", http.StatusBadRequest},
	{"context_length", http.StatusBadRequest},
	{"invalid_request", http.StatusBadRequest},
	{"bad_request", http.StatusBadRequest},
	{"badrequest", http.StatusBadRequest}, // vLLM
}
