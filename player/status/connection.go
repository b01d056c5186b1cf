package status

// connection holds the codes of connections, of calls and of proxies.
var connection = []Entry{
	{Code: "NetConnection.Connect.Success"},
	{Code: "NetConnection.Connect.Failed", Level: Error, Retry: Soon, Action: Reconnect, Reason: "closed"},
	{Code: "NetConnection.Connect.Rejected", Level: Error, Action: Fail, Reason: "rejected"},
	{Code: "NetConnection.Connect.InvalidApp", Level: Error, Action: Fail, Reason: "invalid_app"},
	{Code: "NetConnection.Connect.AppShutdown", Level: Error, Retry: Later, Action: Reconnect, Reason: "shutdown"},
	{Code: "NetConnection.Connect.Closed", Retry: Soon, Action: Reconnect, Reason: "closed"},
	{Code: "NetConnection.Connect.IdleTimeout", Action: Fail, Reason: "idle"},
	{Code: "NetConnection.Connect.NetworkChange"},
	{Code: "NetConnection.Connect.ReconnectRequest", Retry: Soon, Action: Move},
	{Code: "NetConnection.Call.Failed", Level: Error},
	{Code: "NetConnection.Call.BadVersion", Level: Error},
	{Code: "NetConnection.Call.Prohibited", Level: Error},
	{Code: "NetConnection.Proxy.NotResponding", Level: Error, Action: Show, Reason: "unreachable"},
}
