"""The workplace's papers: bytes to blocks, those to agreements or questions, answers to places."""
