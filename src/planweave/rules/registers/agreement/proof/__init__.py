"""Rules on what shows that words were given: their signatures, their records, their evidence."""
