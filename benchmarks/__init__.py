"""How long whole processes take, beside a bare interpreter: ``python -m benchmarks.start``."""
