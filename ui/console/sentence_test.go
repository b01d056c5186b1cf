package console_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"rill/player"
	"rill/ui/console"
)

func TestEveryReasonHasASentence(t *testing.T) {
	reasons := declaredReasons(t)
	if len(reasons) < 10 {
		t.Fatalf("found only %q", reasons)
	}
	for _, r := range reasons {
		got := console.Sentence(&player.Error{Reason: r})
		if strings.HasPrefix(got, "It cannot be played") || !strings.HasSuffix(got, ".") {
			t.Errorf("%s: %q", r, got)
		}
	}
}

// declaredReasons returns the values of all constants of type Reason.
func declaredReasons(t *testing.T) (reasons []player.Reason) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../player/errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || fmt.Sprint(spec.Type) != "Reason" {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		reasons = append(reasons, player.Reason(value))
		return true
	})
	return reasons
}

func TestSentenceIsForAPersonAtATerminal(t *testing.T) {
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"detail", &player.Error{Reason: player.UnsupportedCodec, Detail: "HEVC"}, "Rill cannot play streams coded like this one (HEVC)."},
		{"wrapped", fmt.Errorf("open: %w", &player.Error{Reason: player.Refused}), "Nothing answers at this server and port."},
		{"credentials", &player.Error{Reason: player.Denied, Detail: "rtmp://me:pw@h/a?token=t"}, "The server does not allow this stream to be played (rtmp://***@h/a?token=***)."},
		{"escapes of a hostile server", &player.Error{Reason: player.Rejected, Detail: "\x1b]0;owned\a\r\n\u202eok"}, "The server refused the connection (]0;ownedok)."},
		{"foreign error", errors.New("disk full"), "Something went wrong: disk full."},
		{"new reason", &player.Error{Reason: "new"}, "It cannot be played: new."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := console.Sentence(tt.err); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
