"""Secrets of the user in the keyring of their desktop (Secret Service, KWallet, macOS Keychain), by the library `keyring`."""
