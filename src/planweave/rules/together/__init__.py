"""How the plans of a family fit each other, and what they share."""
