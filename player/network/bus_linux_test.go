package network

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const busConfig = `<busconfig>
<listen>unix:tmpdir=/tmp</listen>
<auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`

// systemBus starts a bus that passes for the system's.
func systemBus(t *testing.T) {
	t.Helper()
	config := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(config, []byte(busConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "dbus-daemon", "--nofork", "--print-address", "--config-file="+config)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err = cmd.Start(); err != nil {
		t.Skipf("no bus here: %v", err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the bus did not start")
	}
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", lines.Text())
}

// properties are those of a NetworkManager that has only one.
type properties struct {
	mu      sync.Mutex
	metered uint32
}

func (p *properties) Get(_, _ string) (dbus.Variant, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return dbus.MakeVariant(p.metered), nil
}

// managed puts a NetworkManager on the bus. The function that it returns changes
// what it says.
func managed(t *testing.T, metered uint32) (says func(uint32)) {
	t.Helper()
	c, err := dbus.ConnectSystemBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	p := &properties{metered: metered}
	if err = c.Export(p, managerPath, "org.freedesktop.DBus.Properties"); err != nil {
		t.Fatal(err)
	}
	if _, err = c.RequestName(manager, 0); err != nil {
		t.Fatal(err)
	}
	return func(metered uint32) {
		p.mu.Lock()
		p.metered = metered
		p.mu.Unlock()
		changed := map[string]dbus.Variant{"Metered": dbus.MakeVariant(metered)}
		c.Emit(managerPath, "org.freedesktop.DBus.Properties.PropertiesChanged", manager, changed, []string{})
	}
}

// heard listens to the bus until the test ends. The function that it returns
// waits until the bus says so.
func heard(t *testing.T) (says func(Metered)) {
	t.Helper()
	var b bus
	told := make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		b.listen(ctx, func() {
			select {
			case told <- struct{}{}:
			default:
			}
		})
	})
	t.Cleanup(func() {
		cancel()
		wg.Wait()
	})
	return func(want Metered) {
		t.Helper()
		for deadline := time.After(10 * time.Second); b.metered() != want; {
			select {
			case <-told:
			case <-deadline:
				t.Fatalf("metered is %v, want %v", b.metered(), want)
			}
		}
	}
}

func TestBusTellsWhetherTheNetworkIsMetered(t *testing.T) {
	systemBus(t)
	managerSays := managed(t, 1)
	says := heard(t)
	says(MeteredYes)
	managerSays(4)
	says(MeteredNo)
	managerSays(3)
	says(MeteredYes)
	managerSays(0)
	says(MeteredUnknown)
}

func TestBusWaitsForAManager(t *testing.T) {
	systemBus(t)
	says := heard(t)
	says(MeteredUnknown)
	managed(t, 2)
	says(MeteredNo)
}

func TestBusThatIsNotThereSaysNothing(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "none"))
	var b bus
	b.listen(t.Context(), func() { t.Error("told of a change") })
	if got := b.metered(); got != MeteredUnknown {
		t.Errorf("metered is %v, want that it is unknown", got)
	}
}

func TestBusThatKeepsSilentIsLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "silent")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+path)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		if c, err := l.Accept(); err == nil {
			t.Cleanup(func() { c.Close() })
		}
		cancel()
	}()
	var b bus
	b.listen(ctx, func() { t.Error("told of a change") })
}

func TestMeteredTakesWhatTheManagerMayAnswer(t *testing.T) {
	for value, want := range map[any]Metered{uint32(9): MeteredUnknown, "yes": MeteredUnknown, uint32(3): MeteredYes} {
		if got := meteredOf(dbus.MakeVariant(value)); got != want {
			t.Errorf("meteredOf(%v) = %v, want %v", value, got, want)
		}
	}
}
