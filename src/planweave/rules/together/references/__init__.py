"""Whether what records point at is there, counts, and is meant."""
