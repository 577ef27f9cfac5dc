package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set when a release is built (-ldflags "-X main.version=v1.2.3").
var version = ""

type versionCmd struct{}

// Run prints the version of the program and what it was built with.
func (versionCmd) Run(p *process) error {
	_, err := fmt.Fprintf(p.stdout, "kutip %s (%s, %s/%s)\n", builtVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// builtVersion returns the version that was set, or else what Go knows.
func builtVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
