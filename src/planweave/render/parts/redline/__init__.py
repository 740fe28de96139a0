"""Two documents as one with marks: what was deleted is struck, what was inserted underlined."""
