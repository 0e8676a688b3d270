"""One short file per command, and the root they hang on."""
