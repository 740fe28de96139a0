"""What one group gives and another needs."""
