"""How fast ``mus`` is, beside other programs on the same machine: ``python -m benchmarks``."""
