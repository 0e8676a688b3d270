"""Files on the person's own disk: strict reading, atomic writing, places and locks."""
