"""From bytes to records: the plans as written, every problem at its place."""
