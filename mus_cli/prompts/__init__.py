"""Asking a person, in a terminal or by plain lines."""
