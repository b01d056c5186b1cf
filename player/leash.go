package player

import "context"

// leash returns a context that ends with ctx until it is let free.
func leash(ctx context.Context) (leashed context.Context, cancel context.CancelCauseFunc, free func() bool) {
	leashed, cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	return leashed, cancel, context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })
}
