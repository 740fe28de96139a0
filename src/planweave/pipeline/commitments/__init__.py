"""Commitments of a plan on disk: what its files say, and where each party's word stands."""
