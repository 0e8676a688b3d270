"""Maintains the repository: translations, lock files, releases, pages made from test runs."""
