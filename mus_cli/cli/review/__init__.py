"""``mus review``: how the agreements are going, and what now (R1-R7, A7, A8)."""
