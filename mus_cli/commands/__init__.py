"""What commands need from Typer: groups, help, and the click that it vendors."""
