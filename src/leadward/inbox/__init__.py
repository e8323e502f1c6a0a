"""The instant `log`: notes wait in a folder until the journal takes them in. Standard library only."""
