package network

// Metered is whether what is sent and received costs the user money.
type Metered int

// MeteredUnknown stands where the system does not say.
const (
	MeteredUnknown Metered = iota
	MeteredNo
	MeteredYes
)
