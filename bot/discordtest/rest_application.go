package discordtest

func (d *Discord) getUser(*request) *reply {
	o := d.bot.payload()
	o["mfa_enabled"], o["verified"], o["email"], o["locale"] = true, true, nil, "en-US"
	return ok(o)
}

func (d *Discord) getApplication(*request) *reply {
	owner, endpoint := &User{ID: d.newID(), Name: "Owner"}, any(nil)
	if d.options.Endpoint != "" {
		endpoint = d.options.Endpoint
	}
	return ok(object{
		"id": d.bot.ID, "name": d.bot.Name, "icon": nil, "description": "", "type": nil, "bot": d.bot.payload(),
		"verify_key": "0000000000000000000000000000000000000000000000000000000000000000",
		"flags":      d.options.AppFlags, "bot_public": true, "bot_require_code_grant": false,
		"redirect_uris": []string{}, "interactions_endpoint_url": endpoint, "role_connections_verification_url": nil,
		"owner": owner.payload(), "team": nil, "approximate_guild_count": len(d.guilds),
		"approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "explicit_content_filter": 0,
		"integration_types_config": object{"0": object{}},
	})
}

func (d *Discord) getGateway(*request) *reply { return ok(object{"url": d.gateway.firstURL}) }

func (d *Discord) getGatewayBot(*request) *reply { return ok(d.gateway.bot()) }
