"""Rules about floats, limits and the critical path."""
