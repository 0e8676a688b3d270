"""``mus note``: what is jotted down as it happens."""
