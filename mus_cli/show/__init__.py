"""``mus show``: the papers, to read or print."""
