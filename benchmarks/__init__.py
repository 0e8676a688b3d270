"""How fast ``mus`` is, on its own and beside jrnl: ``python -m benchmarks``."""
