"""The command line itself: commands, options, help, errors, bare ``mus``."""
