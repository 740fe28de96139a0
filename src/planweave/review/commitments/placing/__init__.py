"""A reply on its way to a record: what it answers, who gave it, what it lacks."""
