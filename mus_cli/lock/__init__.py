"""``mus lock``, ``unlock`` and ``passphrase``."""
