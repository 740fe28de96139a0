"""Commands about what was agreed: history, variance, packets, comments, commitments."""
