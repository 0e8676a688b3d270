"""``mus status``: where a year is, and what is due."""
