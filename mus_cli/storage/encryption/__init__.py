"""Encryption at rest: keys, locked files, locking and unlocking all, the keyring."""
