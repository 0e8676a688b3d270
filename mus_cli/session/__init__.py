"""What joins storage and prompts: the context of a run, and a year held open."""
