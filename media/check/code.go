package check

// Code names a kind of finding.
type Code string

// What any file may have.
const (
	Empty   Code = "file.empty"
	Unknown Code = "file.unknown"
)

// What an FLV file may have (FLV 10.1 E.2 to E.4; Enhanced RTMP).
const (
	FLVVersion       Code = "flv.version"
	FLVDataOffset    Code = "flv.data_offset"
	FLVFirstPointer  Code = "flv.first_pointer"
	FLVBackPointer   Code = "flv.back_pointer"
	FLVTagType       Code = "flv.tag_type"
	FLVLost          Code = "flv.lost"
	FLVTruncated     Code = "flv.truncated"
	FLVEncrypted     Code = "flv.encrypted"
	FLVStreamID      Code = "flv.stream_id"
	FLVEmptyTag      Code = "flv.empty_tag"
	FLVBackwards     Code = "flv.timestamp_backwards"
	FLVGap           Code = "flv.timestamp_gap"
	FLVScript        Code = "flv.script"
	FLVCodec         Code = "flv.codec"
	FLVCodecs        Code = "flv.codecs"
	FLVBody          Code = "flv.body"
	FLVNoHeader      Code = "flv.no_decoder_header"
	FLVNoKeyframe    Code = "flv.no_keyframe"
	FLVFirstFrame    Code = "flv.first_frame"
	FLVNoMedia       Code = "flv.no_media"
	FLVFlags         Code = "flv.flags"
	FLVNoMetadata    Code = "flv.no_metadata"
	FLVMetadata      Code = "flv.metadata"
	FLVDuration      Code = "flv.duration"
	FLVCanSeekToEnd  Code = "flv.can_seek_to_end"
	FLVKeyframeIndex Code = "flv.keyframe_index"
	FLVNoIndex       Code = "flv.no_keyframe_index"
	FLVFileSize      Code = "flv.filesize"
)

// What an MP4, F4V or MOV file may have (ISO/IEC 14496-12).
const (
	MP4BoxSize    Code = "mp4.box_size"
	MP4Truncated  Code = "mp4.truncated"
	MP4Depth      Code = "mp4.depth"
	MP4Boxes      Code = "mp4.boxes"
	MP4Box        Code = "mp4.box"
	MP4NoBrand    Code = "mp4.no_ftyp"
	MP4NoMovie    Code = "mp4.no_moov"
	MP4NoData     Code = "mp4.no_mdat"
	MP4MovieLate  Code = "mp4.moov_late"
	MP4NoTrack    Code = "mp4.no_track"
	MP4Codec      Code = "mp4.codec"
	MP4Protected  Code = "mp4.protected"
	MP4EditList   Code = "mp4.edit_list"
	MP4Fragmented Code = "mp4.fragmented"
	MP4Table      Code = "mp4.sample_table"
	MP4Outside    Code = "mp4.sample_outside"
	MP4Duration   Code = "mp4.duration"
	MP4Picture    Code = "mp4.picture_size"
	MP4NoKeyframe Code = "mp4.no_keyframe"
	MP4FirstFrame Code = "mp4.first_frame"
)

// meaning is what a code stands for.
type meaning struct {
	severity Severity
	sentence string
}

// meanings holds every code.
func meanings() map[Code]meaning {
	return map[Code]meaning{
		Empty:   {Fault, "The file is empty"},
		Unknown: {Fault, "This is neither an FLV nor an MP4 file"},

		FLVVersion:       {Fault, "The version of the FLV format is unknown"},
		FLVDataOffset:    {Fault, "The header's length is wrong"},
		FLVFirstPointer:  {Warning, "The back pointer before the first tag is not zero"},
		FLVBackPointer:   {Fault, "A back pointer does not match its tag"},
		FLVTagType:       {Fault, "A tag has an unknown type"},
		FLVLost:          {Fault, "No tag can be made out from here on"},
		FLVTruncated:     {Fault, "The file ends inside a tag"},
		FLVEncrypted:     {Fault, "Tags are encrypted"},
		FLVStreamID:      {Note, "A tag belongs to a stream other than 0"},
		FLVEmptyTag:      {Note, "A tag is empty"},
		FLVBackwards:     {Fault, "A timestamp goes backwards"},
		FLVGap:           {Warning, "There is a gap in the timestamps"},
		FLVScript:        {Fault, "A data tag cannot be read"},
		FLVCodec:         {Warning, "A codec is not known to players"},
		FLVCodecs:        {Fault, "The codec changes inside the file"},
		FLVBody:          {Fault, "A tag of pictures or sound cannot be read"},
		FLVNoHeader:      {Fault, "Media comes before its decoder configuration"},
		FLVNoKeyframe:    {Fault, "There is no keyframe, so the picture cannot begin"},
		FLVFirstFrame:    {Warning, "The first picture is not a keyframe"},
		FLVNoMedia:       {Fault, "There is neither picture nor sound"},
		FLVFlags:         {Warning, "The header announces other tracks than there are"},
		FLVNoMetadata:    {Warning, "There is no metadata at the beginning"},
		FLVMetadata:      {Warning, "The metadata says something else than the media"},
		FLVDuration:      {Warning, "The duration in the metadata is missing or wrong"},
		FLVCanSeekToEnd:  {Warning, "canSeekToEnd in the metadata is missing or wrong"},
		FLVKeyframeIndex: {Warning, "The keyframe index points beside the keyframes"},
		FLVNoIndex:       {Note, "There is no keyframe index, so seeking needs a scan"},
		FLVFileSize:      {Warning, "The file size in the metadata is wrong"},

		MP4BoxSize:    {Fault, "A box does not fit into what holds it"},
		MP4Truncated:  {Fault, "The file ends inside a box"},
		MP4Depth:      {Fault, "Boxes are nested too deeply"},
		MP4Boxes:      {Fault, "There are too many boxes"},
		MP4Box:        {Fault, "A box cannot be read"},
		MP4NoBrand:    {Warning, "The file does not begin with its type (ftyp)"},
		MP4NoMovie:    {Fault, "There is no index (moov)"},
		MP4NoData:     {Fault, "There is no media (mdat)"},
		MP4MovieLate:  {Note, "The index (moov) lies behind the media, so playing starts late over a network"},
		MP4NoTrack:    {Fault, "There is no track that can be played"},
		MP4Codec:      {Warning, "A track has a codec that servers of RTMP do not stream"},
		MP4Protected:  {Fault, "A track is protected"},
		MP4EditList:   {Note, "A track has an edit list, which servers ignore"},
		MP4Fragmented: {Warning, "The file is fragmented, which servers of RTMP do not stream"},
		MP4Table:      {Fault, "A sample table contradicts itself"},
		MP4Outside:    {Fault, "A sample lies outside the file"},
		MP4Duration:   {Warning, "A track's duration differs from that of its samples"},
		MP4Picture:    {Warning, "The size of a track is not that of its pictures"},
		MP4NoKeyframe: {Fault, "A video track has no keyframe"},
		MP4FirstFrame: {Warning, "The first sample of a video track is not a keyframe"},
	}
}

// Severity returns how bad findings of this code are; Fault for a code that
// does not exist.
func (c Code) Severity() Severity {
	if m, ok := meanings()[c]; ok {
		return m.severity
	}
	return Fault
}

func (c Code) sentence() string { return meanings()[c].sentence }

// Codes returns every code, in no order.
func Codes() []Code {
	var all []Code
	for c := range meanings() {
		all = append(all, c)
	}
	return all
}
