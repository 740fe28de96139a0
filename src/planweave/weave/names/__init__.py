"""Names of records across the plans of a family: look-up, suggestions, collisions."""
