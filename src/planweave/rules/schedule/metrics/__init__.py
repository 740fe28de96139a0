"""The percentages of schedule assessments, each with its population."""
