"""``mus bank``: question banks, built in and own."""
