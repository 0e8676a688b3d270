"""``mus note``: notes jotted down through the year."""
