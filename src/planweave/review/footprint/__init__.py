"""What each party commits to: its records, their fields, and the values these have."""
