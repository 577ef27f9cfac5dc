package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"kutip/bot/message"
)

// Help is laid out for terminals of this width.
const helpWidth = 80

// helpCmd does what --help does.
type helpCmd struct {
	Command []string `arg:"" optional:"" sep:"none" help:"${helpOn}"`
}

func (c *helpCmd) Run(ctx context.Context, p *process) error {
	return execute(ctx, append(c.Command, "--help"), p)
}

// writeHelp writes the help of a command; of all commands for the root.
func writeHelp(w io.Writer, node *kong.Node, words *message.Help) error {
	var b bytes.Buffer
	if node.Parent == nil {
		fmt.Fprintf(&b, "%s\n\n", words.About)
	} else {
		fmt.Fprintf(&b, "%s\n\n", node.Help)
	}
	fmt.Fprintf(&b, "%s\n  %s\n", words.Usage, synopsis(node, words))
	if len(node.Positional) > 0 {
		b.WriteByte('\n')
	}
	for _, arg := range node.Positional {
		helpRow(&b, strings.ToUpper(arg.Name), arg.Help)
	}
	if commands := node.Leaves(true); len(node.Children) > 0 {
		fmt.Fprintf(&b, "\n%s\n", words.Commands)
		for _, c := range commands {
			helpRow(&b, strings.TrimPrefix(c.FullPath(), "kutip "), c.Help)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", words.Flags)
	for _, f := range flags(node) {
		helpRow(&b, flagName(f), f.Help)
	}
	if node.Parent == nil {
		examples := strings.ReplaceAll(words.AskExamples.String(), "\n", "\n  ")
		fmt.Fprintf(&b, "\n%s\n\n  %s\n", words.More, examples)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// synopsis is the command with all that may stand behind it.
func synopsis(node *kong.Node, words *message.Help) string {
	if node.Parent == nil {
		return words.Synopsis.String()
	}
	parts := []string{node.FullPath()}
	for _, f := range flags(node) {
		if f.Name == "help" {
			continue // it is told of where a command is explained
		}
		part := flagName(f)
		if !f.Required {
			part = "[" + part + "]"
		}
		if f.IsSlice() {
			part += "…"
		}
		parts = append(parts, part)
	}
	for _, arg := range node.Positional {
		part := strings.ToUpper(arg.Name)
		if !arg.Required {
			part = "[" + part + "]"
		}
		if arg.IsCumulative() {
			part += "…"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// flags lists the flags of a command and of those above it.
func flags(node *kong.Node) []*kong.Flag {
	var all []*kong.Flag
	for ; node != nil; node = node.Parent {
		all = append(all, node.Flags...)
	}
	return all
}

// flagName is a flag as it is typed.
func flagName(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	return "--" + f.Name + " " + f.FormatPlaceHolder()
}

// helpRow writes a name and, in a column beside it, what it is; below a name that
// reaches into the column.
func helpRow(b *bytes.Buffer, name, text string) {
	const column = 20
	if columnsOf(name) >= column-2 {
		fmt.Fprintf(b, "  %s\n", name)
		name = ""
	}
	for _, line := range wrap(text, helpWidth-column) {
		fmt.Fprintf(b, "  %-*s%s\n", column-2, name, line.Of(text))
		name = ""
	}
}
