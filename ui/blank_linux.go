package ui

import "os"

// canBlank reports whether there is somebody to ask for a lit screen: without
// a session bus Fyne complains at every try.
func canBlank() bool { return os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" }
