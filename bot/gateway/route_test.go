package gateway

import "testing"

func TestRoute(t *testing.T) {
	for _, c := range []struct {
		route              route
		path, name, major  string
		authorised, missed bool
	}{
		{newRoute("GET", "/gateway/bot"), "/gateway/bot", "GET /gateway/bot", "", true, false},
		{newRoute("PATCH", "/channels/{channel}/messages/{message}", "12", "34"), "/channels/12/messages/34", "PATCH /channels/{channel}/messages/{message}", "12", true, false},
		{newRoute("PATCH", "/webhooks/{app}/{token}/messages/@original", "1", "s.e/c"), "/webhooks/1/s.e%2Fc/messages/@original", "PATCH /webhooks/{app}/{token}/messages/@original", "s.e/c", false, false},
		{newRoute("POST", "/interactions/{interaction}/{token}/callback", "1", "secret"), "/interactions/1/secret/callback", "POST /interactions/{interaction}/{token}/callback", "secret", false, false},
		{newRoute("GET", "/applications/{app}/guilds/{guild}/commands/permissions", "1", "8"), "/applications/1/guilds/8/commands/permissions", "GET /applications/{app}/guilds/{guild}/commands/permissions", "8", true, false},
		{newRoute("POST", "/channels/{channel}/typing", ""), "/channels//typing", "POST /channels/{channel}/typing", "", true, true},
		{newRoute("POST", "/channels/{channel}/typing", "{x}?y#z"), "/channels/%7Bx%7D%3Fy%23z/typing", "POST /channels/{channel}/typing", "{x}?y#z", true, false},
	} {
		if r := c.route; r.path != c.path || r.String() != c.name || r.major != c.major || r.authorised() != c.authorised || r.missing != c.missed {
			t.Errorf("%s: path %q, major %q, authorised %t, missing %t", r, r.path, r.major, r.authorised(), r.missing)
		}
	}
}
