"""The records of every register, described once by their annotations."""
