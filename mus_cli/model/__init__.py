"""What a bank, an answer, an interview, a goal and a year are: pure, with no clock and no files."""
