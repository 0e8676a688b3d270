"""A record turned into bytes for a reader: pure, and only of what may be read by that reader."""
