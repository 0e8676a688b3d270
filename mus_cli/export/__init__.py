"""``mus export``: a text or file for one reader."""
