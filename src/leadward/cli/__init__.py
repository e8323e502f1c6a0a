"""The terminal: parse, call one workflow, render."""
