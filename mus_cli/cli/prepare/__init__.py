"""``mus prepare``: the interview, from the first question to the note (P1-P40)."""
