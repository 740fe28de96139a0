"""Signatures of words: whose key, over what, and what a gate and a pack make of it."""
