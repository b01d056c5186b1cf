package tunnel

import (
	"errors"
	"io"
	"mime"
	"net/http"
)

// contentType is that of requests and answers.
const contentType = "application/x-fcs"

// check judges an answer by its head. Redirects are refusals: a session is on
// one server.
func check(answer *http.Response) error {
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	coding := answer.Header.Get("Content-Encoding")
	switch {
	case answer.StatusCode != http.StatusOK:
		return &Error{Reason: refused, Status: answer.StatusCode}
	case coding != "" && coding != "identity":
		return &Error{Reason: encoded} // nobody was asked to compress
	case answer.Header.Get("Content-Type") != "" && (err != nil || kind != contentType):
		return &Error{Reason: wrongType}
	}
	return nil
}

// pass hands on what body holds, in pieces that are valid during the call.
func pass(body io.Reader, take func([]byte) error) error {
	piece, total := make([]byte, 16<<10), 0
	for {
		n, err := body.Read(piece)
		if total += n; total > maxAnswer {
			return &Error{Reason: tooLong}
		}
		if n > 0 {
			if wrong := take(piece[:n]); wrong != nil {
				return wrong
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return &Error{Reason: cutShort, Cause: err}
		case err != nil:
			return &Error{Reason: lost, Cause: err}
		}
	}
}
