"""Profiles: how much each rule weighs, what its thresholds are, and which rules run."""
