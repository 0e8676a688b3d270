"""``mus review``: the agreements followed up."""
