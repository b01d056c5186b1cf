package check

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxBackups is how many backups of a file there may be.
const maxBackups = 100

// replace puts what write writes in the place of the file at path. Until the
// last step the file is as it was; a failure leaves nothing behind.
func replace(path string, info fs.FileInfo, noBackup bool, write func(io.Writer) error) error {
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already when all went well
	err = errors.Join(write(temp), temp.Chmod(info.Mode().Perm()), temp.Sync(), temp.Close())
	if err != nil {
		return err
	}
	if !noBackup {
		if err := backup(path); err != nil {
			return err
		}
	}
	return os.Rename(temp.Name(), path)
}

// backup gives the file at path a second name.
func backup(path string) error {
	name := path + ".bak"
	for n := 2; n <= maxBackups; n++ {
		err := os.Link(path, name)
		if !errors.Is(err, fs.ErrExist) {
			return copyUnless(err, path, name)
		}
		name = fmt.Sprintf("%s.bak.%d", path, n)
	}
	return fmt.Errorf("check: fix: %s has %d backups already", path, maxBackups)
}

// copyUnless copies the file where the file system has no links.
func copyUnless(err error, path, name string) error {
	if err == nil {
		return nil
	}
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
