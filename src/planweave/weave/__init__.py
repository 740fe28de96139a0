"""Many plans into one: gathered, their names resolved, their keys inherited."""
