"""Data and infrastructure: kept by somebody, lawful, there when they are needed."""
