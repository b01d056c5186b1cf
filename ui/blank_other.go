//go:build !linux

package ui

func canBlank() bool { return true }
