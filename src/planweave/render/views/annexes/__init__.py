"""Annexes: full registers, one a file."""
