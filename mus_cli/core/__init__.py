"""The year as values: pure, without clock, disk or prompt."""
