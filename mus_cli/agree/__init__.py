"""``mus agree``: what was agreed at the talk."""
