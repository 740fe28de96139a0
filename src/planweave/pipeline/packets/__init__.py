"""What is made for one reader: the plan as that party may see it."""
