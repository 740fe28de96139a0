"""Text to values: one parser for each type of the source format, section 5."""
