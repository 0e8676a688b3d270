"""A record as a page, for each of those who read one."""
