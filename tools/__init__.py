"""What keeps the repository in order: catalogue, lock file, pictures."""
