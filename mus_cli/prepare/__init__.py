"""``mus prepare``: the interview, and the note it writes."""
