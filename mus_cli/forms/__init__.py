"""The workplace's papers: bytes to tables and texts, and from those to agreements."""
