package amf

// Type markers of AMF0 (AMF0 2.1).
const (
	numberMarker      = 0x00
	booleanMarker     = 0x01
	stringMarker      = 0x02
	objectMarker      = 0x03
	nullMarker        = 0x05
	undefinedMarker   = 0x06
	referenceMarker   = 0x07
	ecmaArrayMarker   = 0x08
	objectEndMarker   = 0x09
	strictArrayMarker = 0x0a
	dateMarker        = 0x0b
	longStringMarker  = 0x0c
	unsupportedMarker = 0x0d
	xmlMarker         = 0x0f
	typedObjectMarker = 0x10
	avmPlusMarker     = 0x11
)

// Type markers of AMF3 (AMF3 3.1).
const (
	undefined3    = 0x00
	null3         = 0x01
	false3        = 0x02
	true3         = 0x03
	integer3      = 0x04
	double3       = 0x05
	string3       = 0x06
	xmlDocument3  = 0x07
	date3         = 0x08
	array3        = 0x09
	object3       = 0x0a
	xml3          = 0x0b
	byteArray3    = 0x0c
	intVector3    = 0x0d
	uintVector3   = 0x0e
	doubleVector3 = 0x0f
	objectVector3 = 0x10
	dictionary3   = 0x11
)
