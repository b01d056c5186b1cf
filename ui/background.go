package ui

import (
	"context"
	"sync"
)

// background runs what takes its time beside the window.
type background struct {
	w     *window
	ctx   context.Context // until the window closes
	stop  context.CancelFunc
	tasks sync.WaitGroup
}

func newBackground(w *window) *background {
	b := &background{w: w}
	b.ctx, b.stop = context.WithCancel(context.Background())
	return b
}

// run runs task, and then on Fyne's goroutine what it returns, unless cancel
// was called before.
func (b *background) run(task func(context.Context) (then func())) (cancel func()) {
	ctx, cancel := context.WithCancel(b.ctx)
	b.tasks.Go(func() {
		then := task(ctx)
		b.w.post(func() {
			if ctx.Err() == nil {
				then()
			}
			cancel()
		})
	})
	return cancel
}

// close ends the tasks and waits for them.
func (b *background) close() {
	b.stop()
	b.tasks.Wait()
}
