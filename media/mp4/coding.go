package mp4

import (
	"slices"

	"github.com/abema/go-mp4"
)

// A Coding says how the samples of a track are coded.
type Coding struct {
	Kind          string // of the entry: "avc1", "mp4a"
	ObjectType    byte   // of "mp4a" (ISO/IEC 14496-1 7.2.6.6), or 0
	Width, Height int
	SampleRate    int
	Channels      int

	// Config is the body of avcC, hvcC, av1C, vpcC, dOps or dfLa, or the
	// decoder's configuration in esds.
	Config []byte
}

// fullBox is the length of version and flags.
const fullBox = 4

// descriptions reads stsd, whose entries are boxes named after codecs.
func (p *parser) descriptions(b Box) {
	t := p.track()
	quickTime := slices.Equal(p.at(b.Body, 1), []byte{0})
	p.each(min(b.Body+fullBox+4, b.End), b.End, func(entry Box) {
		t.Entries = append(t.Entries, entry)
		if t.Kind == "" {
			t.Kind = entry.Kind
			p.entry(entry, quickTime)
		}
	})
}

// entry reads the first sample entry as far as it makes sense. One of QuickTime
// may be longer than ISO's and end in four zeros.
func (p *parser) entry(b Box, quickTime bool) {
	report := p.report
	p.report = func(Fault) {}
	defer func() { p.report = report }()
	t := p.track()
	var n int64
	switch t.Handler {
	case "vide":
		e := mp4.VisualSampleEntry{SampleEntry: mp4.SampleEntry{AnyTypeBox: mp4.AnyTypeBox{Type: mp4.BoxTypeAvc1()}}}
		n = p.parse(b, &e, mp4.Context{})
		t.Width, t.Height = int(e.Width), int(e.Height)
	case "soun":
		e := mp4.AudioSampleEntry{SampleEntry: mp4.SampleEntry{AnyTypeBox: mp4.AnyTypeBox{Type: mp4.BoxTypeMp4a()}}}
		n = p.parse(b, &e, mp4.Context{IsQuickTimeCompatible: quickTime})
		t.SampleRate, t.Channels = int(e.GetSampleRateInt()), int(e.ChannelCount)
	}
	if n > 0 {
		p.each(b.Body+n, b.End, p.codingBox)
	}
}

func (p *parser) codingBox(b Box) {
	t := p.track()
	switch b.Kind {
	case "avcC", "hvcC", "av1C", "vpcC", "dOps", "dfLa":
		t.Config = p.small(b)
	case "wave":
		p.each(b.Body, b.End, p.codingBox)
	case "esds":
		p.elementary(b)
	}
}

// elementary reads what an elementary stream descriptor says.
func (p *parser) elementary(b Box) {
	t := p.track()
	var e mp4.Esds
	if p.parse(b, &e, mp4.Context{}) == 0 {
		return
	}
	for _, d := range e.Descriptors {
		switch {
		case d.Tag == mp4.DecoderConfigDescrTag && d.DecoderConfigDescriptor != nil:
			t.ObjectType = d.DecoderConfigDescriptor.ObjectTypeIndication
		case d.Tag == mp4.DecSpecificInfoTag:
			t.Config = d.Data
		}
	}
}
