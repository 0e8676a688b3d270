"""A private assistant for the yearly talk between a Danish employee and the nearest manager (MUS)."""
