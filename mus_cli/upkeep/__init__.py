"""``mus where``, ``doctor``, ``history``, ``undo`` and ``erase``."""
