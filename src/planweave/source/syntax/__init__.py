"""The slow and exact way through a YAML file: every value with its place, every problem told."""
