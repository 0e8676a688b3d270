"""What a command needs of Typer, and what Typer hides: groups, help, its own click."""
