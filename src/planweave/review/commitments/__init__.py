"""Commitments: who agreed to exactly what, the graph of their words, and what still holds."""
