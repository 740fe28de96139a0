"""Sections about how plans hang together: hand-offs and sub-plans."""
