"""Commands that make something new."""
