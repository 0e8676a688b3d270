"""A private assistant for the yearly talk between an employee and the nearest manager (MUS)."""

__version__ = "0.2.0"
