"""Commands that answer and change nothing."""
