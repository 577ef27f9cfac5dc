package discordtest

import (
	"net/http"
	"strings"
)

// A reply is what a request is answered with.
type reply struct {
	status int
	body   any         // marshalled as JSON, unless it is a html; nil: none
	header http.Header // beyond the usual ones
	rule   string      // that the request breaks, so that the test fails; "": none
}

// html is a body that isn't JSON.
type html string

func ok(body any) *reply      { return &reply{status: http.StatusOK, body: body} }
func created(body any) *reply { return &reply{status: http.StatusCreated, body: body} }

var noContent = &reply{status: http.StatusNoContent}

func refusal(status, code int, message string) *reply {
	return &reply{status: status, body: object{"code": code, "message": message}}
}

// Discord's refusals.
var (
	unauthorized       = refusal(401, 0, "401: Unauthorized")
	notFound           = refusal(404, 0, "404: Not Found")
	unknownChannel     = refusal(404, 10003, "Unknown Channel")
	unknownMessage     = refusal(404, 10008, "Unknown Message")
	unknownUser        = refusal(404, 10013, "Unknown User")
	unknownWebhook     = refusal(404, 10015, "Unknown Webhook")
	unknownInteraction = refusal(404, 10062, "Unknown interaction")
	unknownCommand     = refusal(404, 10063, "Unknown application command")
	tooManyCommands    = refusal(400, 30032, "Maximum number of application commands reached (100).")
	tooManyCreations   = refusal(400, 30034, "Max number of daily application command creates has been reached (200)")
	acknowledged       = refusal(400, 40060, "Interaction has already been acknowledged.")
	missingAccess      = refusal(403, 50001, "Missing Access")
	notAuthor          = refusal(403, 50005, "Cannot edit a message authored by another user")
	emptyMessage       = breaking(refusal(400, 50006, "Cannot send an empty message"), "the message is empty")
	cannotMessage      = refusal(403, 50007, "Cannot send messages to this user")
	missingPermissions = refusal(403, 50013, "You do not have permissions to perform that action")
	threadArchived     = refusal(400, 50083, "Thread is archived")
	invalidToken       = refusal(401, 50027, "Invalid Webhook Token")
	noHistory          = refusal(400, 160002, "You cannot reply without permission to read message history")
	threadExists       = refusal(400, 160004, "A thread has already been created for this message")
	tooManyOldEdits    = &reply{
		status: 429, header: http.Header{"Retry-After": {"300"}, "X-Ratelimit-Scope": {"shared"}},
		body: object{"code": 30046, "message": "Maximum number of edits to messages older than 1 hour reached. Try again later.", "retry_after": 300, "global": false},
	}
)

// breaking is a refusal of what breaks a rule.
func breaking(r *reply, rule string) *reply {
	r.rule = rule
	return r
}

// invalidForm refuses a body that breaks rules.
func invalidForm(rules ...string) *reply {
	return &reply{status: 400, body: object{
		"code": 50035, "message": "Invalid Form Body",
		"errors": object{"_errors": []object{{"code": "BASE_TYPE_INVALID", "message": strings.Join(rules, "; ")}}},
	}}
}
