"""Rules that plans write themselves: a small language of conditions, read and never run as code."""

UNREADABLE = "unreadable-rule"
"""What is found about a rule that cannot be taken."""
