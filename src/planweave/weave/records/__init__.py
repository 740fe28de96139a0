"""What weaving makes of each record: references, days and words that its plan gives sense."""
